/** How one run of a scenario ended. */
export interface Verdict {
  /** Which promise was not kept; nothing when all were. */
  broken?: string;
  /** What the run counts, added up over all runs: steps, orders, reasons. */
  counts: Readonly<Record<string, number>>;
}

/** A world that is run from a seed and can be told. */
export interface Scenario {
  readonly name: string;
  /** One line for the help text. */
  readonly says: string;
  /** Everything in the run follows from the seed. */
  readonly run: (seed: number) => Promise<Verdict>;
  /** The same run, step by step, for a person to read. */
  readonly tell: (seed: number) => Promise<string[]>;
  /** Every case there is, up to so many faults at once, where the cases can be counted. */
  readonly exhaust?: (
    depth: number,
  ) => AsyncIterable<Verdict & { name: string; tell: () => Promise<string[]> }>;
}
