import type { Call } from '../api/call.ts';
import { isAimedAt } from './aim.ts';
import { createDice } from './dice.ts';
import { isEnding } from './ending.ts';
import { type Fault, type FaultInput, faultSchema } from './fault.ts';

type Armed = { fault: Fault; dice: () => number };

/** The faults at work, in the order in which they were added. */
export class Faults {
  #armed: Armed[] = [];
  #lastId = 0;

  /** Throws on a fault that does not exist or lacks something. */
  add(input: FaultInput): Fault {
    const settings = faultSchema.parse(input);
    const fault: Fault = { ...settings, id: ++this.#lastId, seen: 0, used: 0 };
    this.#armed.push({ fault, dice: createDice(settings.seed) });
    return { ...fault };
  }

  /** Every fault since the last clearing, those used up too. */
  list(): Fault[] {
    return this.#armed.map(({ fault }) => ({ ...fault }));
  }

  /** Takes one fault away, or all. */
  clear(id?: number): void {
    this.#armed = id === undefined ? [] : this.#armed.filter(({ fault }) => fault.id !== id);
  }

  /** What goes wrong with this call: any number of faults that bend it, and the first that ends it; the next ending waits for the next call. */
  take(call: Call): Fault[] {
    const taken: Fault[] = [];
    for (const { fault, dice } of this.#armed) {
      const isSpent = fault.times !== 'forever' && fault.used >= fault.times;
      if (isSpent || !isAimedAt(fault, call)) continue;
      fault.seen += 1;
      const isDue = fault.seen > fault.afterCalls && dice() < fault.probability;
      if (!isDue || (isEnding(fault) && taken.some(isEnding))) continue;
      fault.used += 1;
      taken.push(fault);
    }
    return taken;
  }
}
