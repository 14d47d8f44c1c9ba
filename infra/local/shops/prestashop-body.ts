import type { SampleBuyer, SamplePlace } from './sample-buyer.ts';
import {
  amountsOfLine,
  amountsOfShipping,
  type Amounts,
  type SampleSale,
  totalCents,
} from './sample-sale.ts';
import type { SaleEvent } from './shop-simulator.ts';

const COUNTRY_IDS = { NL: 13, BE: 3, DE: 1 } as const;
const STATES = { paid: 2, pending: 10, cancelled: 6 } as const;

const orderId = ({ seed }: SampleSale): number => 5000 + seed;
const customerId = (sale: SampleSale): number => sale.buyer.customerNumber ?? 90_000 + sale.seed;
const invoiceId = (sale: SampleSale): number => orderId(sale) * 10 + 1;
const deliveryId = (sale: SampleSale): number =>
  sale.delivery === sale.billing ? invoiceId(sale) : orderId(sale) * 10 + 2;

/** The order as the Webservice writes it: ids as numbers, all else as text. */
export function prestashopOrder({ what, sale }: SaleEvent): Record<string, unknown> {
  const shipping = amountsOfShipping(sale);
  const all = [...sale.lines.map((line) => amountsOfLine(line, sale)), shipping];
  const vat = all.reduce((sum, amounts) => sum + amounts.vat, 0);
  const total = totalCents(sale);
  const [gateway] = sale.payment.gateways.slice(-1);
  return {
    id: orderId(sale),
    id_address_delivery: String(deliveryId(sale)),
    id_address_invoice: String(invoiceId(sale)),
    id_cart: String(sale.seed),
    id_currency: '1',
    id_lang: '1',
    id_customer: String(customerId(sale)),
    id_carrier: '2',
    current_state: String(what === 'cancelled' ? STATES.cancelled : STATES[sale.payment.state]),
    module: 'mollie',
    invoice_date: '0000-00-00 00:00:00',
    valid: what === 'cancelled' ? '0' : '1',
    date_add: amsterdam(sale.placedAt),
    date_upd: amsterdam(sale.placedAt),
    note: '',
    gift_message: '',
    payment: gateway,
    total_discounts: '0.000000',
    total_discounts_tax_incl: '0.000000',
    total_discounts_tax_excl: '0.000000',
    total_paid: decimals(total),
    total_paid_tax_incl: decimals(total),
    total_paid_tax_excl: decimals(total - vat),
    total_paid_real: decimals(sale.payment.state === 'paid' ? total : 0),
    total_shipping_tax_incl: decimals(shipping.includingVat),
    total_shipping_tax_excl: decimals(shipping.includingVat - shipping.vat),
    total_wrapping_tax_incl: '0.000000',
    total_wrapping_tax_excl: '0.000000',
    reference: `PRESTA${sale.number}`,
    associations: {
      order_rows: sale.lines.map((line, i) => ({
        id: String(i + 1),
        product_id: String(100 + i),
        product_quantity: String(line.quantity),
        product_name: line.option === undefined ? line.title : `${line.title} (${line.option})`,
        product_reference: line.sku ?? '',
        ...unitPrices(amountsOfLine(line, sale), line.quantity),
      })),
    },
  };
}

/** Line discounts are prices of their own in PrestaShop: a piece costs less. */
const unitPrices = ({ includingVat, vat }: Amounts, quantity: number): object => ({
  unit_price_tax_incl: decimals(includingVat / quantity),
  unit_price_tax_excl: decimals((includingVat - vat) / quantity),
});

const decimals = (cents: number): string => (cents / 100).toFixed(6);

const amsterdam = (moment: Date): string =>
  moment.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).replace('T', ' ');

/** What the Webservice knows beside the order, by resource and id. */
export function prestashopResources(event: SaleEvent): Record<string, Record<string, unknown>> {
  const { sale } = event;
  const country = (place: SamplePlace) => ({ id: COUNTRY_IDS[place.country], iso_code: place.country });
  return {
    orders: { [orderId(sale)]: { order: prestashopOrder(event) } },
    customers: { [customerId(sale)]: { customer: customerOf(sale) } },
    addresses: {
      [invoiceId(sale)]: { address: addressOf(invoiceId(sale), sale.billing, sale.buyer) },
      [deliveryId(sale)]: { address: addressOf(deliveryId(sale), sale.delivery, sale.buyer) },
    },
    countries: Object.fromEntries(
      [sale.billing, sale.delivery].map((place) => [COUNTRY_IDS[place.country], { country: country(place) }]),
    ),
    currencies: { 1: { currency: { id: 1, iso_code: 'EUR', conversion_rate: '1.000000' } } },
    order_states: Object.fromEntries(
      Object.entries(STATES).map(([name, id]) => [
        id,
        {
          order_state: {
            id,
            paid: name === 'paid' ? '1' : '0',
            template: [{ id: '1', value: name === 'cancelled' ? 'order_canceled' : 'payment' }],
          },
        },
      ]),
    ),
  };
}

const lastNameOf = ({ infix, lastName }: SampleBuyer): string => [infix, lastName].filter(Boolean).join(' ');

const customerOf = (sale: SampleSale): object => ({
  id: customerId(sale),
  firstname: sale.buyer.firstName,
  lastname: lastNameOf(sale.buyer),
  email: sale.buyer.email,
  company: sale.buyer.company ?? '',
  is_guest: sale.buyer.customerNumber === undefined ? '1' : '0',
});

const addressOf = (id: number, place: SamplePlace, buyer: SampleBuyer): object => ({
  id,
  id_country: String(COUNTRY_IDS[place.country]),
  alias: 'Mijn adres',
  firstname: buyer.firstName,
  lastname: lastNameOf(buyer),
  company: buyer.company ?? '',
  vat_number: buyer.vatNumber ?? '',
  address1: `${place.street} ${place.number} ${place.addition ?? ''}`.trim(),
  address2: '',
  postcode: place.postcode,
  city: place.city,
  phone: '',
  phone_mobile: buyer.phone,
  other: '',
});
