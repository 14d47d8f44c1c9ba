import * as z from 'zod';
import type { Order } from './order.ts';
import { present } from './present.ts';

const text = z.string().trim().min(1).max(250);
const addressEdit = z.strictObject({
  name: text.optional(),
  company: text.optional(),
  street: text.optional(),
  houseNumber: text.optional(),
  extra: text.optional(),
  postcode: text.optional(),
  city: text.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two capitals, such as NL')
    .optional(),
  phone: text.optional(),
});

/** What a person may put right in a parked order. Amounts are not among it: they are what the buyer owes. */
export const orderEditSchema = z.strictObject({
  deliveryAddress: addressEdit.optional(),
  billingAddress: addressEdit.optional(),
  customer: z
    .strictObject({
      email: z.email().toLowerCase().optional(),
      firstName: text.optional(),
      infix: text.optional(),
      lastName: text.optional(),
      company: text.optional(),
      phone: text.optional(),
    })
    .optional(),
  /** By the line's place, from 1. */
  lines: z
    .record(
      z.string().regex(/^[1-9]\d{0,2}$/, 'must be the place of a line, from 1'),
      z.strictObject({ code: text.optional(), description: text.optional() }),
    )
    .optional(),
  reference: text.optional(),
  comment: z.string().max(2000).optional(),
});
export type OrderEdit = z.infer<typeof orderEditSchema>;

/** The order with a person's corrections; what they did not touch stays as the shop sent it. */
export function applyEdit(order: Order, edit: OrderEdit): Order {
  const delivery = editAddress(order.deliveryAddress, edit.deliveryAddress);
  const billing = editAddress(order.billingAddress, edit.billingAddress);
  return {
    ...order,
    ...present({ reference: edit.reference, comment: edit.comment }),
    ...present({ deliveryAddress: delivery, billingAddress: billing }),
    customer: { ...order.customer, ...present(edit.customer ?? {}) },
    lines: order.lines.map((line, index) => ({ ...line, ...present(edit.lines?.[String(index + 1)] ?? {}) })),
  };
}

const NO_ADDRESS = { street: '', houseNumber: '', postcode: '', city: '', country: 'NL', original: '' };

/** A person's word is certain. */
function editAddress(
  address: Order['deliveryAddress'],
  edit: OrderEdit['deliveryAddress'],
): Order['deliveryAddress'] {
  return edit === undefined ? address : { ...(address ?? NO_ADDRESS), ...present(edit), isCertain: true };
}
