import type { Scenario } from '../scenario.ts';
import { runSeed, type SeedOptions } from './draw.ts';
import { everyCase } from './every-case.ts';

const DAY_MS = 24 * 60 * 60_000;

const drawn = (name: string, says: string, options: SeedOptions): Scenario => ({
  name,
  says,

  async run(seed) {
    const { broken, steps, parked, orders } = await runSeed(seed, options);
    const counts: Record<string, number> = { steps, orders };
    for (const reason of parked) counts[`parked: ${reason}`] = (counts[`parked: ${reason}`] ?? 0) + 1;
    return { counts, ...(broken === undefined ? {} : { broken: broken.what }) };
  },

  async tell(seed) {
    const { story } = await runSeed(seed, { ...options, isTold: true });
    return story;
  },
});

/** Crashes, faults, duplicates, clocks that differ. */
export const exactlyOnce: Scenario = {
  ...drawn('exactly-once', 'one LogicTrade order for every webshop order, whatever fails', {}),
  exhaust: (depth) => everyCase({ depth }),
};

/** Longer than a message is handed out a thousand times, nearly as long as SQS keeps it. */
export const longOutage: Scenario = drawn(
  'long-outage',
  'the same while LogicTrade is out for 12 days: some seconds a world',
  { outageMs: 12 * DAY_MS },
);
