import * as z from 'zod';

const code = z.string().trim().min(1).max(50);
const payment = z.strictObject({
  type: code.describe("LogicTrade's payment type"),
  method: code.optional().describe("LogicTrade's payment method beside the type"),
});
const slug = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,30}[a-z0-9]$/,
    'must be 2 to 32 lower-case letters, digits and dashes, starting with a letter',
  );

/** One store on one webshop platform, and how its orders look in LogicTrade. */
export const shopSchema = z.strictObject({
  id: slug.describe('the shop in URLs, logs, metrics and alarms; never change it once orders have come in'),
  webshop: z.string().min(1).describe('the platform: a name from shared/webshops/registry.ts'),
  retired: z
    .boolean()
    .default(false)
    .describe('true: the door answers 410; the only way for a shop to leave'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')
    .default('EUR')
    .describe('orders in another currency are parked, since LogicTrade knows no currency'),
  api: z
    .strictObject({ url: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }) })
    .optional()
    .describe("address of the shop's own API, for platforms whose webhooks say only which order"),
  importFrom: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('orders placed before this moment are finished as "before go-live"; required in production'),
  proveBefore: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('orders placed before this moment are looked up in LogicTrade before their first POST'),
  exportOn: z.enum(['creation', 'payment']).default('creation').describe('when an order goes to LogicTrade'),
  laterEvents: z
    .enum(['park', 'put'])
    .default('park')
    .describe('an order changed after it was created in LogicTrade: tell a person, or update it'),
  cancellation: z
    .enum(['park', 'ignore'])
    .default('park')
    .describe('an order cancelled after it was created in LogicTrade'),
  productCheck: z
    .enum(['none', 'exists', 'sellable'])
    .default('none')
    .describe('whether article codes are looked up first'),
  customers: z
    .strictObject({
      matchBy: z
        .enum(['email', 'address'])
        .default('email')
        .describe('address: also postcode, house number and last name'),
      several: z
        .enum(['newest', 'oldest', 'park'])
        .default('newest')
        .describe('when more than one LogicTrade customer matches'),
      events: z
        .enum(['none', 'known', 'all'])
        .default('known')
        .describe('which customers follow the shop: none, those with orders in LogicTrade, or all'),
      withoutAddress: z
        .enum(['unknown-customer', 'park'])
        .default('park')
        .describe("orders without any address: LogicTrade's unknown customer, or a person decides"),
      sharedEmails: z
        .array(z.email())
        .default([])
        .describe('addresses many people order with; they identify nobody'),
      splitInfix: z.boolean().default(true).describe('whether "van der" goes to a field of its own'),
    })
    .prefault({}),
  order: z.strictObject({
    prefix: z
      .string()
      .regex(/^[A-Z0-9]{0,8}-?$/, 'must be up to 8 capitals and digits, with a dash behind if you like')
      .describe('before the visible order number in webshop.number; tells two shops apart in LogicTrade'),
    salesManUserName: code.describe('user name of the seller in LogicTrade; every order needs one'),
    deliveryType: code.describe('code of the delivery method, such as BM'),
    deliveryCondition: code.describe('delivery condition, such as D'),
    status: code.optional().describe('order status, such as definitief; absent: LogicTrade decides'),
    originCode: code.optional().describe('origin of the order, such as WEB'),
    paymentCondition: code.optional().describe('code of the payment condition'),
    reference: z
      .enum(['buyer', 'number'])
      .default('buyer')
      .describe("the buyer's own reference, or the order number"),
  }),
  lines: z.strictObject({
    shipping: code.describe('product code for shipping costs'),
    fee: code.optional().describe('product code for fees and surcharges; absent: the shipping code'),
    tip: code.optional().describe('product code for tips; absent: the fee code'),
    giftCard: code.optional().describe('product code for gift cards sold; absent: the code in the shop'),
    withoutCode: code
      .optional()
      .describe('product code for lines without an article code; absent: such orders are parked'),
  }),
  payments: z
    .record(z.string(), payment)
    .default({})
    .describe("the webshop's word for a way of paying, and LogicTrade's"),
  otherPayments: payment
    .optional()
    .describe(
      'for ways of paying not in the list; absent: the payment is named in the internal comment only',
    ),
});

/** One shop, every default filled in. */
export type Shop = z.infer<typeof shopSchema>;
export type ShopInput = z.input<typeof shopSchema>;
