import type { Address } from '../../../shared/order/address.ts';
import type { Order } from '../../../shared/order/order.ts';

/** Where an order goes and who is billed, as far as the shop says; one address for both where it names one only. */
export interface Addresses {
  delivery: Address;
  billing: Address;
}

/** What the retailer's people should see at the order; in Dutch, the language of their LogicTrade. */
export function internComment(
  { notes }: Order,
  addresses: Addresses | undefined,
  unmappedPayments: string[],
): string | undefined {
  const facts = [
    ...(addresses === undefined ? [] : addressFacts(addresses)),
    ...unmappedPayments.map((payment) => `Betaald met: ${payment}`),
    ...new Set(notes),
  ];
  return facts.length === 0 ? undefined : facts.join('\n');
}

/** LogicTrade's order has no billing address of its own, and that of a known customer may be another one. */
function addressFacts({ delivery, billing }: Addresses): string[] {
  const isElsewhere = inOneLine(billing) !== inOneLine(delivery);
  return [
    ...factsOf('Afleveradres', delivery),
    ...(isElsewhere ? [`Factuuradres: ${inOneLine(billing)}`] : []),
    ...(billing === delivery ? [] : factsOf('Factuuradres', billing)),
  ];
}

const inOneLine = ({ company, name, street, houseNumber, postcode, city, country }: Address): string =>
  [company ?? name ?? '', `${street} ${houseNumber}`, `${postcode} ${city}`, country]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(', ');

function factsOf(label: string, address: Address): string[] {
  return [
    ...(address.extra === undefined ? [] : [`${label}, toevoeging: ${address.extra}`]),
    ...(address.isCertain ? [] : [`${label}, huisnummer niet herkend: ${address.original}`]),
    ...(address.company !== undefined && address.name !== undefined
      ? [`${label}, t.a.v. ${address.name}`]
      : []),
  ];
}
