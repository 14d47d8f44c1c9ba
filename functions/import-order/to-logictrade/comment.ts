import type { Address } from '../../../shared/order/address.ts';
import type { Order } from '../../../shared/order/order.ts';

/** What the retailer's people should see at the order; in Dutch, the language of their LogicTrade. */
export function internComment(order: Order, unmappedPayments: string[]): string | undefined {
  const facts = [
    ...addressFacts('Afleveradres', order.deliveryAddress),
    ...addressFacts('Factuuradres', order.billingAddress),
    ...unmappedPayments.map((payment) => `Betaald met: ${payment}`),
    ...order.notes,
  ];
  return facts.length === 0 ? undefined : [...new Set(facts)].join('\n');
}

function addressFacts(label: string, address: Address | undefined): string[] {
  if (address === undefined) return [];
  return [
    ...(address.extra === undefined ? [] : [`${label}, toevoeging: ${address.extra}`]),
    ...(address.isCertain ? [] : [`${label}, huisnummer niet herkend: ${address.original}`]),
    ...(address.company !== undefined && address.name !== undefined
      ? [`${label}, t.a.v. ${address.name}`]
      : []),
  ];
}
