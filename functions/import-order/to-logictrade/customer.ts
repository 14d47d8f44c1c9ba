import type { OrderRequest } from '../../../shared/logictrade/requests.ts';
import type { Address } from '../../../shared/order/address.ts';
import type { Customer } from '../../../shared/order/customer.ts';
import { present } from '../../../shared/order/present.ts';

type RequestCustomer = OrderRequest['customer'];
type RequestAddress = NonNullable<OrderRequest['delivery']['address']>;

/** A customer that LogicTrade is to create with the order. */
export function toCustomer(customer: Customer, address: Address | undefined): RequestCustomer {
  return present({
    firstName: customer.firstName,
    infix: customer.infix,
    lastName: customer.lastName ?? customer.company ?? address?.name ?? customer.email,
    companyName: customer.company,
    email: customer.email,
    phoneNumber: customer.phone,
    mobileNumber: customer.mobile,
    remark: remarkOf(customer),
    address: address === undefined ? undefined : toAddress(address),
  });
}

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
