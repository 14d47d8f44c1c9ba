import { momentOf } from '../dates.ts';
import { customerFieldsSchema } from '../store/customer.ts';
import { text } from '../store/fields.ts';

const required = text.min(1, 'is required');
const birthdate = text
  .refine((value) => momentOf(value) !== undefined, 'must be a date')
  .nullable()
  .optional();

/** The body of PUT /customers/{id}: first name, last name and e-mail are required by page Update a customer. */
export const putCustomerSchema = customerFieldsSchema
  .pick({
    gender: true,
    title: true,
    initials: true,
    infix: true,
    companyName: true,
    phoneNumber: true,
    mobileNumber: true,
    remark: true,
    address: true,
    invoiceAddress: true,
    deliveryAddress: true,
    newsLetter: true,
  })
  .extend({ firstName: required, lastName: required, email: required, birthdate })
  .strict();

/** The body of POST /customers. Its page shows an example only: the fields are the schema's, the required ones those of PUT (inferred). */
export const postCustomerSchema = customerFieldsSchema
  .extend({ firstName: required, lastName: required, email: required, birthdate })
  .strict();
