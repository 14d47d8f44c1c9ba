import type { SampleBuyer, SamplePlace } from './sample-buyer.ts';
import { amountsOfLine, amountsOfShipping, type SampleSale, totalCents } from './sample-sale.ts';
import type { SaleEvent } from './shop-simulator.ts';

/** The order as CCV Shop's REST resource; its rows are a resource of their own. */
export function ccvOrder({ what, sale }: SaleEvent): Record<string, unknown> {
  const id = 330_000_000 + sale.seed;
  const [gateway] = sale.payment.gateways.slice(-1);
  const href = `https://linde.example/api/rest/v1/orders/${id}/`;
  const vat = [...sale.lines.map((line) => amountsOfLine(line, sale)), amountsOfShipping(sale)];
  return {
    href,
    id,
    ordernumber_prefix: 'CCV',
    ordernumber: sale.number,
    ordernumber_full: `CCV-${sale.number}`,
    transaction_id: null,
    create_date: sale.placedAt.toISOString(),
    deliver_method: 'shipping',
    status: what === 'cancelled' ? 8 : 1,
    is_completed: true,
    paid: sale.payment.state === 'paid',
    paymethod_id: 3,
    paymethod: gateway,
    paymethod_label: gateway,
    taxes_included: true,
    order_row_taxes_included: sale.pricesIncludeVat,
    shipping_taxes_included: true,
    shipping_tax_percentage: sale.shipping.vatPercent,
    is_intra_community_order: false,
    total_shipping: sale.shipping.cents / 100,
    total_discounts: 0,
    total_price: totalCents(sale) / 100,
    total_tax: vat.reduce((sum, one) => sum + one.vat, 0) / 100,
    currency: 'EUR',
    extra_payment_option: '',
    extra_payment_option_price: 0,
    paymethod_costs: 0,
    credit_point_discount: 0,
    extra_costs: 0,
    extra_costs_description: '',
    user: { id: sale.buyer.customerNumber === undefined ? '' : String(sale.buyer.customerNumber) },
    discountcoupon: { code: sale.discountCode ?? '', discount: 0 },
    customer: customerOf(sale),
    pickup_address: null,
    orderrows: { href: `${href}orderrows/` },
  };
}

export const ccvRows = ({ sale }: SaleEvent): object[] =>
  sale.lines.map((line, i) => {
    const [name, value] = line.option?.split(': ') ?? [];
    const { shown } = amountsOfLine(line, sale);
    return {
      id: sale.seed * 100 + i,
      product_type: 'product',
      product_name: line.title,
      product_number: line.sku ?? '',
      sub_product_number: null,
      sub_sku_number: null,
      count: line.quantity,
      price: line.unitCents / 100,
      discount: line.discountCents / 100 / line.quantity,
      total_price: shown / 100,
      total_price_with_attributes: shown / 100,
      tax: line.vatPercent,
      memo: '',
      attributes: value === undefined ? [] : [{ id: 1, option_name: name, value_name: value }],
    };
  });

const customerOf = ({ buyer, billing, delivery, remark }: SampleSale): object => ({
  billingaddress: { ...addressOf(billing, buyer), comment: remark ?? '' },
  deliveryaddress: addressOf(delivery, buyer),
  email: buyer.email,
  customertype: buyer.company === undefined ? 'b2c' : 'b2b',
  btw: buyer.vatNumber ?? '',
  kvk: '',
  reference: '',
});

const addressOf = (place: SamplePlace, buyer: SampleBuyer): object => {
  const lastName = [buyer.infix, buyer.lastName].filter(Boolean).join(' ');
  const line = `${place.street} ${place.number} ${place.addition ?? ''}`.trim();
  return {
    gender: null,
    initials: '',
    first_name: buyer.firstName,
    last_name: lastName,
    full_name: `${buyer.firstName} ${lastName}`,
    company: buyer.company ?? '',
    address_line_1: line,
    address_line_2: '',
    street: place.isOneLine ? '' : place.street,
    housenumber: place.isOneLine ? null : Number(place.number),
    housenumber_suffix: place.isOneLine ? '' : (place.addition ?? ''),
    zipcode: place.postcode,
    city: place.city,
    country: { NL: 'Nederland', BE: 'België', DE: 'Duitsland' }[place.country],
    country_code: place.country,
    telephone: buyer.phone,
    mobile: '',
  };
};
