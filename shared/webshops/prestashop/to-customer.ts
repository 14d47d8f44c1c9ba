import type { Address } from '../../order/address.ts';
import { readVatNumber } from '../../order/business.ts';
import type { Customer } from '../../order/customer.ts';
import { readEmail } from '../../order/email.ts';
import { readName } from '../../order/person-name.ts';
import { readPhones } from '../../order/phone.ts';
import { present } from '../../order/present.ts';
import { readAddress } from '../../order/read-address.ts';
import type { PrestaAddress, PrestaFrame } from './schema.ts';

/** An address of PrestaShop's: street and number share its first line. */
export function toAddress(
  given: PrestaAddress | undefined,
  { countries }: Pick<PrestaFrame, 'countries'>,
): Address | undefined {
  if (given === undefined) return undefined;
  return readAddress({
    name: [given.firstname, given.lastname].filter(Boolean).join(' '),
    company: given.company,
    lines: [given.address1, given.address2],
    postcode: given.postcode,
    city: given.city,
    country: countries.find((country) => country?.id === given.id_country)?.iso_code,
    phone: given.phone ?? given.phone_mobile,
  });
}

/** Who buys; a guest is a customer whom nobody will meet again under that id. */
export function toCustomer(
  { customer: given, invoice, delivery }: PrestaFrame,
  address: Address | undefined,
): { customer: Customer; notes: string[] } {
  const email = readEmail(given?.email);
  const vatNumber = readVatNumber(invoice?.vat_number);
  const company = invoice?.company ?? given?.company;
  const isKnown = given?.id !== undefined && /^[1-9]\d{0,19}$/.test(given.id) && !given.is_guest;
  return {
    customer: present({
      id: isKnown ? given.id : undefined,
      email,
      ...readName({
        first: given?.firstname ?? invoice?.firstname,
        last: given?.lastname ?? invoice?.lastname,
        company,
      }),
      company,
      vatNumber,
      ...readPhones(
        [invoice?.phone_mobile, invoice?.phone, delivery?.phone_mobile, delivery?.phone],
        address?.country ?? '',
      ),
      address,
    }),
    notes: [
      ...(given?.email !== undefined && email === undefined
        ? [`"${given.email}" is not an e-mail address and was left out`]
        : []),
      ...(invoice?.vat_number !== undefined && vatNumber === undefined
        ? [`VAT number as given: ${invoice.vat_number}`]
        : []),
    ],
  };
}
