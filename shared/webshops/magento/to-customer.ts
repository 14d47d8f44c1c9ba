import type { Address } from '../../order/address.ts';
import { readVatNumber } from '../../order/business.ts';
import type { Customer, CustomerState } from '../../order/customer.ts';
import { readEmail } from '../../order/email.ts';
import { readName } from '../../order/person-name.ts';
import { readPhones } from '../../order/phone.ts';
import { present } from '../../order/present.ts';
import type { MagentoAddress, MagentoCustomer, MagentoOrder } from './schema.ts';
import { toAddress } from './to-address.ts';

interface Addresses {
  billing: MagentoAddress | undefined;
  shipping: MagentoAddress | undefined;
}

/** Both addresses: the shipping one stands in the extension attributes, in events both may stand in one list. */
export function addressesOf(order: MagentoOrder): Addresses {
  const listed = (type: string) => order.addresses.find(({ address_type }) => address_type === type);
  const assigned = order.extension_attributes.shipping_assignments.map(({ shipping }) => shipping?.address);
  return {
    billing: order.billing_address ?? listed('billing'),
    shipping: assigned.find((address) => address !== undefined) ?? listed('shipping'),
  };
}

/** Who buys; guests have no customer id. Notes say what was left out. */
export function toCustomer(
  order: MagentoOrder,
  { billing, shipping }: Addresses,
  address: Address | undefined,
): { customer: Customer; notes: string[] } {
  const given = order.customer_email ?? billing?.email;
  const email = readEmail(given);
  const vatTexts = [billing?.vat_id, order.customer_taxvat].filter((text) => text !== undefined);
  const account = {
    firstname: order.customer_firstname,
    middlename: order.customer_middlename,
    lastname: order.customer_lastname,
  };
  return {
    customer: present({
      id: order.customer_id,
      email,
      ...nameOf([account, billing, shipping], billing?.company),
      company: billing?.company,
      vatNumber: vatTexts.map(readVatNumber).find((number) => number !== undefined),
      ...readPhones([billing?.telephone, shipping?.telephone], address?.country ?? ''),
      address,
    }),
    notes: [
      ...(given !== undefined && email === undefined
        ? [`"${given}" is not an e-mail address and was left out`]
        : []),
      ...vatTexts
        .filter((text) => readVatNumber(text) === undefined)
        .map((text) => `VAT number as given: ${text}`),
    ],
  };
}

/** The state of a customer, from the REST body or an event with its fields. */
export function toCustomerState(body: MagentoCustomer): CustomerState {
  const given =
    body.addresses.find(
      ({ default_billing, id }) => default_billing || (id !== undefined && id === body.default_billing),
    ) ?? body.addresses[0];
  const address = toAddress(given);
  return {
    updatedAt: body.updated_at,
    customer: {
      id: body.id,
      ...present({
        email: readEmail(body.email),
        ...nameOf([body, given], given?.company),
        company: given?.company,
        vatNumber: readVatNumber(given?.vat_id ?? body.taxvat),
        ...readPhones([given?.telephone], address?.country ?? ''),
        address,
      }),
    },
  };
}

type Named =
  | { firstname?: string | undefined; middlename?: string | undefined; lastname?: string | undefined }
  | undefined;

/** The first of these that has any name; Dutch shops use the middle name for "van der". */
function nameOf(sources: Named[], company: string | undefined) {
  const named = sources.find((source) => source?.firstname ?? source?.lastname);
  return readName({ first: named?.firstname, infix: named?.middlename, last: named?.lastname, company });
}
