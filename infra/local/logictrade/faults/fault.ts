import * as z from 'zod';

/** Which calls a fault meets, and how often. */
const aim = {
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
  path: z
    .string()
    .optional()
    .describe('with or without /rest/v1; * stands for one part, as in /orders/*, and ** for any number'),
  query: z.record(z.string(), z.string()).optional().describe('query parameters with exactly these values'),
  body: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('fields of the JSON body with these values, such as {"webshop.number": "1001"}'),
  times: z
    .union([z.int().positive(), z.literal('forever')])
    .default(1)
    .describe('how many calls it spoils'),
  afterCalls: z.int().nonnegative().default(0).describe('how many matching calls it lets through first'),
  probability: z.number().min(0).max(1).default(1),
  seed: z.int().default(1).describe('of the dice that `probability` throws'),
};

const when = z.enum(['before-effect', 'after-effect']);

/** Everything that can go wrong with a call to LogicTrade. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('refuse'),
    message: z.string().default('Refused by a fault.'),
    status: z.int().min(400).max(499).default(400),
    code: z.string().default('LTA9900'),
    ...aim,
  }),
  z.strictObject({ kind: z.literal('delay'), when, ms: z.number().nonnegative(), ...aim }),
  z.strictObject({
    kind: z.literal('server-error'),
    when,
    status: z.int().min(500).max(599).default(500),
    ...aim,
  }),
  z.strictObject({ kind: z.literal('html-502'), when: when.default('before-effect'), ...aim }),
  z.strictObject({
    kind: z.literal('connection-lost'),
    when: z.enum([...when.options, 'during-answer']).describe('during-answer: half of it is sent'),
    ...aim,
  }),
  z.strictObject({ kind: z.literal('hang'), when: when.default('before-effect'), ...aim }),
  z.strictObject({
    kind: z.literal('too-many-requests'),
    retryAfter: z
      .union([z.number(), z.strictObject({ httpDateInSeconds: z.number() }), z.string()])
      .optional()
      .describe('seconds, an HTTP date so many seconds ahead, any text as it is, or absent'),
    answer: z.enum(['json', 'text']).default('json'),
    ...aim,
  }),
  z.strictObject({ kind: z.literal('revoked-key'), ...aim }),
  z.strictObject({ kind: z.literal('writes-forbidden'), ...aim }),
  z.strictObject({
    kind: z.literal('broken-answer'),
    answer: z.enum(['empty', 'unparseable', 'without-id']),
    ...aim,
  }),
  z.strictObject({
    kind: z.literal('index-lag'),
    ms: z.number().positive().describe('how long what is created stays out of lists'),
    ...aim,
  }),
  z.strictObject({ kind: z.literal('filters-contain'), ...aim }),
  z.strictObject({
    kind: z.literal('filters-ignored'),
    filters: z
      .array(z.string())
      .optional()
      .describe('absent: every text filter; modifiedAfter is never ignored'),
    ...aim,
  }),
]);

export type FaultInput = z.input<typeof faultSchema>;
export type FaultSettings = z.output<typeof faultSchema>;

/** A fault at work. */
export type Fault = FaultSettings & {
  id: number;
  /** Matching calls so far, and those it spoiled. */
  seen: number;
  used: number;
};
