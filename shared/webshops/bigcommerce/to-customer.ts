import type { Address } from '../../order/address.ts';
import { meaningOf, readVatNumber } from '../../order/business.ts';
import type { Customer, CustomerState } from '../../order/customer.ts';
import { readEmail } from '../../order/email.ts';
import { readName } from '../../order/person-name.ts';
import { readPhones } from '../../order/phone.ts';
import { present } from '../../order/present.ts';
import { readAddress } from '../../order/read-address.ts';
import { saying } from '../../order/text.ts';
import type { BigcommerceAddress, BigcommerceCustomer, BigcommerceFrame } from './schema.ts';

type FormFields = BigcommerceAddress['form_fields'];

/** An address of an order; street and number stand in one line. */
export const toAddress = (given: BigcommerceAddress | undefined): Address | undefined =>
  given === undefined
    ? undefined
    : readAddress({
        name: saying(given.first_name, given.last_name).join(' '),
        company: given.company,
        lines: [given.street_1, given.street_2],
        postcode: given.zip,
        city: given.city,
        country: given.country_iso2 ?? given.country,
        phone: given.phone,
      });

/** Who buys: BigCommerce keeps the buyer in the billing address, and 0 for the id of a guest. */
export function toCustomer(
  { customer_id, billing_address: billing }: BigcommerceFrame,
  address: Address | undefined,
): { customer: Customer; notes: string[] } {
  const email = readEmail(billing.email);
  return {
    customer: {
      ...present({ id: /^0+$/.test(customer_id) ? undefined : customer_id, email, address }),
      ...buyer(billing, address?.country, billing.form_fields),
    },
    notes: [
      ...(billing.email !== undefined && email === undefined
        ? [`"${billing.email}" is not an e-mail address and was left out`]
        : []),
      ...billing.form_fields.flatMap(formNote),
    ],
  };
}

/** The state of a customer, as the newer customer interface has it. */
export function toCustomerState(given: BigcommerceCustomer): CustomerState {
  const [first] = given.addresses;
  const address =
    first === undefined
      ? undefined
      : readAddress({
          name: saying(first.first_name, first.last_name).join(' '),
          company: first.company,
          lines: [first.address1, first.address2],
          postcode: first.postal_code,
          city: first.city,
          country: first.country_code ?? first.country,
          phone: first.phone,
        });
  return {
    updatedAt: given.date_modified,
    customer: {
      id: given.id,
      ...present({ email: readEmail(given.email), address }),
      ...buyer(given, address?.country, given.form_fields),
    },
  };
}

interface Named {
  first_name?: string | undefined;
  last_name?: string | undefined;
  company?: string | undefined;
  phone?: string | undefined;
}

const buyer = (
  { first_name: first, last_name: last, company, phone }: Named,
  country = '',
  form: FormFields,
) =>
  present({
    ...readName({ first, last, company }),
    company,
    vatNumber: form
      .filter(({ name }) => meaningOf(name ?? '') === 'vat-number')
      .map(({ value }) => readVatNumber(value))
      .find((number) => number !== undefined),
    chamberOfCommerceNumber: form.find(
      ({ name, value }) => meaningOf(name ?? '') === 'chamber-of-commerce-number' && value !== undefined,
    )?.value,
    ...readPhones([phone], country),
  });

/** What the shop asked beside the address; a VAT number only where it is none. */
export function formNote({ name, value }: FormFields[number]): string[] {
  const meaning = meaningOf(name ?? '');
  if (value === undefined || meaning === 'chamber-of-commerce-number') return [];
  if (meaning === 'vat-number' && readVatNumber(value) !== undefined) return [];
  return [name === undefined ? value : `${name}: ${value}`];
}
