import type { Address } from '../../order/address.ts';
import { readVatNumber } from '../../order/business.ts';
import type { Customer, CustomerState } from '../../order/customer.ts';
import { readEmail } from '../../order/email.ts';
import { readName } from '../../order/person-name.ts';
import { readPhones } from '../../order/phone.ts';
import { present } from '../../order/present.ts';
import { readAddress } from '../../order/read-address.ts';
import type { MetaEntry } from './fields.ts';
import { factsOf, type SplitStreet, splitStreetOf } from './meta.ts';
import type { WooAddress, WooCustomer, WooOrder } from './schema.ts';

/** An address of WooCommerce's: fields of a checkout plugin where there are any, else street and number in `address_1`. */
export function toAddress(
  given: WooAddress | undefined,
  meta: readonly MetaEntry[],
  which: 'billing' | 'shipping',
): Address | undefined {
  if (given === undefined) return undefined;
  const { first_name, last_name, company, address_1, address_2, postcode, city, country, phone } = given;
  const split = splitStreetOf(meta, which);
  const isSplit = belongsTo(split, address_1);
  return readAddress({
    name: [first_name, last_name].filter((part) => part !== undefined).join(' '),
    company,
    ...(isSplit ? split : {}),
    lines: isSplit ? [isRepeated(address_2, split) ? undefined : address_2] : [address_1, address_2],
    postcode,
    city,
    country,
    phone,
  });
}

/** Whoever edits an order later changes `address_1` and not the plugin's fields: then those are of another address. */
const belongsTo = ({ street, houseNumber }: SplitStreet, line: string | undefined): boolean =>
  street !== undefined &&
  houseNumber !== undefined &&
  (line === undefined || line.toLowerCase().includes(street.toLowerCase()));

/** Some plugins write number and addition to the second line as well. */
const isRepeated = (line: string | undefined, { houseNumber = '', addition = '' }: SplitStreet): boolean =>
  line !== undefined && [houseNumber, addition, houseNumber + addition].includes(line.replace(/[\s-]/g, ''));

/** Who buys. A guest has the customer id 0. Notes say what was left out. */
export function toCustomer(
  order: WooOrder,
  address: Address | undefined,
): { customer: Customer; notes: string[] } {
  const { billing, shipping, customer_id, meta_data } = order;
  const email = readEmail(billing?.email);
  const vatNumbers = factsOf(meta_data, 'vat-number');
  return {
    customer: present({
      id: customer_id !== undefined && /^[1-9]\d{0,29}$/.test(customer_id) ? customer_id : undefined,
      email,
      ...personOf([billing, shipping], billing?.company),
      company: billing?.company,
      vatNumber: vatNumbers.map(readVatNumber).find((number) => number !== undefined),
      chamberOfCommerceNumber: factsOf(meta_data, 'chamber-of-commerce-number')[0],
      ...readPhones([billing?.phone, shipping?.phone], address?.country ?? ''),
      address,
    }),
    notes: [
      ...(billing?.email !== undefined && email === undefined
        ? [`"${billing.email}" is not an e-mail address and was left out`]
        : []),
      ...vatNumbers
        .filter((number) => readVatNumber(number) === undefined)
        .map((number) => `VAT number as given: ${number}`),
    ],
  };
}

/** The state of a customer, from a body of customer.created or customer.updated. */
export function toCustomerState(body: WooCustomer): CustomerState {
  const { billing, shipping, meta_data } = body;
  const address = toAddress(billing, meta_data, 'billing') ?? toAddress(shipping, meta_data, 'shipping');
  return {
    updatedAt: body.date_modified_gmt ?? body.date_created_gmt,
    customer: {
      id: body.id,
      ...present({
        email: readEmail(body.email ?? billing?.email),
        ...personOf([body, billing, shipping], billing?.company),
        company: billing?.company,
        vatNumber: factsOf(meta_data, 'vat-number')
          .map(readVatNumber)
          .find((number) => number !== undefined),
        ...readPhones([billing?.phone, shipping?.phone], address?.country ?? ''),
        address,
      }),
    },
  };
}

type Named = { first_name?: string | undefined; last_name?: string | undefined } | undefined;

/** The first of these that has any name. */
function personOf(sources: Named[], company: string | undefined) {
  const named = sources.find((source) => source?.first_name ?? source?.last_name);
  return readName({ first: named?.first_name, last: named?.last_name, company });
}
