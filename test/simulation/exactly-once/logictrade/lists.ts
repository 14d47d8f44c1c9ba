import type { Administration } from './administration.ts';
import type { KeptCustomer, KeptOrder } from './records.ts';

/** How this LogicTrade reads filters, which nobody documented, and how much it puts on a page. */
export interface ListHabits {
  orders: FilterHabit;
  customers: FilterHabit;
  /** It may give less than it is asked for. */
  largestPage: number;
}
export type FilterHabit = 'exact' | 'contains' | 'ignored';

/** One page of a list as LogicTrade's documentation shows it; nothing when there is nothing. */
export function page(
  url: URL,
  administration: Administration,
  habits: ListHabits,
  now: number,
): object | undefined {
  const records = url.pathname.endsWith('/customers')
    ? customersFor(url, administration, habits.customers, now).map(shownCustomer)
    : ordersFor(url, administration, habits.orders, now).map(shownOrder);
  if (records.length === 0) return undefined;
  const pageSize = Math.min(habits.largestPage, Number(url.searchParams.get('pageSize') ?? 10));
  const pageNumber = Number(url.searchParams.get('pageNumber') ?? 1);
  const results = records.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
  const totalPages = Math.ceil(records.length / pageSize);
  return {
    pagination: { totalResults: records.length, pageNumber, pageSize: results.length, totalPages },
    results,
  };
}

function ordersFor(url: URL, { orders }: Administration, habit: FilterHabit, now: number): KeptOrder[] {
  const number = url.searchParams.get('webshopNumber');
  const after = Date.parse(url.searchParams.get('modifiedAfter') ?? '');
  return orders
    .filter(
      (order) =>
        order.shownFrom <= now &&
        !(order.modifiedAt <= after) &&
        (number === null || isFound(order.webshopNumber, number, habit)),
    )
    .toReversed();
}

function customersFor(
  url: URL,
  { customers }: Administration,
  habit: FilterHabit,
  now: number,
): KeptCustomer[] {
  const email = url.searchParams.get('email');
  return customers
    .filter(
      (customer) => customer.shownFrom <= now && (email === null || isFound(customer.email, email, habit)),
    )
    .toReversed();
}

function isFound(value: string | undefined, wanted: string, habit: FilterHabit): boolean {
  if (habit === 'ignored') return true;
  return habit === 'exact' ? value === wanted : value?.includes(wanted) === true;
}

/** An order as LogicTrade shows it, in lists and as the answer to its creation. */
export const shownOrder = ({
  id,
  number,
  externNumber,
  webshopNumber,
  customerId,
  lines,
  modifiedAt,
}: KeptOrder) => ({
  id,
  number,
  externNumber: externNumber ?? '',
  webshop: { number: webshopNumber ?? '' },
  customer: { id: customerId },
  lines,
  modifiedDate: new Date(modifiedAt).toISOString(),
});

export const shownCustomer = ({ id, email, firstName, lastName }: KeptCustomer) => ({
  id,
  email: email ?? '',
  firstName: firstName ?? '',
  lastName: lastName ?? '',
});
