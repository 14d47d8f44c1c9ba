import type { OrderInLogictrade } from '../../shared/ledger/order-record.ts';
import type {
  CustomerRequest,
  CustomerUpdate,
  OrderRequest,
  OrderUpdate,
} from '../../shared/logictrade/requests.ts';
import type { LogictradeCustomer } from '../../shared/logictrade/schemas/customer.ts';
import type { LogictradeProduct } from '../../shared/logictrade/schemas/product.ts';

/** What identifies our order in LogicTrade: both must be equal, exactly. */
export interface OrderIdentity {
  /** `webshop.number`. */
  lookupNumber: string;
  /** `externNumber`: `<shop>/<order id>`. */
  externNumber: string;
}

/** An order as LogicTrade shows it, as far as we compare it. */
export interface ShownOrder extends OrderInLogictrade {
  /** Absent where LogicTrade did not send them along. */
  lines?: { code: string; quantity: number; partPrice: number }[];
  /** Whether anything of it is delivered or invoiced. */
  isTouched: boolean;
}

/** What a complete look-up found. A failed or partial one is no answer: it throws. */
export type Found =
  | { kind: 'absent'; begunAt: number }
  | { kind: 'ours'; order: ShownOrder }
  | { kind: 'several'; numbers: string[] }
  /** Only one of the two numbers is ours: somebody else's order. */
  | { kind: 'taken'; number: string };

export interface FoundCustomer {
  id: number;
  email?: string;
  lastName?: string;
  postcode?: string;
  houseNumber?: string;
}

/** LogicTrade's orders and customers, in the words of the import. Every call takes a permit. */
export interface OrderBook {
  /** Looks through every order that could be ours; `since` bounds the search when LogicTrade ignores the filter. */
  lookUp(identity: OrderIdentity, since: number): Promise<Found>;
  /** An order as LogicTrade holds it now; nothing when it does not know the id. */
  order(id: number): Promise<ShownOrder | undefined>;
  /** Replaces an order, in all likelihood with all its lines. */
  update(id: number, update: OrderUpdate): Promise<void>;
  /** Every customer LogicTrade finds by this e-mail, compared by nobody yet. */
  customersBy(email: string): Promise<FoundCustomer[]>;
  /** A customer as LogicTrade holds it now; nothing when it does not know the id. */
  customer(customerId: number): Promise<LogictradeCustomer | undefined>;
  /** Gives a customer these fields; a field left out may be emptied. */
  updateCustomer(customerId: number, update: CustomerUpdate): Promise<void>;
  /** A new customer each time; its id. */
  createCustomer(request: CustomerRequest): Promise<number>;
  /** LogicTrade's ids of exactly these product codes; codes it does not know are left out. */
  productIds(codes: readonly string[]): Promise<ReadonlyMap<string, number>>;
  product(id: number): Promise<Pick<LogictradeProduct, 'sellable' | 'endDate' | 'configurable'>>;
  /** Whether the API key may still read orders. */
  mayRead(): Promise<boolean>;
  /** Creates the order, and the customer where the request describes one. Throws errors that tell their effect. */
  create(request: OrderRequest): Promise<OrderInLogictrade>;
}
