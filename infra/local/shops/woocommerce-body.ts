import type { SampleBuyer, SamplePlace } from './sample-buyer.ts';
import {
  amountsOfLine,
  amountsOfShipping,
  inEuros,
  type SampleLine,
  type SampleSale,
  totalCents,
} from './sample-sale.ts';
import type { SaleEvent } from './shop-simulator.ts';

const GIFT_CARD_CENTS = 1_000;

/** The order as WooCommerce's REST v3 resource: amounts of lines without VAT, whatever the shop's prices include. */
export function woocommerceOrder({ what, sale, at }: SaleEvent): Record<string, unknown> {
  const [gateway, other] = sale.payment.gateways;
  const byCard = other === undefined ? 0 : GIFT_CARD_CENTS;
  const shipping = amountsOfShipping(sale);
  const vat = sum(sale.lines.map((line) => amountsOfLine(line, sale).vat)) + shipping.vat;
  const method = other ?? gateway;
  const isPaid = sale.payment.state === 'paid';
  return {
    id: 5000 + sale.seed,
    parent_id: 0,
    number: String(sale.number),
    status: what === 'cancelled' ? 'cancelled' : isPaid ? 'processing' : 'on-hold',
    currency: 'EUR',
    prices_include_tax: sale.pricesIncludeVat,
    date_created: wordpressTime(sale.placedAt),
    date_created_gmt: wordpressTime(sale.placedAt),
    date_modified: wordpressTime(at),
    date_modified_gmt: wordpressTime(at),
    discount_total: inEuros(sum(sale.lines.map(({ discountCents }) => discountCents))),
    shipping_total: inEuros(shipping.includingVat - shipping.vat),
    shipping_tax: inEuros(shipping.vat),
    total: inEuros(totalCents(sale) - byCard),
    total_tax: inEuros(vat),
    customer_id: sale.buyer.customerNumber ?? 0,
    billing: { ...addressOf(sale.billing, sale.buyer), email: sale.buyer.email, phone: sale.buyer.phone },
    shipping: { ...addressOf(sale.delivery, sale.buyer), phone: sale.buyer.phone },
    payment_method: method,
    payment_method_title: method,
    transaction_id: '',
    date_paid_gmt: isPaid ? wordpressTime(sale.placedAt) : null,
    customer_note: sale.remark ?? '',
    meta_data: metaOf(sale),
    line_items: sale.lines.map((line, i) => lineOf(line, sale, i)),
    tax_lines: [],
    shipping_lines: [
      {
        id: sale.seed * 100 + 90,
        method_title: escaped(sale.shipping.title),
        method_id: 'flat_rate',
        total: inEuros(shipping.includingVat - shipping.vat),
        total_tax: inEuros(shipping.vat),
        taxes: [],
        meta_data: [],
      },
    ],
    fee_lines: [],
    coupon_lines:
      sale.discountCode === undefined ? [] : [{ id: sale.seed * 100 + 95, code: sale.discountCode }],
    refunds: [],
    gift_cards: byCard === 0 ? [] : [{ id: 1, code: 'AAAA-BBBB', amount: byCard / 100 }],
    currency_symbol: '€',
    _links: {
      self: [{ href: `https://meubelhuis-linde.example/wp-json/wc/v3/orders/${5000 + sale.seed}` }],
    },
  };
}

/** The customer as REST v3 resource. */
export const woocommerceCustomer = ({ sale, at }: SaleEvent): Record<string, unknown> => ({
  id: sale.buyer.customerNumber,
  date_created_gmt: wordpressTime(sale.placedAt),
  date_modified_gmt: wordpressTime(at),
  email: sale.buyer.email,
  first_name: sale.buyer.firstName,
  last_name: lastNameOf(sale.buyer),
  role: 'customer',
  username: sale.buyer.email.replace(/@.*/, ''),
  billing: { ...addressOf(sale.billing, sale.buyer), email: sale.buyer.email, phone: sale.buyer.phone },
  shipping: addressOf(sale.delivery, sale.buyer),
  is_paying_customer: true,
  meta_data: [],
});

function lineOf(line: SampleLine, sale: SampleSale, index: number): object {
  const { includingVat, vat } = amountsOfLine(line, sale);
  const [name = '', value] = line.option?.split(': ') ?? [];
  return {
    id: sale.seed * 100 + index,
    name: escaped(value === undefined ? line.title : `${line.title} - ${value}`),
    product_id: 800 + line.unitCents,
    variation_id: 0,
    quantity: line.quantity,
    tax_class: line.vatPercent === 9 ? 'verlaagd-tarief' : '',
    subtotal: inEuros(includingVat - vat),
    subtotal_tax: inEuros(vat),
    total: inEuros(includingVat - vat),
    total_tax: inEuros(vat),
    taxes: [],
    meta_data: line.isGiftCard
      ? [{ id: 1, key: 'wc_gc_giftcard_to', value: 'vriend@example.com' }]
      : value === undefined
        ? []
        : [
            {
              id: 1,
              key: `pa_${name.toLowerCase()}`,
              value: value.toLowerCase(),
              display_key: name,
              display_value: value,
            },
          ],
    sku: line.sku ?? '',
    // PHP's float, noise and all
    price: (includingVat - vat) / 100 / line.quantity,
    parent_name: null,
  };
}

/** The fields of a plugin that asks for street and number apart, and of one that asks for a VAT number. */
const metaOf = ({ billing, delivery, buyer }: SampleSale): object[] =>
  [
    ...splitMeta('billing', billing),
    ...splitMeta('shipping', delivery),
    ...(buyer.vatNumber === undefined ? [] : [['_billing_vat_number', buyer.vatNumber]]),
    ['is_vat_exempt', 'no'],
  ].map(([key, value], id) => ({ id, key, value }));

const splitMeta = (which: string, place: SamplePlace): string[][] =>
  place.isOneLine
    ? []
    : [
        [`_${which}_street_name`, place.street],
        [`_${which}_house_number`, place.number],
        [`_${which}_house_number_suffix`, place.addition ?? ''],
      ];

const addressOf = (place: SamplePlace, buyer: SampleBuyer): Record<string, string> => ({
  first_name: buyer.firstName,
  last_name: lastNameOf(buyer),
  company: escaped(buyer.company ?? ''),
  address_1: escaped(`${place.street} ${place.number} ${place.addition ?? ''}`.trim()),
  address_2: '',
  city: escaped(place.city),
  state: '',
  postcode: place.postcode,
  country: place.country,
});

const lastNameOf = ({ infix, lastName }: SampleBuyer): string =>
  escaped([infix, lastName].filter(Boolean).join(' '));

/** WordPress keeps what people type with entities for quotes and signs. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll("'", '&#039;');
/** In UTC, without saying so. */
const wordpressTime = (moment: Date): string => moment.toISOString().slice(0, 19);
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
