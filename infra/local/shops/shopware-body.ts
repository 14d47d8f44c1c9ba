import { createHash } from 'node:crypto';
import type { SampleBuyer, SamplePlace } from './sample-buyer.ts';
import {
  type Amounts,
  amountsOfLine,
  amountsOfShipping,
  type SampleLine,
  type SampleSale,
  totalCents,
} from './sample-sale.ts';
import type { SaleEvent } from './shop-simulator.ts';

/** 32 hexadecimal digits; the digits of a number stay to be seen at its end. */
export const shopwareIdOf = (kind: string, number: number): string =>
  `${createHash('md5')
    .update(kind)
    .digest('hex')
    .slice(0, 32 - String(number).length)}${number}`;

const moment = (date: Date): string => date.toISOString().replace('Z', '+00:00');

/** The order entity as JSON, its parts loaded. Amounts are JSON numbers. */
export function shopwareOrder({ what, sale, at }: SaleEvent): Record<string, unknown> {
  const status = sale.pricesIncludeVat ? 'gross' : 'net';
  const total = totalCents(sale) / 100;
  const amounts = [...sale.lines.map((line) => amountsOfLine(line, sale)), amountsOfShipping(sale)];
  const vat = amounts.reduce((sum, one) => sum + one.vat, 0) / 100;
  const net = Number((total - vat).toFixed(2));
  return {
    id: shopwareIdOf('order', sale.number),
    versionId: '0fa91ce3e96a4bc2be4bd9ce752c3425',
    orderNumber: String(sale.number),
    createdAt: moment(sale.placedAt),
    updatedAt: moment(at),
    orderDateTime: moment(sale.placedAt),
    amountTotal: total,
    amountNet: net,
    taxStatus: status,
    price: { netPrice: net, totalPrice: total, rawTotal: total, taxStatus: status },
    shippingCosts: priceOf(amountsOfShipping(sale), sale.shipping.vatPercent, 1),
    currency: { isoCode: 'EUR', factor: 1 },
    customerComment: sale.remark ?? null,
    stateMachineState: { technicalName: what === 'cancelled' ? 'cancelled' : 'open' },
    orderCustomer: {
      email: sale.buyer.email,
      ...nameOf(sale.buyer),
      company: sale.buyer.company ?? null,
      vatIds: sale.buyer.vatNumber === undefined ? null : [sale.buyer.vatNumber],
      customerId: shopwareIdOf('customer', sale.buyer.customerNumber ?? sale.seed),
      customer: { guest: sale.buyer.customerNumber === undefined },
    },
    billingAddress: addressOf(sale.billing, sale.buyer),
    deliveries: [
      {
        shippingCosts: priceOf(amountsOfShipping(sale), sale.shipping.vatPercent, 1),
        shippingMethod: { name: sale.shipping.title },
        shippingOrderAddress: addressOf(sale.delivery, sale.buyer),
      },
    ],
    transactions: transactionsOf(sale, total),
    lineItems: [...sale.lines.map((line, i) => lineOf(line, sale, i)), ...promotionOf(sale)],
    apiAlias: 'order',
  };
}

/** The customer entity; `undefined` for guests. */
export const shopwareCustomer = ({ sale, at }: SaleEvent): object | undefined =>
  sale.buyer.customerNumber === undefined
    ? undefined
    : {
        id: shopwareIdOf('customer', sale.buyer.customerNumber),
        customerNumber: String(sale.buyer.customerNumber),
        createdAt: moment(sale.placedAt),
        updatedAt: moment(at),
        guest: false,
        email: sale.buyer.email,
        ...nameOf(sale.buyer),
        company: sale.buyer.company ?? null,
        vatIds: null,
        defaultBillingAddress: addressOf(sale.billing, sale.buyer),
      };

function lineOf(line: SampleLine, sale: SampleSale, index: number): object {
  return {
    id: shopwareIdOf(`line ${sale.number}`, index),
    identifier: `line-${index}`,
    parentId: null,
    type: line.sku === undefined ? 'custom' : 'product',
    label: line.title,
    position: index + 1,
    quantity: line.quantity,
    price: priceOf(amountsOfLine({ ...line, discountCents: 0 }, sale), line.vatPercent, line.quantity),
    payload: {
      ...(line.sku === undefined ? {} : { productNumber: line.sku }),
      options: line.option?.includes(': ')
        ? [{ group: line.option.replace(/: .*$/, ''), option: line.option.replace(/^.*: /, '') }]
        : [],
    },
  };
}

/** One line for the whole promotion, which names the lines it was taken from. */
function promotionOf(sale: SampleSale): object[] {
  const discounts = sale.lines.map(({ discountCents }) => discountCents);
  const cents = discounts.reduce((sum, one) => sum + one, 0);
  if (cents === 0) return [];
  return [
    {
      id: shopwareIdOf(`promotion ${sale.number}`, 0),
      identifier: 'promotion-0',
      parentId: null,
      type: 'promotion',
      label: '10% korting',
      quantity: 1,
      price: {
        unitPrice: -cents / 100,
        totalPrice: -cents / 100,
        quantity: 1,
        calculatedTaxes: [],
        taxRules: [],
      },
      payload: {
        code: sale.discountCode,
        discountType: 'percentage',
        composition: discounts.map((discount, i) => ({
          id: `line-${i}`,
          quantity: 1,
          discount: discount / 100,
        })),
      },
    },
  ];
}

const priceOf = ({ shown, vat }: Amounts, taxRate: number, quantity: number): object => ({
  unitPrice: Number((shown / 100 / quantity).toFixed(2)),
  quantity,
  totalPrice: shown / 100,
  calculatedTaxes: [{ tax: vat / 100, taxRate, price: shown / 100 }],
  taxRules: [{ taxRate, percentage: 100 }],
});

const transactionsOf = ({ payment, placedAt }: SampleSale, totalPrice: number): object[] => [
  {
    createdAt: moment(placedAt),
    updatedAt: null,
    amount: { totalPrice },
    paymentMethod: { name: payment.gateways.at(-1), technicalName: null },
    stateMachineState: { technicalName: payment.state === 'paid' ? 'paid' : 'open' },
  },
];

const nameOf = ({ firstName, infix, lastName }: SampleBuyer) => ({
  firstName,
  lastName: [infix, lastName].filter(Boolean).join(' '),
});

const addressOf = (place: SamplePlace, buyer: SampleBuyer): object => ({
  ...nameOf(buyer),
  company: buyer.company ?? null,
  department: null,
  street: [place.street, place.number, place.addition].filter(Boolean).join(' '),
  additionalAddressLine1: null,
  zipcode: place.postcode,
  city: place.city,
  country: { iso: place.country, name: { NL: 'Nederland', BE: 'België', DE: 'Duitsland' }[place.country] },
  phoneNumber: buyer.phone,
});
