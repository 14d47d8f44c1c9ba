import type { Cell } from '../../shared/config/cell.ts';
import type { Shop } from '../../shared/config/shop.ts';
import type { ContentStore } from '../../shared/ledger/content-store.ts';
import type { CustomerLedger } from '../../shared/ledger/customer-ledger.ts';
import type { ClaimRequest, Ledger } from '../../shared/ledger/ledger.ts';
import type { Relooks } from '../../shared/ledger/relooks.ts';
import type { StepLog } from '../../shared/log/step-log.ts';
import type { CustomerState } from '../../shared/order/customer.ts';
import type { Order } from '../../shared/order/order.ts';
import type { ProductMemory } from './check-products.ts';
import type { Journey } from './journey.ts';
import type { OrderBook } from './order-book.ts';

/** Something to be done under a claim, and the attempt that does it. */
export interface Work {
  claim: ClaimRequest;
  /** The queue entry's text, kept beside the order when it is parked. */
  message: string;
  journey: Journey;
  /** The queue would soon drop this message: whatever still has to wait is parked. */
  isLastChance: boolean;
}

/** One state of one order. */
export interface OrderWork extends Work {
  shop: Shop;
  order: Order;
}

/** One state of one customer. */
export interface CustomerWork extends Work {
  shop: Shop;
  state: CustomerState;
}

/** What an attempt works with. */
export interface Dependencies {
  prices: Cell['prices'];
  ledger: Ledger;
  customers: CustomerLedger;
  content: ContentStore;
  relooks: Relooks;
  orderBook: OrderBook;
  products: ProductMemory;
  log: Pick<StepLog, 'countForCell'>;
  /** Whether LogicTrade serves others meanwhile; else no failure is an order's own. */
  servesOthersThan: (orderKey: string) => boolean;
  now: () => number;
  settleMs: number;
  /** Whether a person has seen what LogicTrade's PUT of an order does in this administration. */
  isPutProven: () => Promise<boolean>;
  /** The key may do nothing here any more: nobody of the cell calls until a probe finds it works again. */
  closeCell: (because: string) => Promise<void>;
  /** Resolves when the rest of the batch is through: an order that killed its worker must not take others along. */
  alone: () => Promise<void>;
}
