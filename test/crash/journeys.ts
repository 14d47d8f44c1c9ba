import { PUT_SHOP, SHOP } from './cell.ts';

/** How LogicTrade and the ledger know the buyer when the order comes. */
type Buyer = 'unknown' | 'in-logictrade' | 'in-ledger';

/** One way an order takes through the import. */
export interface Journey {
  name: string;
  shop: string;
  buyer: Buyer;
  /** The order is in LogicTrade already, and a newer state of it comes. */
  isChange: boolean;
}

export const NEW_CUSTOMER: Journey = { name: 'new customer', shop: SHOP, buyer: 'unknown', isChange: false };
export const KNOWN_CUSTOMER: Journey = {
  name: 'known customer',
  shop: SHOP,
  buyer: 'in-ledger',
  isChange: false,
};
export const FOUND_CUSTOMER: Journey = {
  name: 'customer found',
  shop: SHOP,
  buyer: 'in-logictrade',
  isChange: false,
};
export const CHANGED_ORDER: Journey = {
  name: 'changed order',
  shop: PUT_SHOP,
  buyer: 'unknown',
  isChange: true,
};
