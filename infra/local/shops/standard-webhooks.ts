import { createHash, createHmac } from 'node:crypto';
import type { SampleBuyer, SamplePlace } from './sample-buyer.ts';
import { amountsOfLine, amountsOfShipping, inEuros, type SampleSale, totalCents } from './sample-sale.ts';
import type { SaleEvent, ShopSimulator, Signing, SignedRequest } from './shop-simulator.ts';

/** A shop of somebody's own making that follows the Standard Webhooks specification. */
export const standardWebhooksSimulator: ShopSimulator = {
  webshop: 'standard-webhooks',
  secret: (seed) => `whsec_${createHash('sha256').update(`standard-webhooks ${seed}`).digest('base64')}`,
  topicOf: ({ what }) => `order.${what}`,
  customerTopicOf: ({ what }) => `customer.${what === 'created' ? 'created' : 'updated'}`,
  orderBody: (event) => bytes(standardOrderEvent(event)),
  customerBody: ({ what, sale, at }) =>
    sale.buyer.customerNumber === undefined
      ? undefined
      : bytes({
          type: `customer.${what === 'created' ? 'created' : 'updated'}`,
          timestamp: at.toISOString(),
          data: {
            ...buyerOf(sale.buyer),
            updatedAt: at.toISOString(),
            address: addressOf(sale.billing, sale.buyer),
          },
        }),
  sign,
};

const bytes = (body: object): Buffer => Buffer.from(JSON.stringify(body));

function sign(body: Buffer, { secret, now, deliveryId }: Signing): SignedRequest {
  const id = `msg_${deliveryId}`;
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}

/** The body as an object, for tests that change a field of it. */
export const standardOrderEvent = ({
  what,
  sale,
  at,
}: SaleEvent): { type: string; timestamp: string; data: Record<string, unknown> } => ({
  type: `order.${what}`,
  timestamp: at.toISOString(),
  data: orderOf(sale, at, what === 'cancelled'),
});

function orderOf(sale: SampleSale, at: Date, isCancelled: boolean): Record<string, unknown> {
  const [gateway, ...others] = sale.payment.gateways;
  const total = totalCents(sale);
  const { title, cents } = sale.shipping;
  return {
    id: `order-${sale.seed}`,
    number: `W${sale.number}`,
    updatedAt: at.toISOString(),
    placedAt: sale.placedAt.toISOString(),
    status: isCancelled ? 'cancelled' : 'open',
    paymentStatus: isCancelled ? 'refunded' : sale.payment.state === 'paid' ? 'paid' : 'unpaid',
    currency: 'EUR',
    pricesIncludeVat: sale.pricesIncludeVat,
    total: inEuros(total),
    customer: buyerOf(sale.buyer),
    billingAddress: addressOf(sale.billing, sale.buyer),
    deliveryAddress: addressOf(sale.delivery, sale.buyer),
    lines: sale.lines.map((line) => ({
      kind: line.isGiftCard ? 'gift-card' : 'product',
      sku: line.sku,
      description: line.title,
      quantity: line.quantity,
      unitPrice: inEuros(line.unitCents),
      discount: inEuros(line.discountCents),
      vatRate: line.vatPercent,
      vatAmount: inEuros(amountsOfLine(line, sale).vat),
      details: line.option?.includes(': ')
        ? [{ name: line.option.replace(/: .*$/, ''), value: line.option.replace(/^.*: /, '') }]
        : [],
    })),
    shipping: [
      { description: title, price: inEuros(cents), vatAmount: inEuros(amountsOfShipping(sale).vat) },
    ],
    payments:
      others.length === 0
        ? [{ method: gateway, amount: inEuros(total) }]
        : sale.payment.gateways.map((method, i) => ({
            method,
            amount: inEuros(i === 0 ? total - 1_000 : 1_000),
          })),
    comment: sale.remark,
  };
}

const buyerOf = (buyer: SampleBuyer): object => ({
  id: buyer.customerNumber,
  email: buyer.email,
  firstName: buyer.firstName,
  infix: buyer.infix,
  lastName: buyer.lastName,
  company: buyer.company,
  vatNumber: buyer.vatNumber,
  phone: buyer.phone,
});

const addressOf = (place: SamplePlace, buyer: SampleBuyer): object => ({
  name: [buyer.firstName, buyer.infix, buyer.lastName].filter(Boolean).join(' '),
  company: buyer.company,
  street: place.street,
  houseNumber: place.number,
  houseNumberAddition: place.addition,
  postcode: place.postcode,
  city: place.city,
  country: place.country,
  phone: buyer.phone,
});
