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

/** "Mon, 04 May 2026 07:30:00 +0000" */
const rfc2822 = (date: Date): string => date.toUTCString().replace('GMT', '+0000');
/** Four decimals, as all amounts of the v2 interface have. */
const four = (cents: number): string => `${inEuros(cents)}00`;

/** An order of the v2 interface; its lists stand behind links. */
export function bigcommerceOrder({ what, sale, at }: SaleEvent): Record<string, unknown> {
  const total = totalCents(sale);
  const shipping = amountsOfShipping(sale);
  const lines = sale.lines.map((line) => amountsOfLine(line, sale));
  const vat = [...lines, shipping].reduce((sum, amounts) => sum + amounts.vat, 0);
  const [first, ...others] = sale.payment.gateways;
  const isPaid = sale.payment.state === 'paid';
  return {
    id: sale.number,
    customer_id: sale.buyer.customerNumber ?? 0,
    date_created: rfc2822(sale.placedAt),
    date_modified: rfc2822(at),
    date_shipped: '',
    status_id: what === 'cancelled' ? 5 : isPaid ? 11 : 7,
    status: what === 'cancelled' ? 'Cancelled' : isPaid ? 'Awaiting Fulfillment' : 'Awaiting Payment',
    ...costs('shipping_cost', shipping.includingVat, shipping.vat),
    ...costs('handling_cost', 0, 0),
    ...costs('wrapping_cost', 0, 0),
    total_ex_tax: four(total - vat),
    total_inc_tax: four(total),
    total_tax: four(vat),
    is_tax_inclusive_pricing: sale.pricesIncludeVat,
    items_total: sale.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    payment_method: others[0] ?? first,
    payment_status: isPaid ? 'captured' : '',
    refunded_amount: '0.0000',
    order_is_digital: false,
    store_credit_amount: '0.0000',
    gift_certificate_amount: others.length > 0 ? four(1000) : '0.0000',
    currency_code: 'EUR',
    default_currency_code: 'EUR',
    staff_notes: '',
    customer_message: sale.remark ?? '',
    discount_amount: '0.0000',
    coupon_discount: four(sale.lines.reduce((sum, { discountCents }) => sum + discountCents, 0)),
    shipping_address_count: 1,
    billing_address: { ...addressOf(sale.billing, sale.buyer), form_fields: formFields(sale.buyer) },
    products: { url: `https://api.bigcommerce.com/stores/linde1/v2/orders/${sale.number}/products` },
    is_deleted: false,
    fees: [],
  };
}

export const bigcommerceProducts = ({ sale }: SaleEvent): object[] =>
  sale.lines.map((line, i) => productOf(line, sale, i));

export const bigcommerceShippingAddresses = ({ sale }: SaleEvent): object[] => [
  {
    id: sale.seed + 1,
    order_id: sale.number,
    ...addressOf(sale.delivery, sale.buyer),
    items_total: sale.lines.length,
    items_shipped: 0,
    shipping_method: sale.shipping.title,
    form_fields: [],
  },
];

export const bigcommerceCoupons = ({ sale }: SaleEvent): object[] =>
  sale.discountCode === undefined
    ? []
    : [{ id: 1, coupon_id: 7, order_id: sale.number, code: sale.discountCode }];

/** A customer of the v3 interface. */
export const bigcommerceCustomer = ({ sale, at }: SaleEvent): object | undefined => {
  const { customerNumber, email, company, phone, firstName, infix, lastName } = sale.buyer;
  const { first_name, last_name, street_1, city, zip, country, country_iso2 } = addressOf(
    sale.billing,
    sale.buyer,
  );
  return customerNumber === undefined
    ? undefined
    : {
        id: customerNumber,
        email,
        first_name: firstName,
        last_name: [infix, lastName].filter(Boolean).join(' '),
        company: company ?? '',
        phone,
        date_modified: at.toISOString(),
        addresses: [
          {
            first_name,
            last_name,
            company: '',
            address1: street_1,
            city,
            postal_code: zip,
            country,
            country_code: country_iso2,
          },
        ],
      };
};

function productOf(line: SampleLine, sale: SampleSale, index: number): object {
  const { vat } = amountsOfLine(line, sale);
  const whole = amountsOfLine({ ...line, discountCents: 0 }, sale);
  return {
    id: sale.number * 10 + index,
    order_id: sale.number,
    name: line.title,
    sku: line.sku ?? '',
    type: line.isGiftCard ? 'giftcertificate' : 'physical',
    quantity: line.quantity,
    total_ex_tax: four(whole.includingVat - whole.vat),
    total_inc_tax: four(whole.includingVat),
    total_tax: four(vat),
    parent_order_product_id: null,
    applied_discounts:
      line.discountCents === 0
        ? []
        : [{ id: 'coupon', amount: four(line.discountCents), code: sale.discountCode, target: 'product' }],
    product_options: line.option?.includes(': ')
      ? [{ display_name: line.option.replace(/: .*$/, ''), display_value: line.option.replace(/^.*: /, '') }]
      : [],
  };
}

const costs = (name: string, including: number, vat: number): Record<string, string> => ({
  [`${name}_ex_tax`]: four(including - vat),
  [`${name}_inc_tax`]: four(including),
  [`${name}_tax`]: four(vat),
});

const addressOf = (place: SamplePlace, buyer: SampleBuyer) => ({
  first_name: buyer.firstName,
  last_name: [buyer.infix, buyer.lastName].filter(Boolean).join(' '),
  company: buyer.company ?? '',
  street_1: [place.street, place.number, place.addition].filter(Boolean).join(' '),
  street_2: '',
  city: place.city,
  zip: place.postcode,
  country: { NL: 'Netherlands', BE: 'Belgium', DE: 'Germany' }[place.country],
  country_iso2: place.country,
  phone: buyer.phone,
  email: buyer.email,
});

const formFields = ({ vatNumber }: SampleBuyer): object[] =>
  vatNumber === undefined ? [] : [{ name: 'VAT number', value: vatNumber }];
