import type { Scenario } from '../scenario.ts';
import { runSeed } from './draw.ts';
import { everyCase } from './every-case.ts';

/** One LogicTrade order for every webshop order, over crashes, faults, duplicates and clocks that differ. */
export const exactlyOnce: Scenario = {
  name: 'exactly-once',
  says: 'one LogicTrade order for every webshop order, whatever fails',

  async run(seed) {
    const { broken, steps, parked, orders } = await runSeed(seed);
    const counts: Record<string, number> = { steps, orders };
    for (const reason of parked) counts[`parked: ${reason}`] = (counts[`parked: ${reason}`] ?? 0) + 1;
    return { counts, ...(broken === undefined ? {} : { broken: broken.what }) };
  },

  async tell(seed) {
    const { story } = await runSeed(seed, { isTold: true });
    return story;
  },

  exhaust: (depth) => everyCase({ depth }),
};
