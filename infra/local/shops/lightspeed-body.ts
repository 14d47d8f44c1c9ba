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

const moment = (date: Date): string => date.toISOString().replace(/\.000Z$/, '+00:00');
const idOf = (sale: SampleSale): number => 250_000_000 + sale.seed;

/** An order with its products embedded, as a webhook brings it. "No value" is false, "" or null, as it comes. */
export function lightspeedOrder({ what, sale, at }: SaleEvent): Record<string, unknown> {
  const shipping = amountsOfShipping(sale);
  const amounts = [...sale.lines.map((line) => amountsOfLine(line, sale)), shipping];
  const vat = amounts.reduce((sum, one) => sum + one.vat, 0);
  const total = totalCents(sale);
  const isPaid = sale.payment.state === 'paid';
  return {
    id: idOf(sale),
    createdAt: moment(sale.placedAt),
    updatedAt: moment(at),
    number: `ORD0${sale.number}`,
    status:
      what === 'cancelled'
        ? 'cancelled'
        : isPaid
          ? 'processing_awaiting_shipment'
          : 'processing_awaiting_payment',
    channel: 'main',
    priceExcl: (total - vat) / 100,
    priceIncl: total / 100,
    gender: false,
    birthDate: false,
    ...personOf(sale.buyer),
    ...addressOf('Billing', sale.billing, sale.buyer),
    addressShippingCompany: false,
    ...addressOf('Shipping', sale.delivery, sale.buyer),
    paymentTitle: sale.payment.gateways.at(-1),
    paymentStatus: isPaid ? 'paid' : 'not_paid',
    paymentPriceExcl: 0,
    paymentPriceIncl: 0,
    shipmentTitle: sale.shipping.title,
    shipmentStatus: 'not_shipped',
    shipmentIsPickup: false,
    ...pairOf('shipmentPrice', shipping),
    discountCouponCode: sale.discountCode ?? '',
    discountAmount: 0,
    comment: sale.remark ?? '',
    memo: null,
    language: false,
    customer:
      sale.buyer.customerNumber === undefined
        ? false
        : {
            resource: { id: sale.buyer.customerNumber, url: 'customers', link: 'https://api.webshopapp.com' },
          },
    products: { resource: { id: false, url: 'orders', link: false, embedded: lightspeedProducts(sale) } },
  };
}

/** The same with links in the place of what could be embedded. */
export const lightspeedOrderWithoutProducts = (event: SaleEvent): Record<string, unknown> => ({
  ...lightspeedOrder(event),
  products: {
    resource: {
      id: false,
      url: `orders/${idOf(event.sale)}/products`,
      link: `https://api.webshopapp.com/nl/orders/${idOf(event.sale)}/products.json`,
    },
  },
});

export const lightspeedProducts = (sale: SampleSale): object[] =>
  sale.lines.map((line) => productOf(line, sale));

/** The customer of a sale; `undefined` for guests. */
export const lightspeedCustomer = ({ sale, at }: SaleEvent): object | undefined =>
  sale.buyer.customerNumber === undefined
    ? undefined
    : {
        id: sale.buyer.customerNumber,
        createdAt: moment(sale.placedAt),
        updatedAt: moment(at),
        isConfirmed: true,
        ...personOf(sale.buyer),
        ...addressOf('Billing', sale.billing, sale.buyer),
      };

/** Amounts of the whole line before its discount, and the discount of the whole line. */
function productOf(line: SampleLine, sale: SampleSale): object {
  const whole = amountsOfLine({ ...line, discountCents: 0 }, sale);
  const after = amountsOfLine(line, sale);
  const discount = {
    shown: whole.shown - after.shown,
    vat: whole.vat - after.vat,
    includingVat: whole.includingVat - after.includingVat,
  };
  return {
    articleCode: line.sku ?? '',
    ean: '',
    sku: false,
    productTitle: line.title,
    variantTitle: line.option ?? 'Default',
    taxRate: line.vatPercent / 100,
    quantityOrdered: line.quantity,
    quantityInvoiced: line.quantity,
    ...pairOf('price', whole),
    ...pairOf('discount', discount),
    customFields: false,
  };
}

const pairOf = (name: string, { includingVat, vat }: Amounts): Record<string, number> => ({
  [`${name}Excl`]: (includingVat - vat) / 100,
  [`${name}Incl`]: includingVat / 100,
});

const personOf = (buyer: SampleBuyer): object => ({
  email: buyer.email,
  firstname: buyer.firstName,
  middlename: buyer.infix ?? '',
  lastname: buyer.lastName,
  phone: '',
  mobile: buyer.phone,
  isCompany: buyer.company !== undefined,
  companyName: buyer.company ?? '',
  companyCoCNumber: '',
  companyVatNumber: buyer.vatNumber ?? false,
});

function addressOf(kind: 'Billing' | 'Shipping', place: SamplePlace, buyer: SampleBuyer): object {
  const { street, number, addition = '', isOneLine } = place;
  const fields = {
    Name: [buyer.firstName, buyer.infix, buyer.lastName].filter(Boolean).join(' '),
    Street: isOneLine ? [street, number, addition].filter(Boolean).join(' ') : street,
    Street2: '',
    Number: isOneLine ? '' : number,
    Extension: isOneLine ? '' : addition,
    Zipcode: place.postcode,
    City: place.city,
    Region: '',
    Country: { id: 151, code: place.country.toLowerCase(), title: place.country },
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`address${kind}${name}`, value]));
}
