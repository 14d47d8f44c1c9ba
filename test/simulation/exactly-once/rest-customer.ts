import type { AtRest } from './rest.ts';

/** What is wrong with one customer that the shop told of, if anything. */
export function customerAtRest(id: string, { plan, record, administration }: AtRest): string | undefined {
  const states = plan.deliveries.flatMap(({ content }) =>
    content.kind === 'customer' && `customer:${content.state.customer.id}` === id ? [content.state] : [],
  );
  const newest = states.toSorted((one, other) => one.updatedAt.localeCompare(other.updatedAt)).at(-1);
  const is = record(id);
  if (newest === undefined || is === undefined || is.state === 'parked') return undefined;
  if (is.version < newest.updatedAt) return 'is at rest, but its newest state was lost';
  if (plan.shop.customerEvents !== 'all') return undefined; // who has no order is not brought at all
  const kept = administration.customers.find(({ email }) => email === newest.customer.email);
  return kept?.lastName === newest.customer.lastName
    ? undefined
    : 'has another name in LogicTrade than in the shop, and nobody was told';
}
