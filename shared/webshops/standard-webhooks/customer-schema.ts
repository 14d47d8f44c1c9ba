import * as z from 'zod';
import { addressSchema } from './address-schema.ts';
import { id, moment, text } from './wire.ts';

const customerFields = {
  email: text(254).describe(
    'Customers without an id are told apart by it. An invalid one is left out, with a note.',
  ),
  firstName: text(100),
  infix: text(30).describe(
    '"van der" in "van der Berg", if the shop keeps it apart; otherwise leave it in lastName.',
  ),
  lastName: text(100),
  company: text(100).describe('Only when a company buys.'),
  vatNumber: text(30).describe('VAT number of the company, such as NL123456789B01.'),
  chamberOfCommerceNumber: text(30).describe('KvK number of the company.'),
  phone: text(40).describe('Read as dialled in the country of the billing address unless it begins with +.'),
  mobile: text(40),
};

/** The buyer of an order. */
export const buyerSchema = z
  .object({
    id: id.nullish().describe("The shop's own id of this customer; leave it out for guests."),
    ...customerFields,
  })
  .meta({ id: 'Customer', description: 'Who buys. Leave out what the shop does not know.' });
export type WireCustomer = z.infer<typeof buyerSchema>;

/** `data` of customer.created and customer.updated. */
export const customerSchema = z
  .object({
    id: id.describe("The shop's own id of this customer."),
    updatedAt: moment.describe(
      'When the shop last changed this customer. Older states never overwrite newer ones.',
    ),
    ...customerFields,
    address: addressSchema.nullish().describe("The customer's own address."),
  })
  .meta({ id: 'CustomerState', description: 'The whole customer as it is now, not only what changed.' });
export type WireCustomerState = z.infer<typeof customerSchema>;
