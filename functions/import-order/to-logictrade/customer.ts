import type { OrderRequest } from '../../../shared/logictrade/requests.ts';
import type { Address } from '../../../shared/order/address.ts';
import type { Customer } from '../../../shared/order/customer.ts';

type RequestCustomer = OrderRequest['customer'];
type RequestAddress = NonNullable<OrderRequest['delivery']['address']>;

/** A customer that LogicTrade is to create with the order. */
export function toCustomer(customer: Customer, address: Address | undefined): RequestCustomer {
  return withoutUndefined({
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
  return withoutUndefined({
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

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends Record<string, unknown>>(facts: T): Partial<Defined<T>> {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Defined<T>>;
}
