import type { Address } from '../../order/address.ts';
import { readVatNumber } from '../../order/business.ts';
import type { Customer, CustomerState } from '../../order/customer.ts';
import { readEmail } from '../../order/email.ts';
import { readName } from '../../order/person-name.ts';
import { readPhones } from '../../order/phone.ts';
import { present } from '../../order/present.ts';
import { readAddress } from '../../order/read-address.ts';
import { saying } from '../../order/text.ts';
import type { LightspeedCustomer, LightspeedFrame } from './schema.ts';

type Billed = LightspeedFrame | LightspeedCustomer;

/** Street, number and extension stand apart in Lightspeed. */
export const toBillingAddress = (given: Billed): Address | undefined =>
  readAddress({
    name: given.addressBillingName ?? saying(given.firstname, given.middlename, given.lastname).join(' '),
    company: given.companyName,
    street: given.addressBillingStreet,
    houseNumber: given.addressBillingNumber,
    addition: given.addressBillingExtension,
    lines: [given.addressBillingStreet2],
    postcode: given.addressBillingZipcode,
    city: given.addressBillingCity,
    country: given.addressBillingCountry?.code ?? given.addressBillingCountry?.title,
    phone: given.phone ?? given.mobile,
  });

export const toDeliveryAddress = (given: LightspeedFrame): Address | undefined =>
  readAddress({
    name: given.addressShippingName,
    company: given.addressShippingCompany,
    street: given.addressShippingStreet,
    houseNumber: given.addressShippingNumber,
    addition: given.addressShippingExtension,
    lines: [given.addressShippingStreet2],
    postcode: given.addressShippingZipcode,
    city: given.addressShippingCity,
    country: given.addressShippingCountry?.code ?? given.addressShippingCountry?.title,
    phone: given.phone ?? given.mobile,
  });

/** Who buys; what cannot be read is named in the notes. */
export function toCustomer(
  frame: LightspeedFrame,
  address: Address | undefined,
): { customer: Customer; notes: string[] } {
  const { email, companyVatNumber: vatNumber } = frame;
  return {
    customer: { ...present({ id: frame.customer?.resource.id, address }), ...buyer(frame, address) },
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

export function toCustomerState(given: LightspeedCustomer): CustomerState {
  const address = toBillingAddress(given);
  return {
    updatedAt: given.updatedAt ?? given.createdAt,
    customer: { id: given.id, ...present({ address }), ...buyer(given, address) },
  };
}

const buyer = (given: Billed, address: Address | undefined) =>
  present({
    email: readEmail(given.email),
    ...readName({
      first: given.firstname,
      infix: given.middlename,
      last: given.lastname,
      company: given.companyName,
    }),
    company: given.companyName,
    vatNumber: readVatNumber(given.companyVatNumber),
    chamberOfCommerceNumber: given.companyCoCNumber,
    ...readPhones([given.phone, given.mobile], address?.country ?? ''),
  });
