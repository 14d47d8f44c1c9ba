import { attempt } from './attempt.ts';
import { bringOrder } from './bring-order.ts';
import type { Outcome } from './outcome.ts';
import type { Dependencies, OrderWork } from './work.ts';

/** Brings one state of an order into LogicTrade: created once, found back, told to a person, or postponed. */
export const importOrder = (work: OrderWork, deps: Dependencies): Promise<Outcome> =>
  attempt(work, (claim) => bringOrder(work, claim, deps), deps);
