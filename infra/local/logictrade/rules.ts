import * as z from 'zod';

/**
 * What LogicTrade's documentation leaves open, each with the answer this simulator gives unless told otherwise.
 * Every rule here is inferred: a client must do well under all of them.
 */
export const rulesSchema = z.object({
  badKeyStatus: z.literal([401, 403]).default(401).describe('a missing, unknown or revoked key'),
  badPageStatus: z
    .literal([400, 422])
    .default(400)
    .describe('page Error codes lists 400, its own sample says 422'),
  problemBody: z
    .enum(['nested', 'flat'])
    .default('nested')
    .describe('code and detail under `error`, as in the sample, or on top, as RFC 7807 has it'),
  noResults: z.enum(['no-content', 'empty-list']).default('no-content').describe('a list without a hit'),
  echoedPageSize: z
    .enum(['asked', 'returned'])
    .default('asked')
    .describe('what `pagination.pageSize` repeats; the examples do both'),
  tooManyBody: z.enum(['json', 'text']).default('json').describe('what a 429 carries'),
  tooManyRetryAfter: z.enum(['absent', 'seconds', 'http-date']).default('absent').describe('of a 429'),
  matching: z
    .enum(['exact', 'ignore-case', 'contains'])
    .default('exact')
    .describe('how the text filters of lists compare'),
  searchOrder: z
    .enum(['as-asked', 'reversed'])
    .default('as-asked')
    .describe('order of the answers of POST /products/search'),
  unknownFields: z
    .enum(['refuse', 'ignore'])
    .default('refuse')
    .describe('a body field the documentation does not name: refusing it catches a misspelt one'),
  unknownProducts: z.enum(['refuse', 'accept']).default('refuse').describe('accept: a free line'),
  unsellableProducts: z
    .enum(['accept', 'refuse'])
    .default('accept')
    .describe('ordering what is not sellable, not started or ended'),
  unknownTitles: z.enum(['accept', 'refuse']).default('accept'),
  unknownPaymentTypes: z.enum(['accept', 'refuse']).default('accept'),
  deliveryAddress: z
    .enum(['required', 'optional'])
    .default('required')
    .describe('of an order with a known customer'),
  discount: z.enum(['percent', 'fraction']).default('percent').describe('whether 10 or 0.1 is ten percent'),
  deliveryCondition: z
    .enum(['absent', 'shown'])
    .default('absent')
    .describe('in answers: the schema requires it, the example lacks it'),
  putCustomer: z
    .enum(['replace', 'merge'])
    .default('replace')
    .describe('fields that a PUT of a customer leaves out'),
  putOrderCustomer: z
    .enum(['update', 'create'])
    .default('update')
    .describe('the customer in a PUT of an order'),
});

export type Rules = z.output<typeof rulesSchema>;
