import type { OrderRequest } from '../../../shared/logictrade/requests.ts';
import type { Address } from '../../../shared/order/address.ts';
import type { Customer } from '../../../shared/order/customer.ts';
import { present } from '../../../shared/order/present.ts';

type RequestAddress = NonNullable<OrderRequest['delivery']['address']>;

/** A customer in LogicTrade's words, described inline with an order or sent by itself. */
export function toCustomer(customer: Customer, address: Address | undefined) {
  return present({
    firstName: customer.firstName,
    infix: customer.infix,
    lastName: customer.lastName,
    companyName: customer.company,
    email: customer.email,
    phoneNumber: customer.phone,
    mobileNumber: customer.mobile,
    remark: remarkOf(customer),
    address: address === undefined ? undefined : toAddress(address),
  });
}

/** A buyer LogicTrade is to create with the order. */
export const toBuyer = (customer: Customer, address: Address | undefined) => ({
  ...toCustomer(customer, address),
  ...present({ lastName: lastNameOf(customer, address) }),
});

/** The last name a buyer has in LogicTrade: one without goes by whatever there is. */
export const lastNameOf = (
  { lastName, company, email }: Customer,
  address: Address | undefined,
): string | undefined => lastName ?? company ?? address?.name ?? email;

/** An address as LogicTrade keeps it. */
export function toAddress(address: Address): RequestAddress {
  return present({
    name: address.company ?? address.name,
    street: address.street,
    houseNumber: address.houseNumber,
    zipCode: address.postcode,
    city: address.city,
    country: address.country,
    phoneNumber: address.phone,
  });
}

/** An order's inline customer has no field for these two. */
function remarkOf({ vatNumber, chamberOfCommerceNumber }: Customer): string | undefined {
  const facts = [
    ...(vatNumber === undefined ? [] : [`Btw-nummer: ${vatNumber}`]),
    ...(chamberOfCommerceNumber === undefined ? [] : [`KvK-nummer: ${chamberOfCommerceNumber}`]),
  ];
  return facts.length === 0 ? undefined : facts.join('\n');
}
