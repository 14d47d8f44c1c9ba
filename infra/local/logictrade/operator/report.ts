import { fullName } from '../customers/customer-filters.ts';
import type { Traffic, TrafficReport } from '../api/traffic.ts';
import { wallTime } from '../dates.ts';
import { pick } from '../pick.ts';
import type { Order } from '../store/order.ts';
import type { Store } from '../store/store.ts';

type ReportedOrder = {
  id: number;
  number: string;
  webshopNumber: string;
  externNumber: string;
  reference: string;
  status: string;
  totalAmount: number;
  customerId: number;
  createdDate: string;
  lines: { code: string; description: string; quantity: number; partPrice: number; linePrice: number }[];
};

type ReportedCustomer = { id: number; number: string; name: string; email: string };

/** A value that several records share, and their ids. */
export type Duplicate = { value: string; ids: number[] };

export type Report = TrafficReport & {
  orderCount: number;
  orders: ReportedOrder[];
  /** Without deleted ones and without the "unknown customer". */
  customerCount: number;
  customers: ReportedCustomer[];
  duplicates: {
    externNumbers: Duplicate[];
    webshopNumbers: Duplicate[];
    /** Customers, by lower-cased e-mail. */
    emails: Duplicate[];
  };
};

/** What LogicTrade holds and what was asked of it, oldest first. */
export function reportOf(store: Store, traffic: Traffic): Report {
  const orders = store.orders.all().map(reportedOrder);
  const customers = store.customers
    .all()
    .filter(({ deleted }) => !deleted)
    .map((customer) => ({
      ...pick(customer, 'id', 'number'),
      name: fullName(customer) || (customer.companyName ?? ''),
      email: customer.email ?? '',
    }));
  return {
    orderCount: orders.length,
    orders,
    customerCount: customers.length,
    customers,
    duplicates: {
      externNumbers: duplicates(orders, ({ externNumber }) => externNumber),
      webshopNumbers: duplicates(orders, ({ webshopNumber }) => webshopNumber),
      emails: duplicates(customers, ({ email }) => email.toLowerCase()),
    },
    ...traffic.report(),
  };
}

const reportedOrder = (order: Order): ReportedOrder => ({
  ...pick(order, 'id', 'number'),
  webshopNumber: order.webshop.number,
  ...pick(order, 'externNumber', 'reference', 'status', 'totalAmount', 'customerId'),
  createdDate: wallTime(order.createdAt),
  lines: order.lines.map((line) => pick(line, 'code', 'description', 'quantity', 'partPrice', 'linePrice')),
});

function duplicates<T extends { id: number }>(
  records: readonly T[],
  valueOf: (record: T) => string,
): Duplicate[] {
  const ids = Map.groupBy(records, valueOf);
  return [...ids]
    .filter(([value, sharing]) => value !== '' && sharing.length > 1)
    .map(([value, sharing]) => ({ value, ids: sharing.map(({ id }) => id) }));
}
