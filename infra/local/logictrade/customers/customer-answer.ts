import { wallTime } from '../dates.ts';
import type { Customer } from '../store/customer.ts';
import type { Address } from '../store/fields.ts';

/** A customer as the customer pages show it: what is not set is left out, as in their example. */
export function customerAnswer(customer: Customer): unknown {
  const { id, number, deleted: _, modifiedAt, createdAt, findableAt: __, gender, ...fields } = customer;
  return {
    id,
    number,
    gender: gender && (ENGLISH[gender] ?? gender),
    ...withoutEmpty(fields),
    modifiedDate: wallTime(modifiedAt),
    createdDate: wallTime(createdAt),
  };
}

/** A customer as the order pages show it: fewer fields, `""` where nothing is set, the gender in Dutch. */
export function customerOfOrder(customer: Customer): unknown {
  const { id, number, gender = '' } = customer;
  const texts = ['title', 'initials', 'firstName', 'infix', 'lastName', 'companyName'] as const;
  const contacts = ['phoneNumber', 'mobileNumber', 'email', 'remark'] as const;
  return {
    id,
    number,
    gender: DUTCH[gender] ?? gender,
    ...Object.fromEntries([...texts, ...contacts].map((name) => [name, customer[name] ?? ''])),
    address: addressAnswer(customer.address ?? {}),
  };
}

export const addressAnswer = (address: Address) => ({
  street: address.street ?? '',
  houseNumber: address.houseNumber ?? '',
  zipCode: address.zipCode ?? '',
  city: address.city ?? '',
  country: address.country ?? '',
  ...(address.name !== undefined && { name: address.name }),
  ...(address.phoneNumber !== undefined && { phoneNumber: address.phoneNumber }),
});

const DUTCH: Partial<Record<string, string>> = { male: 'Man', female: 'Vrouw', unknown: 'Onbekend' };
const ENGLISH: Partial<Record<string, string>> = { Man: 'male', Vrouw: 'female', Onbekend: 'unknown' };

const withoutEmpty = (fields: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined && value !== null),
  );
