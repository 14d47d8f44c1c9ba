import { describe, expect, it } from 'vitest';
import { runSeed } from '../../simulation/exactly-once/draw.ts';
import { everyCase, type Setting } from '../../simulation/exactly-once/every-case.ts';
import { twoFaults } from '../../simulation/exactly-once/two-faults.ts';

const SEEDS = 1000;
const PART = 250;
/** Each setting of two workers on one order once. */
const TWO_FAULTS = 88;
const DAY_MS = 24 * 60 * 60_000;
const PATIENCE = { timeout: 120_000 };

/** Of these seeds, those with a promise that was not kept. */
async function brokenOf(from: number, count: number): Promise<string[]> {
  const found: string[] = [];
  for (let seed = from; seed < from + count; seed++) {
    const { broken } = await runSeed(seed);
    if (broken !== undefined) found.push(`--seed ${seed}: ${broken.what}`);
  }
  return found;
}

describe('The importer in simulated worlds', () => {
  for (let from = 0; from < SEEDS; from += PART)
    it(`keeps every promise in worlds ${from} to ${from + PART - 1}`, PATIENCE, async () => {
      expect(await brokenOf(from, PART)).toEqual([]);
    });

  it(
    'loses nothing while LogicTrade is out for twelve days, nearly as long as a queue keeps a message',
    PATIENCE,
    async () => {
      for (const seed of [1, 2])
        expect((await runSeed(seed, { outageMs: 12 * DAY_MS })).broken).toBeUndefined();
    },
  );

  it('runs again exactly as before from the same seed', PATIENCE, async () => {
    for (const seed of [3, 17, 42, 99, 256, 1024]) {
      const once = await runSeed(seed, { isTold: true });
      const again = await runSeed(seed, { isTold: true });

      expect(again).toEqual(once);
    }
  });

  it(
    'keeps every promise when two faults meet two workers on one order, in every setting',
    PATIENCE,
    async () => {
      const broken: string[] = [];
      let cases = 0;
      for (let seed = 0; seed < TWO_FAULTS; seed++) {
        const { broken: found, counts } = await twoFaults.run(seed);
        if (found !== undefined) broken.push(`--seed ${seed}: ${found}`);
        cases += counts['with 2 faults'] ?? 0;
      }

      expect(broken).toEqual([]);
      expect(cases).toBeGreaterThan(TWO_FAULTS / 2);
    },
  );

  it('tells a run in numbered steps', async () => {
    const { story } = await runSeed(7, { isTold: true });

    expect(story[0]).toMatch(/^ {3}1 .* shop .* is accepted as message-1: order 5\d{3}, /);
    expect(story.some((step) => /worker 1 +claim$/.test(step))).toBe(true);
  });

  it.each<Setting>([
    { second: 'the same state', atMs: 60, lag: 1 },
    { second: 'a state to be put', atMs: 60_000, lag: 0 },
  ])(
    'keeps every promise whatever befalls one call, when $second comes $atMs ms later',
    PATIENCE,
    async (only) => {
      const broken: string[] = [];
      let cases = 0;

      for await (const each of everyCase({ depth: 1, only })) {
        cases += 1;
        if (each.broken !== undefined) broken.push(`${each.name}: ${each.broken}`);
      }

      expect(broken).toEqual([]);
      expect(cases).toBeGreaterThan(100);
    },
  );
});
