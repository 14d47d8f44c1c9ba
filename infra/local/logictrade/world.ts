import { type Administration, sampleAdministration } from './administration.ts';
import type { Call } from './api/call.ts';
import type { Twist } from './api/twist.ts';
import { Assortment } from './products/assortment.ts';
import type { ProductOptions } from './products/product.ts';
import type { Rules } from './rules.ts';
import type { Store } from './store/store.ts';

/** All that the answer to a call depends on. */
export type World = {
  store: Store;
  administration: Administration;
  assortment: Assortment;
  rules: Rules;
  now: () => number;
};

/** One call on its way to its effect; `id` is the one in its path. */
export type Job = { call: Call; id: string; twist: Twist; world: World };

export function createWorld(
  store: Store,
  administration: Partial<Administration>,
  productCodes: readonly string[],
  rules: Rules,
  now: () => number,
): World {
  const whole = { ...sampleAdministration, ...administration };
  const extra: ProductOptions[] = productCodes.map((code) => ({ code }));
  return {
    store,
    administration: whole,
    assortment: new Assortment([...whole.products, ...extra], now),
    rules,
    now,
  };
}
