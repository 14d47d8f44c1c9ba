/** Nothing is to be delivered or paid any more. A failed payment may be tried again; the order then comes back with a later version. */
const OVER = new Set(['cancelled', 'refunded', 'failed']);
/** No order yet, or none any more: the checkout was begun, the payment page is open, or somebody is still typing. */
const NOT_YET: ReadonlyMap<string, string> = new Map([
  ['auto-draft', 'a draft'],
  ['draft', 'a draft'],
  ['new', 'a draft'],
  ['checkout-draft', 'a checkout that was begun and not finished'],
  ['pending', 'waiting for the buyer to finish paying'],
  ['trash', 'in the trash'],
]);
/** Of plugins for paying in parts. */
const PARTLY_PAID = new Set(['partially-paid', 'partial-payment', 'partial-paid']);

export const isOver = (status: string): boolean => OVER.has(plain(status));
export const isPartlyPaid = (status: string): boolean => PARTLY_PAID.has(plain(status));

/** Why an order in this status is not brought in; nothing where it is. Shops invent statuses of their own: those are orders. */
export function unwantedStatus(status: string): string | undefined {
  const why = NOT_YET.get(plain(status));
  return why === undefined ? undefined : `the order is ${why} (${plain(status)})`;
}

const plain = (status: string): string => status.toLowerCase().replace(/^wc-/, '');
