/** The ten steps of an order, in their order, and how a path may end; one JSON line each. */
export type Step =
  | 'received'
  | 'verified'
  | 'enqueued'
  | 'consumed'
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
  | 'failed';

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

/** Own metrics with the dimension shop: these seven, and never more than eight, since each costs money per shop. */
export type ShopCount = 'DeliveriesAccepted' | 'DeliveriesRefused' | 'OldSecretUsed' | 'OrdersDone';
export type ShopGauge = 'OrdersParked' | 'OrdersInDoubt' | 'OldestUnfinishedSeconds';
/** Own metrics of the cell as a whole. */
export type CellCount = 'DeliveriesTooLarge' | 'ErrorsWithoutEnd' | 'Heartbeat' | 'OrdersTwice';
/** Told every minute. `Closed`: 1 while LogicTrade refuses the key. */
export type CellGauge = 'PausedSeconds' | 'Closed';

export interface StepLog {
  step(step: Step, fields: StepFields): void;
  /** An error nobody expected: its name and place, never its message, which might quote a customer. */
  surprise(error: unknown, fields: Partial<StepFields>): void;
  count(metric: ShopCount, shop: string): void;
  countForCell(metric: CellCount, times?: number): void;
  gaugeForCell(metric: CellGauge, value: number): void;
  gauge(metric: ShopGauge, shop: string, value: number): void;
}
