import * as z from 'zod';

/** LogicTrade's own names for an order and its customer. */
const inLogictradeSchema = z.object({
  id: z.int(),
  number: z.string().optional(),
  customerId: z.int().optional(),
  /** As LogicTrade wrote it when we last changed the order: another one means that somebody else did. */
  modifiedDate: z.string().optional(),
});
export type OrderInLogictrade = z.infer<typeof inLogictradeSchema>;

const doubtSchema = z.object({
  /** When the last call that may have had an effect ended, or its claim's lease did: milliseconds since 1970. */
  silentSince: z.number(),
  /** Complete look-ups without a match since then. */
  looks: z.int(),
  /** What the call carried, where that is certain: nothing else can be in LogicTrade. */
  requestHash: z.string().optional(),
});
/** A call to LogicTrade whose effect is unknown. It survives claims. */
export type Doubt = z.infer<typeof doubtSchema>;

const attemptSchema = z.object({
  at: z.number(),
  ms: z.number(),
  version: z.string(),
  deliveryId: z.string().optional(),
  topic: z.string().optional(),
  receivedAt: z.number(),
  /** Steps gone through, each with the milliseconds since the attempt began. */
  steps: z.array(z.tuple([z.string(), z.number()])),
  outcome: z.string(),
  because: z.string().optional(),
});
/** One attempt in an order's story. */
export type Attempt = z.infer<typeof attemptSchema>;

/** The ledger's item of one order. No personal data; never expires. */
export const orderRecordSchema = z.object({
  /** Schema version of the item; each release reads its predecessor's. */
  v: z.int(),
  shop: z.string(),
  orderId: z.string(),
  number: z.string(),
  state: z.enum(['working', 'open', 'in-doubt', 'done', 'finished', 'parked']),
  version: z.string(),
  /** Body hashes seen at that version. */
  seen: z.array(z.string()).default([]),
  fence: z.int(),
  owner: z.string(),
  leaseUntil: z.number(),
  claims: z.int(),
  /** `claims` at the last End; claims since then died. */
  claimsAtEnd: z.int().default(0),
  /** Attempts in a row that failed while LogicTrade served others; waiting does not count. */
  failures: z.int().default(0),
  /** Claims that never saw an End, counted at the next one. */
  deadClaims: z.int().default(0),
  /** `deadClaims` when it last came to rest. */
  deadAtRest: z.int().default(0),
  /** What stood there before the present claim. */
  priorState: z.enum(['new', 'working', 'open', 'in-doubt', 'done', 'finished', 'parked']),
  priorVersion: z.string(),
  priorLeaseUntil: z.number(),
  lookupNumber: z.string(),
  doubt: doubtSchema.optional(),
  logictrade: inLogictradeSchema.optional(),
  /** Of the request LogicTrade was last brought to. */
  sentHash: z.string().optional(),
  reason: z.string().optional(),
  sentence: z.string().optional(),
  step: z.string().optional(),
  parkedAt: z.number().optional(),
  /** Set when a person decided that this order shall not be imported. */
  dropped: z.object({ by: z.string(), at: z.number(), why: z.string() }).optional(),
  firstSeenAt: z.number(),
  endedAt: z.number().optional(),
  /** The first state that a claim carried since the last End without doubt. */
  firstTried: z.string().optional(),
  /** A person was told of something in LogicTrade's order, and may have changed it there since. */
  wasTold: z.boolean().optional(),
  /** What they were asked to bring it to: the hash of a request, or the order's end. */
  told: z.string().optional(),
  /** The same, once a person has dropped the parking: LogicTrade has been brought to it. */
  handled: z.string().optional(),
  /** On the sparse index of what is not at rest. */
  unrestShop: z.string().optional(),
  unrestSince: z.number().optional(),
  story: z.array(attemptSchema).default([]),
});
export type OrderRecord = z.infer<typeof orderRecordSchema>;
