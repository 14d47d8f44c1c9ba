import * as z from 'zod';
import { addressSchema } from './address-schema.ts';
import { buyerSchema } from './customer-schema.ts';
import { amount, id, moment, percentage, quantity, requiredText, text } from './wire.ts';

const VAT_MISSING = 'is missing: give vatRate (such as 21) or vatAmount (such as "17.36")';

const vatFields = {
  discount: amount
    .nullish()
    .describe('Taken off this whole line, counted like its price. Leave it out or 0 for none.'),
  vatRate: percentage.nullish().describe('VAT percentage of this line, such as 21; 0 for reverse charge.'),
  vatAmount: amount
    .nullish()
    .describe('VAT of this whole line after discount, if the shop rounded it itself. Wins over vatRate.'),
};
interface WithVat {
  vatRate?: string | null | undefined;
  vatAmount?: string | null | undefined;
}
const hasVat = ({ vatRate, vatAmount }: WithVat): boolean =>
  (vatRate ?? vatAmount ?? undefined) !== undefined;

const lineSchema = z
  .object({
    kind: z
      .enum(['product', 'gift-card', 'tip'], { error: 'must be product, gift-card or tip' })
      .default('product')
      .describe('A gift card here is one that is sold; paying with one belongs in payments.'),
    sku: text(50).describe('Article code, as it is known in LogicTrade.'),
    description: requiredText(500).describe('Name of the article with its variant.'),
    quantity,
    unitPrice: amount.describe('Price of one, before discount.'),
    ...vatFields,
    details: z
      .array(z.object({ name: requiredText(100), value: requiredText(500) }))
      .nullish()
      .transform((details) => details ?? [])
      .describe('Options the buyer chose: fabric, size, engraving.'),
  })
  .refine(hasVat, { path: ['vatRate'], error: VAT_MISSING })
  .meta({ id: 'Line' });
export type WireLine = z.infer<typeof lineSchema>;

const chargeSchema = z
  .object({
    description: requiredText(200).describe('"Delivery to the first floor", "Payment surcharge".'),
    price: amount,
    ...vatFields,
  })
  .refine(hasVat, { path: ['vatRate'], error: VAT_MISSING })
  .meta({ id: 'Charge' });
export type WireCharge = z.infer<typeof chargeSchema>;

const charges = z
  .array(chargeSchema)
  .nullish()
  .transform((list) => list ?? []);

/** `data` of order.created and order.updated. */
export const orderSchema = z
  .object({
    id: id.describe(
      "The shop's own id of the order. It never changes: one id is one order in LogicTrade, for ever.",
    ),
    number: z
      .union([z.string().regex(/^\S.{0,38}\S$|^\S$/), z.int().min(0)], {
        error: 'must be a text of 1 to 40 characters',
      })
      .transform(String)
      .describe('The order number that buyers and shop see; people search LogicTrade for it.'),
    updatedAt: moment.describe(
      'When the shop last changed the order. Older states never overwrite newer ones.',
    ),
    placedAt: moment.describe('When the buyer placed the order.'),
    test: z.boolean().nullish().describe('true: the order is looked at and not imported.'),
    status: z
      .enum(['open', 'cancelled'], { error: 'must be open or cancelled' })
      .default('open')
      .describe('An order stays cancelled in every later event.'),
    paymentStatus: z
      .enum(['unpaid', 'partly-paid', 'paid', 'refunded'], {
        error: 'must be unpaid, partly-paid, paid or refunded',
      })
      .describe('paid wherever nothing is left to collect, also by gift card or store credit.'),
    currency: z
      .string({ error: 'must be a currency code such as EUR' })
      .regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR')
      .describe('ISO 4217; every amount of the order is in it.'),
    pricesIncludeVat: z
      .boolean({ error: 'must be true or false' })
      .describe('Whether unitPrice, price and discount include VAT, in the whole order.'),
    total: amount.describe(
      'What the buyer pays, VAT included. Lines, shipping and fees must come to it to the cent; gift cards that pay are no discount.',
    ),
    customer: buyerSchema,
    billingAddress: addressSchema.nullish(),
    deliveryAddress: addressSchema.nullish().describe('Leave it out where it is the billing address.'),
    lines: z.array(lineSchema, { error: 'must be a list of lines' }).min(1, 'must hold at least one line'),
    shipping: charges.describe('Delivery and pick-up costs.'),
    fees: charges.describe('Other costs: payment surcharge, wrapping, deposit.'),
    payments: z
      .array(z.object({ method: requiredText(50).describe('"ideal", "gift_card"'), amount }))
      .nullish()
      .transform((list) => list ?? [])
      .describe('Money that came in or will come, by way of paying.'),
    reference: text(100).describe("The buyer's own reference, such as a purchase order number."),
    comment: z
      .string()
      .max(5000, 'must not be longer than 5000 characters')
      .nullish()
      .describe('What the buyer wrote.'),
    notes: z
      .array(z.string().max(1000))
      .nullish()
      .transform((list) => list ?? [])
      .describe("Facts for the shop's own people. A changed note is a changed order."),
    adminUrl: z
      .url({ protocol: /^https$/, error: 'must be an https URL' })
      .nullish()
      .describe("The order in the shop's back office."),
  })
  .meta({ id: 'Order', description: 'The whole order as it is now, not only what changed.' });
export type WireOrder = z.infer<typeof orderSchema>;

/** `data` of order.cancelled: the same body, of which only the identity is needed. */
export const cancellationSchema = orderSchema
  .partial({ paymentStatus: true, pricesIncludeVat: true, total: true, customer: true, lines: true })
  .meta({
    id: 'Cancellation',
    description: 'The order as it was; only its identity and moments are needed.',
  });
export type WireCancellation = z.infer<typeof cancellationSchema>;
