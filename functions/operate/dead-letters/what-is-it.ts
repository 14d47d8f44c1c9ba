import type { Cell } from '../../../shared/config/cell.ts';
import { type Message, readMessage } from '../../../shared/queue/envelope.ts';
import { readRelook } from '../../../shared/queue/relook.ts';
import { webshopOf } from '../../../shared/webshops/registry.ts';

/** What a queue entry is about, as far as it can be told; no personal data. */
export interface About {
  what: string;
  shop?: string;
  orderId?: string;
  number?: string;
  receivedAt?: number;
}

/** Reads a queue entry as the importer would; whatever it holds, this never throws. */
export function whatIsIt(text: string, cell: Cell): About {
  try {
    const relook = readRelook(text);
    if (relook !== undefined) return { what: 'a second look', ...relook };
    const message = readMessage(text);
    const { shop, topic = 'no topic', delivery } = message;
    return { what: topic, shop, receivedAt: delivery.receivedAt, ...orderIn(message, cell) };
  } catch {
    return { what: 'no entry of ours' }; // that is all there is to say of it
  }
}

function orderIn({ shop: shopId, delivery }: Message, cell: Cell): Partial<About> {
  const shop = cell.shops.find(({ id }) => id === shopId);
  if (shop === undefined) return { what: 'for a shop that is not in the configuration' };
  const { id, currency, customers } = shop;
  const normalised = webshopOf(shop.webshop).normalise(delivery, {
    id,
    currency,
    customers: customers.events,
  });
  switch (normalised.kind) {
    case 'order':
      return { orderId: normalised.order.id, number: normalised.order.number };
    case 'customer':
      return { what: `customer ${normalised.state.customer.id}` };
    case 'thin':
      return { orderId: normalised.id };
    case 'ignored':
      return { what: `nothing to import: ${normalised.because}` };
    case 'tell':
      return { what: 'a customer asks what is kept of them' };
    case 'forget':
      return { what: 'a request to erase personal data' };
    case 'unmappable':
      return {
        what: `not readable: ${normalised.because}`,
        ...(normalised.id === undefined ? {} : { orderId: normalised.id }),
      };
  }
}
