import type { Address } from '../../order/address.ts';
import { meaningOf, readVatNumber } from '../../order/business.ts';
import type { Customer, CustomerState } from '../../order/customer.ts';
import { readEmail } from '../../order/email.ts';
import { readName } from '../../order/person-name.ts';
import { readPhones } from '../../order/phone.ts';
import { present } from '../../order/present.ts';
import { readAddress } from '../../order/read-address.ts';
import type { ShopifyAddress, ShopifyCustomer, ShopifyOrder } from './schema.ts';

/** An address of Shopify's: street and number in `address1`, whatever else in `address2`. */
export function toAddress(given: ShopifyAddress | undefined): Address | undefined {
  if (given === undefined) return undefined;
  const { first_name, last_name, address1, address2, zip, city, country_code, country, phone, company } =
    given;
  return readAddress({
    name: given.name ?? [first_name, last_name].filter((part) => part !== undefined).join(' '),
    company,
    lines: [address1, address2],
    postcode: zip,
    city,
    country: country_code ?? country,
    phone,
  });
}

/** Who buys: the customer of the shop, completed from the order and its addresses. Notes say what was left out. */
export function toCustomer(
  order: ShopifyOrder,
  address: Address | undefined,
): { customer: Customer; notes: string[] } {
  const { customer, billing_address: billing, shipping_address: shipping, note_attributes } = order;
  const given = [customer?.email, order.email, order.contact_email].filter((email) => email !== undefined);
  const email = given.map(readEmail).find((read) => read !== undefined);
  const company =
    billing?.company ?? (billing === undefined ? customer?.default_address?.company : undefined);
  const country = address?.country ?? '';
  const facts = Map.groupBy(note_attributes, ({ name }) => meaningOf(name ?? ''));
  const vatNumber = facts
    .get('vat-number')
    ?.map(({ value }) => readVatNumber(value))
    .find((number) => number !== undefined);
  return {
    customer: present({
      id: customer?.id,
      email,
      ...nameOf([customer, billing, shipping, customer?.default_address], company),
      company,
      vatNumber,
      chamberOfCommerceNumber: facts
        .get('chamber-of-commerce-number')
        ?.find(({ value }) => value !== undefined)?.value,
      ...readPhones([customer?.phone, billing?.phone, order.phone, shipping?.phone], country),
      address,
    }),
    notes: [
      ...emailNotes(given, email),
      ...(facts.get('vat-number') ?? [])
        .filter(({ value }) => value !== undefined && readVatNumber(value) === undefined)
        .map(({ name, value }) => `${name}: ${value}`),
    ],
  };
}

/** The state of a customer, from a body of customers/create or customers/update. */
export function toCustomerState(body: ShopifyCustomer & { updated_at: string }): CustomerState {
  const given = body.default_address ?? body.addresses[0];
  const address = toAddress(given);
  return {
    updatedAt: body.updated_at,
    customer: {
      id: body.id,
      ...present({
        email: readEmail(body.email),
        ...nameOf([body, given], given?.company),
        company: given?.company,
        ...readPhones([body.phone, given?.phone], address?.country ?? ''),
        address,
      }),
    },
  };
}

type Named =
  | { first_name?: string | undefined; last_name?: string | undefined; name?: string | undefined }
  | undefined;

/** The first of these that has any name. */
function nameOf(sources: Named[], company: string | undefined) {
  const named = sources.find((source) => source?.first_name ?? source?.last_name ?? source?.name);
  return readName({ first: named?.first_name, last: named?.last_name, full: named?.name, company });
}

function emailNotes(given: string[], used: string | undefined): string[] {
  return [...new Set(given)].flatMap((text) => {
    const email = readEmail(text);
    if (email === undefined) return [`"${text}" is not an e-mail address and was left out`];
    return email === used ? [] : [`Also given as e-mail: ${email}`];
  });
}
