import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { BucketState, Form, Hold, LeaseAsk } from './token-bucket.ts';

type Item = Record<string, AttributeValue>;

const number = z.object({ N: z.coerce.number() }).transform(({ N }) => N);
const text = z.object({ S: z.string() }).transform(({ S }) => S);
const flag = z.object({ BOOL: z.boolean() }).transform(({ BOOL }) => BOOL);
const itemSchema = z.object({
  turn: number,
  pausedUntil: number,
  closed: flag,
  closedBecause: text.optional(),
  failingSince: number.optional(),
  probeAt: number.optional(),
  probes: number.optional(),
});

/** Reads the bucket's item. Throws when it is not one of ours: nobody calls on a bucket that cannot be read. */
export function bucketOf(item: Item): BucketState {
  const { turn, pausedUntil, closed, closedBecause, failingSince, probeAt, probes } = itemSchema.parse(item);
  const isHeld = failingSince !== undefined && probeAt !== undefined && probes !== undefined;
  return {
    turn,
    pausedUntil,
    closed,
    ...(closedBecause === undefined ? {} : { closedBecause }),
    ...(isHeld ? { hold: { failingSince, probeAt, probes } } : {}),
  };
}

/** The item of a bucket with nobody before `turn`; until then it counts as paused, so that callers are told when. */
export const freshItem = (key: Item, turn: number): Item => ({
  ...key,
  turn: n(turn),
  pausedUntil: n(turn),
  closed: { BOOL: false },
});

export const n = (value: number): AttributeValue => ({ N: String(value) });
export const s = (value: string): AttributeValue => ({ S: value });

/** One conditional write, as UpdateItem takes it. */
export interface Update {
  readonly UpdateExpression: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: Item;
}

const MAY_CALL = 'pausedUntil <= :latestPause AND closed = :no AND attribute_not_exists(failingSince)';
const MAY_PROBE = 'pausedUntil <= :latestPause';

/** The write of one lease. On an item that is missing every comparison is false, so it fails closed. */
export function leaseUpdate(form: Form, ask: LeaseAsk): Update {
  const mayCall = ask.probe ? MAY_PROBE : MAY_CALL;
  const shared = { ':latestPause': n(ask.latestPause), ...(ask.probe ? {} : { ':no': { BOOL: false } }) };
  if (form === 'idle')
    return {
      UpdateExpression: 'SET turn = :turn',
      ConditionExpression: `turn < :start AND ${mayCall}`,
      ExpressionAttributeValues: {
        ...shared,
        ':turn': n(ask.start + ask.advanceMs),
        ':start': n(ask.start),
      },
    };
  return {
    UpdateExpression: 'SET turn = turn + :advance',
    ConditionExpression: `turn BETWEEN :start AND :latestTurn AND ${mayCall}`,
    ExpressionAttributeValues: {
      ...shared,
      ':advance': n(ask.advanceMs),
      ':start': n(ask.start),
      ':latestTurn': n(ask.latestTurn),
    },
  };
}

const IS_KNOWN = 'failingSince = :since AND probeAt = :knownProbe';

/** Turns the hold that is known into the next one, or ends it. */
export function holdUpdate(known: Hold, next: Hold | undefined): Update {
  const isKnown = { ':since': n(known.failingSince), ':knownProbe': n(known.probeAt) };
  if (!next)
    return {
      UpdateExpression: 'REMOVE failingSince, probeAt, probes',
      ConditionExpression: IS_KNOWN,
      ExpressionAttributeValues: isKnown,
    };
  return {
    UpdateExpression: 'SET probeAt = :probeAt, probes = :probes',
    ConditionExpression: IS_KNOWN,
    ExpressionAttributeValues: { ...isKnown, ':probeAt': n(next.probeAt), ':probes': n(next.probes) },
  };
}
