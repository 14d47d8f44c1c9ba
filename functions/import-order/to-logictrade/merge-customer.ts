import { isDeepStrictEqual } from 'node:util';
import type { CustomerUpdate } from '../../../shared/logictrade/requests.ts';
import type { LogictradeAddress, LogictradeCustomer } from '../../../shared/logictrade/schemas/customer.ts';
import { present } from '../../../shared/order/present.ts';

/** The fields LogicTrade documents for an update; others it holds cannot be touched by it. */
type Update = Partial<CustomerUpdate>;

/** LogicTrade's customer with the shop's fields over it. Nothing that LogicTrade holds is left out. */
export function mergeCustomer(held: LogictradeCustomer, sent: Update): CustomerUpdate {
  const { gender, title, initials, firstName, infix, lastName, companyName } = held;
  const { phoneNumber, mobileNumber, email, remark, newsLetter, birthdate } = held;
  const address = mergeAddress(held.address, sent.address);
  const kept = present({
    gender,
    title,
    initials,
    firstName,
    infix,
    lastName,
    companyName,
    phoneNumber,
    mobileNumber,
    email,
    remark,
    newsLetter,
    birthdate: birthdate?.slice(0, 10),
    invoiceAddress: held.invoiceAddress && present(held.invoiceAddress),
    deliveryAddress: held.deliveryAddress && present(held.deliveryAddress),
  });
  const merged = { ...kept, ...sent, ...present({ remark: remark ?? sent.remark, address }) };
  return { firstName: '', lastName: '', email: '', ...merged };
}

/** Which required fields have nothing in them. */
export const missingIn = ({ firstName, lastName, email }: Update): string[] =>
  Object.entries({ 'a first name': firstName, 'a last name': lastName, 'an e-mail address': email })
    .filter(([, value]) => (value ?? '').trim() === '')
    .map(([name]) => name);

/** Whether an update would change nothing that LogicTrade shows. */
export const sameCustomer = (held: LogictradeCustomer, update: CustomerUpdate): boolean =>
  isDeepStrictEqual(filledIn(mergeCustomer(held, {})), filledIn(update));

function mergeAddress(held: LogictradeAddress | undefined, sent: Update['address']): Update['address'] {
  return held === undefined ? sent : { ...present(held), ...present(sent ?? {}) };
}

/** LogicTrade shows a blank field as none; we send blanks, since a new street must not keep the house number of the old one. */
const filledIn = (fields: object): object =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== '')
      .map(([key, value]) => [key, typeof value === 'object' && value !== null ? filledIn(value) : value]),
  );
