import type { Address } from '../../order/address.ts';
import { readVatNumber } from '../../order/business.ts';
import type { Customer } from '../../order/customer.ts';
import { readEmail } from '../../order/email.ts';
import { readName } from '../../order/person-name.ts';
import { readPhones } from '../../order/phone.ts';
import { present } from '../../order/present.ts';
import { readAddress } from '../../order/read-address.ts';
import type { CcvAddress, CcvOrder } from './schema.ts';

/** An address of CCV Shop's: street and number apart where the shop asks for them, else in the first line. */
export function toAddress(given: CcvAddress | undefined): Address | undefined {
  if (given === undefined) return undefined;
  const { street, housenumber, housenumber_suffix, address_line_1, address_line_2 } = given;
  const isSplit = street !== undefined && housenumber !== undefined;
  return readAddress({
    name: given.full_name ?? [given.first_name ?? given.initials, given.last_name].filter(Boolean).join(' '),
    company: given.company,
    ...(isSplit ? { street, houseNumber: housenumber, addition: housenumber_suffix } : {}),
    lines: isSplit ? [address_line_2] : [address_line_1 ?? street, address_line_2],
    postcode: given.zipcode,
    city: given.city,
    country: given.country_code ?? given.country,
    phone: given.telephone ?? given.mobile,
  });
}

/** Who buys; guests have no user. Notes say what was left out. */
export function toCustomer(
  { customer, user }: CcvOrder,
  address: Address | undefined,
): { customer: Customer; notes: string[] } {
  const { billingaddress: billing, deliveryaddress: delivery } = customer ?? {};
  const email = readEmail(customer?.email);
  const named = [billing, delivery].find((one) => one?.first_name ?? one?.last_name ?? one?.full_name);
  const vatNumber = readVatNumber(customer?.btw);
  return {
    customer: present({
      id: user?.id !== undefined && /^[1-9]\d{0,29}$/.test(user.id) ? user.id : undefined,
      email,
      ...readName({
        first: named?.first_name ?? named?.initials,
        last: named?.last_name,
        full: named?.full_name,
        company: billing?.company,
      }),
      company: billing?.company,
      vatNumber,
      chamberOfCommerceNumber: customer?.kvk,
      ...readPhones(
        [billing?.mobile, billing?.telephone, delivery?.mobile, delivery?.telephone],
        address?.country ?? '',
      ),
      address,
    }),
    notes: [
      ...(customer?.email !== undefined && email === undefined
        ? [`"${customer.email}" is not an e-mail address and was left out`]
        : []),
      ...(customer?.btw !== undefined && vatNumber === undefined
        ? [`VAT number as given: ${customer.btw}`]
        : []),
    ],
  };
}
