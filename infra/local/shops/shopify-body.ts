import { stringify } from 'lossless-json';
import type { SampleBuyer, SamplePlace } from './sample-buyer.ts';
import {
  type Amounts,
  amountsOfLine,
  amountsOfShipping,
  inEuros,
  type SampleLine,
  type SampleSale,
  totalCents,
} from './sample-sale.ts';
import type { SaleEvent } from './shop-simulator.ts';

/** The order as Shopify's REST resource, with every amount that hangs together hanging together. */
export const shopifyOrderBody = (event: SaleEvent): Buffer => bytes(shopifyOrder(event));

export function shopifyCustomerBody({ sale, at }: SaleEvent): Buffer | undefined {
  const customer = customerOf(sale);
  return customer === null ? undefined : bytes({ ...customer, updated_at: at.toISOString() });
}

/** lossless-json writes a bigint as a JSON number, however large. */
const bytes = (body: object): Buffer => Buffer.from(stringify(body) ?? '');

/** The body as an object, for tests that change a field of it. */
export function shopifyOrder({ what, sale, at }: SaleEvent): Record<string, unknown> {
  const lines = sale.lines.map((line) => amountsOfLine(line, sale));
  const all: Amounts[] = [...lines, amountsOfShipping(sale)];
  const discount = sum(sale.lines.map((line) => line.discountCents));
  const total = totalCents(sale);
  const isPaid = sale.payment.state === 'paid';
  const isCancelled = what === 'cancelled';
  const id = 5_900_000_000_000n + BigInt(sale.seed);
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    buyer_accepts_marketing: false,
    cancel_reason: isCancelled ? 'customer' : null,
    cancelled_at: isCancelled ? at.toISOString() : null,
    closed_at: null,
    confirmed: true,
    contact_email: sale.buyer.email,
    created_at: sale.placedAt.toISOString(),
    currency: 'EUR',
    ...moneyField('current_subtotal_price', sum(lines.map(({ shown }) => shown))),
    ...moneyField('current_total_discounts', discount),
    ...moneyField('current_total_price', isCancelled ? 0 : total),
    ...moneyField('current_total_tax', isCancelled ? 0 : sum(all.map(({ vat }) => vat))),
    customer_locale: 'nl',
    discount_codes:
      sale.discountCode === undefined
        ? []
        : [{ code: sale.discountCode, amount: inEuros(discount), type: 'percentage' }],
    email: sale.buyer.email,
    estimated_taxes: false,
    financial_status: isCancelled ? (isPaid ? 'refunded' : 'voided') : sale.payment.state,
    fulfillment_status: null,
    name: `#${sale.number}`,
    note: sale.remark ?? null,
    note_attributes:
      sale.buyer.vatNumber === undefined ? [] : [{ name: 'BTW-nummer', value: sale.buyer.vatNumber }],
    number: sale.number - 1000,
    order_number: sale.number,
    original_total_duties_set: null,
    payment_gateway_names: sale.payment.gateways,
    phone: null,
    po_number: null,
    presentment_currency: 'EUR',
    processed_at: sale.placedAt.toISOString(),
    source_name: 'web',
    ...moneyField('subtotal_price', sum(lines.map(({ shown }) => shown))),
    tags: '',
    tax_exempt: false,
    tax_lines: taxLines(sum(all.map(({ vat }) => vat)), 21),
    taxes_included: sale.pricesIncludeVat,
    test: false,
    ...moneyField('total_discounts', discount),
    ...moneyField('total_line_items_price', sum(sale.lines.map((line) => line.quantity * line.unitCents))),
    total_outstanding: isPaid || isCancelled ? '0.00' : inEuros(total),
    ...moneyField('total_price', total),
    ...moneyField('total_tax', sum(all.map(({ vat }) => vat))),
    total_tip_received: '0.00',
    updated_at: at.toISOString(),
    billing_address: addressOf(sale.billing, sale.buyer),
    customer: customerOf(sale),
    discount_applications: [],
    fulfillments: [],
    line_items: sale.lines.map((line, i) =>
      lineOf(line, lines[i] ?? { shown: 0, vat: 0, includingVat: 0 }, id, i, isCancelled),
    ),
    payment_terms: null,
    refunds: [],
    shipping_address: addressOf(sale.delivery, sale.buyer),
    shipping_lines: [shippingOf(sale)],
  };
}

function lineOf(
  line: SampleLine,
  amounts: Amounts,
  orderId: bigint,
  index: number,
  isCancelled: boolean,
): object {
  const isCustom = line.sku === undefined && !line.isGiftCard;
  return {
    id: orderId * 10n + BigInt(index),
    admin_graphql_api_id: `gid://shopify/LineItem/${orderId * 10n + BigInt(index)}`,
    current_quantity: isCancelled ? 0 : line.quantity,
    fulfillable_quantity: isCancelled ? 0 : line.quantity,
    fulfillment_service: 'manual',
    fulfillment_status: null,
    gift_card: line.isGiftCard,
    grams: 0,
    name: line.option === undefined ? line.title : `${line.title} - ${line.option.replace(/^.*: /, '')}`,
    price: inEuros(line.unitCents),
    price_set: moneySet(line.unitCents),
    product_exists: !isCustom,
    product_id: isCustom ? null : 8_100_000_000_000 + line.unitCents,
    properties: line.option?.includes(': ')
      ? [{ name: line.option.replace(/: .*$/, ''), value: line.option.replace(/^.*: /, '') }]
      : [],
    quantity: line.quantity,
    requires_shipping: !line.isGiftCard,
    sku: line.sku ?? null,
    taxable: line.vatPercent > 0,
    title: line.title,
    total_discount: '0.00',
    total_discount_set: moneySet(0),
    variant_id: isCustom ? null : 9_100_000_000_000 + line.unitCents,
    variant_title: line.option?.replace(/^.*: /, '') ?? null,
    vendor: 'Meubelhuis Linde',
    tax_lines: taxLines(amounts.vat, line.vatPercent),
    duties: [],
    discount_allocations:
      line.discountCents === 0
        ? []
        : [
            {
              amount: inEuros(line.discountCents),
              amount_set: moneySet(line.discountCents),
              discount_application_index: 0,
            },
          ],
  };
}

function shippingOf(sale: SampleSale): object {
  const { title, cents, vatPercent } = sale.shipping;
  return {
    id: 6_900_000_000_000 + sale.seed,
    code: title,
    ...moneyField('discounted_price', cents),
    is_removed: false,
    ...moneyField('price', cents),
    source: 'shopify',
    title,
    tax_lines: taxLines(amountsOfShipping(sale).vat, vatPercent),
    discount_allocations: [],
  };
}

const WORD_JOINER = '\u2060';

/** Dutch, Belgian and German checkouts ask for street and number apart and store both in one text. */
function addressOf(place: SamplePlace, buyer: SampleBuyer): object {
  const lastName = [buyer.infix, buyer.lastName].filter(Boolean).join(' ');
  return {
    first_name: buyer.firstName,
    last_name: lastName,
    name: `${buyer.firstName} ${lastName}`,
    company: buyer.company ?? null,
    address1: `${place.street} ${place.isOneLine ? '' : WORD_JOINER}${place.number}${place.addition === undefined ? '' : ` ${place.addition}`}`,
    address2: null,
    zip: place.postcode,
    city: place.city,
    province: null,
    province_code: null,
    country: { NL: 'Netherlands', BE: 'Belgium', DE: 'Germany' }[place.country],
    country_code: place.country,
    phone: buyer.phone,
    latitude: null,
    longitude: null,
  };
}

function customerOf(sale: SampleSale): Record<string, unknown> | null {
  const { buyer, billing, placedAt } = sale;
  if (buyer.customerNumber === undefined) return null;
  return {
    id: buyer.customerNumber,
    admin_graphql_api_id: `gid://shopify/Customer/${buyer.customerNumber}`,
    email: buyer.email,
    created_at: placedAt.toISOString(),
    updated_at: placedAt.toISOString(),
    first_name: buyer.firstName,
    last_name: [buyer.infix, buyer.lastName].filter(Boolean).join(' '),
    state: 'enabled',
    verified_email: true,
    tax_exempt: false,
    phone: null,
    tags: '',
    currency: 'EUR',
    default_address: { ...addressOf(billing, buyer), id: buyer.customerNumber + 1, default: true },
  };
}

const taxLines = (cents: number, percent: number): object[] =>
  cents === 0
    ? []
    : [
        {
          price: inEuros(cents),
          price_set: moneySet(cents),
          rate: percent / 100,
          title: 'Btw',
          channel_liable: false,
        },
      ];

const moneySet = (cents: number): object => ({
  shop_money: { amount: inEuros(cents), currency_code: 'EUR' },
  presentment_money: { amount: inEuros(cents), currency_code: 'EUR' },
});
const moneyField = (name: string, cents: number): Record<string, unknown> => ({
  [name]: inEuros(cents),
  [`${name}_set`]: moneySet(cents),
});
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
