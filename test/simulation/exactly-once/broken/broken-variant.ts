import type { Variant } from '../importer.ts';

/** An importer with one mistake in it, to see whether the simulation would find it. */
export interface BrokenVariant {
  /** What it does wrong, as a sentence about it. */
  mistake: string;
  variant: Variant;
  /** What must be seen to be broken; not just anything. */
  breaks: RegExp;
  /** The first seed that finds it. */
  seed: number;
}
