import * as z from 'zod';
import { customerSchema } from './customer-schema.ts';
import { cancellationSchema, orderSchema } from './order-schema.ts';
import { moment } from './wire.ts';

const timestamp = moment.describe('When this event happened.');

/** order.created and order.updated; both carry the whole order. */
export const orderEventSchema = z.object({
  type: z.enum(['order.created', 'order.updated']),
  timestamp,
  data: orderSchema,
});
export const cancellationEventSchema = z.object({
  type: z.literal('order.cancelled'),
  timestamp,
  data: cancellationSchema,
});
export const customerEventSchema = z.object({
  type: z.enum(['customer.created', 'customer.updated']),
  timestamp,
  data: customerSchema,
});

const eventSchema = z.discriminatedUnion('type', [
  orderEventSchema,
  cancellationEventSchema,
  customerEventSchema,
]);

/** JSON Schema of the body, as published in `schema.json`. */
export const jsonSchema = (): Record<string, unknown> => ({
  title: 'Webhook body for orders and customers',
  description:
    'Sent as application/json and signed as https://www.standardwebhooks.com says. Unknown fields are allowed and ignored.',
  ...z.toJSONSchema(eventSchema, { io: 'input', override: withoutNoise }),
});

/** What zod adds for machines and people stumble over: the pattern of every possible date, the largest safe integer. */
function withoutNoise({ jsonSchema: schema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (schema.format === 'date-time') delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
