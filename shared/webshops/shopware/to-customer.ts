import type { Address } from '../../order/address.ts';
import { readVatNumber } from '../../order/business.ts';
import type { Customer, CustomerState } from '../../order/customer.ts';
import { readEmail } from '../../order/email.ts';
import { readName } from '../../order/person-name.ts';
import { readPhones } from '../../order/phone.ts';
import { present } from '../../order/present.ts';
import { readAddress } from '../../order/read-address.ts';
import { saying } from '../../order/text.ts';
import type { ShopwareAddress, ShopwareCustomer, ShopwareFrame } from './schema.ts';

/** An address of Shopware's; the house number always stands in `street`. */
export const toAddress = (given: ShopwareAddress | undefined): Address | undefined =>
  given === undefined
    ? undefined
    : readAddress({
        name: saying(given.firstName, given.lastName).join(' '),
        company: saying(given.company, given.department).join(', '),
        lines: [given.street, given.additionalAddressLine1, given.additionalAddressLine2],
        postcode: given.zipcode,
        city: given.city,
        country: given.country?.iso ?? given.country?.name,
        phone: given.phoneNumber,
      });

/** Who buys. A guest has an id in Shopware too, but a new one for every order. */
export function toCustomer(
  { orderCustomer: given, billingAddress: billing }: ShopwareFrame,
  address: Address | undefined,
): { customer: Customer; notes: string[] } {
  const email = readEmail(given?.email);
  const vatTexts = saying(...(given?.vatIds ?? []), billing?.vatId);
  const isGuest = given?.customer?.guest === true;
  return {
    customer: {
      ...present({ id: isGuest ? undefined : given?.customerId, email, address }),
      ...buyer({ ...given, company: given?.company ?? billing?.company }, billing, address, vatTexts),
    },
    notes: [
      ...(given?.email !== undefined && email === undefined
        ? [`"${given.email}" is not an e-mail address and was left out`]
        : []),
      ...vatTexts.filter((text) => readVatNumber(text) === undefined).map((text) => `VAT number: ${text}`),
    ],
  };
}

/** The state of a customer, from `customer.written` once fetched, or a business event that carries one. */
export function toCustomerState(given: ShopwareCustomer): CustomerState {
  const billing = given.defaultBillingAddress;
  const address = toAddress(billing);
  const moments = [given.updatedAt ?? given.createdAt, billing?.updatedAt].filter((at) => at !== undefined);
  return {
    updatedAt: moments.toSorted().at(-1) ?? given.createdAt,
    customer: {
      id: given.id,
      ...present({ email: readEmail(given.email), address }),
      ...buyer(
        { ...given, company: given.company ?? billing?.company },
        billing,
        address,
        saying(...given.vatIds),
      ),
    },
  };
}

interface Named {
  firstName?: string | undefined;
  lastName?: string | undefined;
  company?: string | undefined;
}

const buyer = (
  { firstName: first, lastName: last, company }: Named,
  billing: ShopwareAddress | undefined,
  address: Address | undefined,
  vatTexts: readonly string[],
) =>
  present({
    ...readName({ first, last, company }),
    company,
    vatNumber: vatTexts.map(readVatNumber).find((number) => number !== undefined),
    ...readPhones([billing?.phoneNumber], address?.country ?? ''),
  });
