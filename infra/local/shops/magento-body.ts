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

const GIFT_CARD_CENTS = 1_000;

/** The order as Magento's REST resource: numbers here, texts with four decimals there, keys absent where nothing is known. */
export function magentoOrder({ what, sale, at }: SaleEvent): Record<string, unknown> {
  const [gateway, other] = sale.payment.gateways;
  const byCard = other === undefined ? 0 : GIFT_CARD_CENTS;
  const due = totalCents(sale) - byCard;
  const shipping = amountsOfShipping(sale);
  const isPaid = sale.payment.state === 'paid';
  const discount = sum(sale.lines.map(({ discountCents }) => discountCents));
  return {
    entity_id: 9000 + sale.seed,
    increment_id: String(sale.number).padStart(9, '0'),
    state: what === 'cancelled' ? 'canceled' : isPaid ? 'processing' : 'new',
    status: what === 'cancelled' ? 'canceled' : isPaid ? 'processing' : 'pending',
    created_at: magentoTime(sale.placedAt),
    updated_at: magentoTime(at),
    base_currency_code: 'EUR',
    order_currency_code: 'EUR',
    grand_total: due / 100,
    discount_amount: -discount / 100,
    tax_amount: (sum(sale.lines.map((line) => amountsOfLine(line, sale).vat)) + shipping.vat) / 100,
    shipping_amount: fourDecimals(shipping.includingVat - shipping.vat),
    shipping_incl_tax: shipping.includingVat / 100,
    shipping_tax_amount: shipping.vat / 100,
    shipping_discount_amount: 0,
    shipping_description: sale.shipping.title,
    ...(isPaid ? { total_paid: due / 100, total_due: 0 } : { total_due: due / 100 }),
    is_virtual: 0,
    store_name: 'Meubelhuis Linde\nNederland\n',
    ...customerOf(sale.buyer),
    ...(sale.discountCode === undefined ? {} : { coupon_code: sale.discountCode }),
    ...(sale.remark === undefined ? {} : { customer_note: sale.remark }),
    billing_address: {
      ...addressOf(sale.billing, sale.buyer),
      address_type: 'billing',
      email: sale.buyer.email,
    },
    items: sale.lines.flatMap((line, i) => itemsOf(line, sale, i)),
    payment: {
      method: other ?? gateway,
      amount_ordered: due / 100,
      additional_information: [other ?? gateway],
    },
    status_histories: [],
    extension_attributes: {
      shipping_assignments: [
        {
          shipping: {
            address: { ...addressOf(sale.delivery, sale.buyer), address_type: 'shipping' },
            method: 'flatrate_flatrate',
          },
          items: [],
        },
      ],
      ...(byCard === 0
        ? {}
        : { gift_cards: [{ code: 'AAAA', amount: byCard / 100 }], gift_cards_amount: byCard / 100 }),
      gw_price: '0.0000',
      gw_items_price: '',
    },
  };
}

/** The customer as REST resource. */
export const magentoCustomer = ({ sale, at }: SaleEvent): Record<string, unknown> => ({
  id: sale.buyer.customerNumber,
  group_id: 1,
  website_id: 1,
  created_at: magentoTime(sale.placedAt),
  updated_at: magentoTime(at),
  email: sale.buyer.email,
  firstname: sale.buyer.firstName,
  ...(sale.buyer.infix === undefined ? {} : { middlename: sale.buyer.infix }),
  lastname: sale.buyer.lastName,
  default_billing: '77',
  addresses: [{ ...addressOf(sale.billing, sale.buyer), id: 77, default_billing: true }],
});

/** Half of the articles are a choice of a size or a colour: a parent with the price, and the chosen one under it without. */
function itemsOf(line: SampleLine, sale: SampleSale, index: number): object[] {
  const amounts = amountsOfLine(line, sale);
  const id = sale.seed * 100 + index * 2;
  const parent = {
    item_id: id,
    sku: line.sku,
    name: line.title,
    product_type: line.isGiftCard ? 'giftcard' : line.option === undefined ? 'simple' : 'configurable',
    qty_ordered: line.quantity,
    tax_percent: line.vatPercent,
    ...rowOf(line, sale, amounts),
  };
  if (parent.product_type !== 'configurable') return [parent];
  const child = {
    sku: line.sku,
    name: `${line.title} ${line.option ?? ''}`,
    product_type: 'simple',
    price: 0,
  };
  return [parent, { ...child, item_id: id + 1, parent_item_id: id, qty_ordered: line.quantity }];
}

/** A row before its discount, with the VAT that is left after it; the VAT inside the discount compensates where prices include it. */
function rowOf(line: SampleLine, { pricesIncludeVat }: SampleSale, { includingVat, vat }: Amounts): object {
  const gross = line.quantity * line.unitCents;
  const vatBefore = pricesIncludeVat ? Math.round((gross * line.vatPercent) / (100 + line.vatPercent)) : 0;
  const rowTotal = gross - vatBefore;
  const compensation = includingVat - vat - (rowTotal - line.discountCents);
  return {
    price: rowTotal / 100 / line.quantity,
    row_total: fourDecimals(rowTotal),
    row_total_incl_tax: (pricesIncludeVat ? gross : gross + vat) / 100,
    tax_amount: vat / 100,
    discount_amount: fourDecimals(line.discountCents),
    discount_tax_compensation_amount: compensation / 100,
  };
}

const customerOf = (buyer: SampleBuyer): object => ({
  ...(buyer.customerNumber === undefined
    ? { customer_is_guest: 1 }
    : { customer_id: buyer.customerNumber, customer_is_guest: 0 }),
  customer_email: buyer.email,
  customer_firstname: buyer.firstName,
  ...(buyer.infix === undefined ? {} : { customer_middlename: buyer.infix }),
  customer_lastname: buyer.lastName,
});

/** Most shops of this country have a module that keeps number and addition on lines of their own. */
const addressOf = (place: SamplePlace, buyer: SampleBuyer): object => ({
  firstname: buyer.firstName,
  ...(buyer.infix === undefined ? {} : { middlename: buyer.infix }),
  lastname: buyer.lastName,
  ...(buyer.company === undefined ? {} : { company: buyer.company }),
  ...(buyer.vatNumber === undefined ? {} : { vat_id: buyer.vatNumber }),
  street: place.isOneLine
    ? [`${place.street} ${place.number} ${place.addition ?? ''}`.trim()]
    : [place.street, place.number, place.addition ?? ''],
  postcode: place.postcode,
  city: place.city,
  country_id: place.country,
  telephone: buyer.phone,
});

const fourDecimals = (cents: number): string => `${inEuros(cents)}00`;
const magentoTime = (moment: Date): string => moment.toISOString().slice(0, 19).replace('T', ' ');
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
