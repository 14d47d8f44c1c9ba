import { CHECK_SHOP, PUT_SHOP, SHOP } from './cell.ts';

/** How LogicTrade and the ledger know the buyer before anything comes. */
type Buyer = 'unknown' | 'in-logictrade' | 'in-ledger';

/** One way through the import. */
export interface Journey {
  name: string;
  shop: string;
  buyer: Buyer;
  /**
   * What the queue brings: a new order; a newer state, a second look or a person's corrected retry of one that came before;
   * a customer; or something nobody can read.
   */
  brings: 'order' | 'change' | 'relook' | 'retry' | 'customer' | 'garbage';
  /** The request that decides: struck while the message is delivered more than once. */
  decides: string;
}

export const NEW_CUSTOMER: Journey = {
  name: 'new customer',
  shop: SHOP,
  buyer: 'unknown',
  brings: 'order',
  decides: 'POST /orders',
};
export const KNOWN_CUSTOMER: Journey = { ...NEW_CUSTOMER, name: 'known customer', buyer: 'in-ledger' };
export const FOUND_CUSTOMER: Journey = { ...NEW_CUSTOMER, name: 'customer found', buyer: 'in-logictrade' };
export const CHANGED_ORDER: Journey = {
  ...NEW_CUSTOMER,
  name: 'changed order',
  shop: PUT_SHOP,
  brings: 'change',
  decides: 'PUT /orders/{id}',
};
export const CHECKED_PRODUCTS: Journey = { ...KNOWN_CUSTOMER, name: 'products checked', shop: CHECK_SHOP };
export const SECOND_LOOK: Journey = {
  ...KNOWN_CUSTOMER,
  name: 'second look',
  brings: 'relook',
  decides: 'GET /orders by webshopNumber',
};
export const CORRECTED_RETRY: Journey = { ...KNOWN_CUSTOMER, name: 'corrected and retried', brings: 'retry' };
export const CHANGED_CUSTOMER: Journey = {
  ...KNOWN_CUSTOMER,
  name: 'changed customer',
  brings: 'customer',
  decides: 'PUT /customers/{id}',
};
export const CUSTOMER_ALONE: Journey = {
  ...CHANGED_CUSTOMER,
  name: 'customer without an order',
  buyer: 'unknown',
  decides: 'POST /customers',
};
export const UNREADABLE: Journey = {
  ...NEW_CUSTOMER,
  name: 'unreadable',
  brings: 'garbage',
  decides: 'save unread order',
};

/** Orders that LogicTrade must have of it in the end. */
export const ordersOf = ({ brings }: Journey): 0 | 1 =>
  brings === 'customer' || brings === 'garbage' ? 0 : 1;
/** Whether the order has come once before. */
export const isBegun = ({ brings }: Journey): boolean =>
  brings === 'change' || brings === 'relook' || brings === 'retry';
