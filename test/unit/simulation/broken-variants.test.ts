import { describe, expect, it } from 'vitest';
import { brokenVariants } from '../../simulation/exactly-once/broken/index.ts';
import { findingSeed } from '../../simulation/exactly-once/broken/finding-seed.ts';
import { runSeed } from '../../simulation/exactly-once/draw.ts';

describe('The simulation', () => {
  it.each(brokenVariants)('finds an importer that $mistake', { timeout: 600_000 }, async (broken) => {
    const seed = await findingSeed(broken);

    expect(seed).toBeDefined();
    expect((await runSeed(seed ?? 0)).broken).toBeUndefined(); // it is the mistake that is found
  });

  it('has at least thirty mistakes to find', () => {
    expect(new Set(brokenVariants.map(({ mistake }) => mistake)).size).toBeGreaterThanOrEqual(30);
  });
});
