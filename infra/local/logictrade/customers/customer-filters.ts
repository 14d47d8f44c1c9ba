import type { Filter } from '../api/list.ts';
import type { Customer } from '../store/customer.ts';

/** The filters of page List all customers; there is none on external numbers. What each compares with is inferred. */
export const customerFilters: Record<string, Filter<Customer>> = {
  name: (customer) => [customer.lastName, customer.companyName, fullName(customer)],
  number: ({ number }) => [number],
  zipCodeHouseNumber: ({ address = {} }) => {
    const { zipCode = '', houseNumber = '' } = address;
    const tight = zipCode.replace(/\s/g, '');
    return [
      `${zipCode}${houseNumber}`,
      `${zipCode} ${houseNumber}`,
      `${tight}${houseNumber}`,
      `${tight} ${houseNumber}`,
    ];
  },
  city: ({ address }) => [address?.city],
  email: ({ email }) => [email],
  phoneNumber: ({ phoneNumber, phoneNumber2, mobileNumber }) => [phoneNumber, phoneNumber2, mobileNumber],
};

export const fullName = ({ firstName, infix, lastName }: Customer): string =>
  [firstName, infix, lastName].filter(Boolean).join(' ');
