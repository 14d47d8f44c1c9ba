import * as z from 'zod';
import type { NewCustomer, NewOrder } from './records.ts';

const customerSchema = z.object({
  email: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
});

/** Only what is kept; the client's own schema has checked the rest. */
const requestSchema = z.object({
  webshop: z.object({ number: z.string() }).optional(),
  externNumber: z.string().optional(),
  customer: customerSchema.extend({ id: z.int().optional() }),
  comment: z.object({ extern: z.string().optional() }).optional(),
  lines: z.array(z.object({ code: z.string(), quantity: z.number(), partPrice: z.number() })),
});

/** What a POST or PUT of an order carries. */
export function readRequest(body: string): NewOrder {
  const { webshop, comment, ...rest } = requestSchema.parse(JSON.parse(body));
  return { ...rest, webshopNumber: webshop?.number, comment: comment?.extern };
}

/** What a POST or PUT of a customer carries. */
export const readCustomer = (body: string): NewCustomer => customerSchema.parse(JSON.parse(body));
