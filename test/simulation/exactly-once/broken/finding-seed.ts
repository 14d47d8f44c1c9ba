import { runSeed } from '../draw.ts';
import type { BrokenVariant } from './broken-variant.ts';

/** A mistake that so many worlds do not show is not found. */
const MOST_SEEDS = 5000;

/**
 * A world in which this variant breaks what it is expected to break; nothing when there is none among the first thousands.
 * The one that was noted is tried first, since looking for it takes minutes; where the code has changed since, it is looked for.
 */
export async function findingSeed(broken: BrokenVariant): Promise<number | undefined> {
  if (await finds(broken.seed, broken)) return broken.seed;
  for (let seed = 0; seed < MOST_SEEDS; seed++) if (await finds(seed, broken)) return seed;
  return undefined;
}

/** Only promises to the retailer count, not the rules by which the house keeps them. */
async function finds(seed: number, { variant, breaks }: BrokenVariant): Promise<boolean> {
  const { broken } = await runSeed(seed, { variant, promisesOnly: true });
  return broken !== undefined && breaks.test(broken.what);
}
