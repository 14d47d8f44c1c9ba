import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { toApiKeys } from './api/keys.ts';
import type { Api } from './api/serve-call.ts';
import { Traffic } from './api/traffic.ts';
import { Faults } from './faults/faults.ts';
import { changeOrderByHand, type OrderChange } from './operator/order-change.ts';
import { type Report, reportOf } from './operator/report.ts';
import type { LogictradeOptions } from './options.ts';
import type { ProductOptions } from './products/product.ts';
import { type Rules, rulesSchema } from './rules.ts';
import { Store } from './store/store.ts';
import { createWorld } from './world.ts';

/** LogicTrade's limit for each key, page Rate limits. */
const LIMIT_PER_MINUTE = 1020;

/** The simulator without its HTTP server: what calls need, and what its operator can do. */
export type Simulator = Api & {
  store: Store;
  report: () => Report;
  rules: () => Rules;
  changeRules: (rules: Partial<Rules>) => void;
  addProducts: (products: readonly ProductOptions[]) => void;
  changeOrder: (id: number, change: OrderChange) => void;
  /** Back to an empty start: no orders, customers, faults or counts; rules and products as configured; calls under way get no answer. */
  reset: () => void;
  /** Breaks off calls under way: what has had no effect yet will have none. */
  stop: () => void;
};

/** `changed` is told after every change of an order or a customer. */
export function createSimulator(options: LogictradeOptions, changed: () => void): Simulator {
  const { now = Date.now, sleep = sleepFor, administration = {}, productCodes = [] } = options;
  const initialRules = rulesSchema.parse(options);
  const store = new Store(changed);
  const world = createWorld(store, administration, productCodes, { ...initialRules }, now);
  const traffic = new Traffic(options.limitPerMinute ?? LIMIT_PER_MINUTE);
  const faults = new Faults();
  const changeRules = (rules: Partial<Rules>) => void Object.assign(world.rules, rules);
  let underWay = anyNumberOfWaiters();

  const stop = () => {
    underWay.abort();
    underWay = anyNumberOfWaiters();
  };
  return {
    world,
    store,
    traffic,
    faults,
    apiKeys: toApiKeys(options.apiKeys ?? [{ key: 'simulator-key' }]),
    pause: async (ms) => {
      const { signal } = underWay;
      await sleep(ms, signal);
      signal.throwIfAborted();
    },
    report: () => reportOf(store, traffic),
    rules: () => ({ ...world.rules }),
    changeRules,
    addProducts: (products) => world.assortment.add(products),
    changeOrder: (id, change) => void changeOrderByHand(id, change, world),
    stop,
    reset: () => {
      stop();
      store.reset();
      faults.clear();
      traffic.reset();
      world.assortment.reset();
      changeRules(initialRules);
    },
  };
}

export const sleepFor = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal });

function anyNumberOfWaiters(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
