import type { Address } from '../../order/address.ts';
import { readVatNumber } from '../../order/business.ts';
import type { Customer, CustomerState } from '../../order/customer.ts';
import { readEmail } from '../../order/email.ts';
import { readName } from '../../order/person-name.ts';
import { readPhones } from '../../order/phone.ts';
import { present } from '../../order/present.ts';
import { readAddress } from '../../order/read-address.ts';
import type { WireAddress } from './address-schema.ts';
import type { WireCustomer, WireCustomerState } from './customer-schema.ts';

/** An address of the body in our own words. */
export function toAddress(given: WireAddress | null | undefined): Address | undefined {
  if (given === null || given === undefined) return undefined;
  const { houseNumberAddition, ...rest } = given;
  return readAddress({ ...rest, addition: houseNumberAddition });
}

/** The buyer; what cannot be read is named in the notes. */
export function toCustomer(
  given: WireCustomer | undefined,
  address: Address | undefined,
): { customer: Customer; notes: string[] } {
  const { email, vatNumber } = given ?? {};
  return {
    customer: { ...present({ id: given?.id ?? undefined, address }), ...fieldsOf(given, address) },
    notes: [
      ...(email !== undefined && readEmail(email) === undefined
        ? [`"${email}" is not an e-mail address and was left out`]
        : []),
      ...(vatNumber !== undefined && readVatNumber(vatNumber) === undefined
        ? [`VAT number: ${vatNumber}`]
        : []),
    ],
  };
}

export function toCustomerState(given: WireCustomerState): CustomerState {
  const address = toAddress(given.address);
  return {
    updatedAt: given.updatedAt,
    customer: { id: given.id, ...present({ address }), ...fieldsOf(given, address) },
  };
}

type Fields = Omit<WireCustomer, 'id'> | undefined;

function fieldsOf(given: Fields, address: Address | undefined): Omit<Customer, 'id' | 'address'> {
  const { firstName: first, lastName: last, infix, company } = given ?? {};
  return present({
    email: readEmail(given?.email),
    ...readName({ first, infix, last, company }),
    company,
    vatNumber: readVatNumber(given?.vatNumber),
    chamberOfCommerceNumber: given?.chamberOfCommerceNumber,
    ...readPhones([given?.phone, given?.mobile], address?.country ?? ''),
  });
}
