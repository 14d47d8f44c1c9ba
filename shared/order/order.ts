import type { Address } from './address.ts';
import type { Customer } from './customer.ts';
import type { Money } from './money.ts';

/** One state of a webshop order, in our own words. An event with a full body is such a state, whatever its topic. */
export interface Order {
  /** The shop's own id, as text; with the shop's id it is the order's identity for ever. */
  id: string;
  /** The number people see and search for, with the shop's own decoration ("#1001"). Empty only when a deletion named just the id. */
  number: string;
  /** When the shop last changed it: ISO 8601 in UTC with milliseconds. The version of this state. */
  updatedAt: string;
  /** When it was placed: ISO 8601 in UTC with milliseconds. */
  placedAt: string;
  /** Nothing is owed or delivered any more for `cancelled` and `deleted`: they have no lines and a total of 0. */
  status: 'open' | 'cancelled' | 'deleted';
  /** `settled` wherever the shop sees nothing more to collect, also by gift card, store credit or a total of nothing. */
  payment: 'unpaid' | 'partly-settled' | 'settled' | 'refunded';
  /** ISO 4217; every amount of the order is in it. */
  currency: string;
  customer: Customer;
  billingAddress?: Address;
  deliveryAddress?: Address;
  lines: Line[];
  /** Only those whose amount the shop tells; other ways of paying are named in `notes`. */
  payments: Payment[];
  /** What the buyer owes for all lines, VAT included: the sum that LogicTrade's order must equal to the cent. */
  total: Money;
  /** The buyer's own reference, such as a purchase order number. */
  reference?: string;
  /** What the buyer wrote at the checkout. */
  comment?: string;
  /** Facts for the shop's people only: attributes, tags, what could not be mapped without doubt. */
  notes: string[];
  /** Page of this order in the webshop's back office. */
  adminUrl?: string;
}

/** One thing to be paid for. Discounts are already inside the totals. */
export interface Line {
  kind: 'product' | 'shipping' | 'fee' | 'tip' | 'gift-card';
  /** The shop's article code (SKU); absent where the shop has none. */
  code?: string;
  description: string;
  /** A positive decimal, as text. */
  quantity: string;
  /** The whole line after every discount. Their difference is the line's VAT, rounded as the shop rounded it. */
  totalIncludingVat: Money;
  totalExcludingVat: Money;
  /** Options, engravings, delivery choices: one "name: value" each. */
  details: string[];
}

/** Money that came in, or will come, by one way. */
export interface Payment {
  /** The webshop's own word for the way of paying ("ideal", "gift_card"); configuration maps it. */
  gateway: string;
  amount: Money;
}
