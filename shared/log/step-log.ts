/** The ten steps of an order, in their order; what may stand between them; and how a path may end. One JSON line each. */
export type Step =
  | 'received'
  | 'verified'
  | 'enqueued'
  | 'consumed'
  | 'fetched' // from the shop's own API, where the delivery only named the order
  | 'normalised'
  | 'claimed'
  | 'admitted'
  | 'customer-known'
  | 'order-created'
  | 'done'
  | 'refused'
  | 'ignored'
  | 'finished'
  | 'postponed'
  | 'parked'
  | 'in-doubt'
  | 'adopted'
  | 'failed'
  // the life of a shop's app, beside the way of an order
  | 'registration-asked'
  | 'registered'
  | 'app-changed';

/** What a line may say. No bodies, headers, names, addresses or secrets, ever. */
export interface StepFields {
  shop: string;
  /** `<shop>/<order id>`. */
  orderKey?: string;
  messageId?: string;
  deliveryId?: string;
  topic?: string;
  /** Kebab-case word for why. */
  code?: string;
  ms?: number;
  bytes?: number;
  attempt?: number;
  /** LogicTrade's order number. */
  number?: string;
  retryInMs?: number;
  detail?: string;
}

/** Own metrics with the dimension shop: these eight and never more, since each costs money per shop. */
export type ShopCount = 'DeliveriesAccepted' | 'DeliveriesRefused' | 'OldSecretUsed' | 'OrdersDone';
/** Told every minute. `SilentSeconds`: 0 unless the shop is silent at a time when it usually is not. */
export type ShopGauge = 'OrdersParked' | 'OrdersInDoubt' | 'OldestUnfinishedSeconds' | 'SilentSeconds';
/**
 * Own metrics of the cell as a whole. `MessagesConcluded`: brought to any conclusion, postponed included;
 * `ErrorsWithoutEnd`: broken off by an error that nobody expected; `DeliveriesFailed`: the same at the door.
 */
export type CellCount =
  | 'DeliveriesFailed'
  | 'DeliveriesTooLarge'
  | 'ErrorsWithoutEnd'
  | 'Heartbeat'
  | 'LogictradeFailures'
  | 'MessagesConcluded'
  | 'OrdersTwice';
/**
 * How the cell stands. `Closed`: 1 while LogicTrade refuses the key; `OpenSeconds`: since LogicTrade takes the key and
 * answers and nobody has paused the cell, 0 while one of these is not so; `DrainSeconds`: until what is queued is worked
 * off at the full limit, 0 unless all permits are used.
 */
export type CellGauge =
  | 'Closed'
  | 'DrainSeconds'
  | 'FailingSeconds'
  | 'MemoryUsedPercent'
  | 'OldestDoubtSeconds'
  | 'OpenSeconds'
  | 'PausedSeconds';
/** Many values at once, of which alarms and graphs see percentiles. */
export type CellSpread = 'LogictradeMilliseconds';

export interface StepLog {
  step(step: Step, fields: StepFields): void;
  /** An error nobody expected: its name and place, never its message, which might quote a customer. */
  surprise(error: unknown, fields: Partial<StepFields>): void;
  count(metric: ShopCount, shop: string): void;
  countForCell(metric: CellCount, times?: number): void;
  gaugeForCell(metric: CellGauge, value: number): void;
  spreadForCell(metric: CellSpread, values: readonly number[]): void;
  gauge(metric: ShopGauge, shop: string, value: number): void;
}
