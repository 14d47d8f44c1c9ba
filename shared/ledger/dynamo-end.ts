import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { orderItemKey } from './keys.ts';
import type { Claimed, Ending } from './ledger.ts';
import type { Attempt } from './order-record.ts';

/** The first attempts tell how it began, the last how it stands; what lies between is left out. */
const FIRST_KEPT = 5;
const LAST_KEPT = 20;
/** Where the watch finds orders to be looked at again, apart from every shop. */
export const RELOOK_PARTITION = '~relook';

/** The one write that closes a claim, conditional on its fence and owner. */
export function endUpdate(table: string, claim: Claimed, ending: Ending, now: number): UpdateCommandInput {
  const facts = withoutUndefined({ ...always(claim, ending, now), ...stateFacts(claim, ending, now) });
  const names = Object.keys(facts);
  const cleared = CLEARABLE.filter((name) => !names.includes(name));
  return {
    TableName: table,
    Key: orderItemKey(claim.request.shop, claim.request.orderId),
    UpdateExpression: [
      `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ...(cleared.length === 0 ? [] : [`REMOVE ${cleared.map((name) => `#${name}`).join(', ')}`]),
    ].join(' '),
    ConditionExpression: 'fence = :myFence AND #owner = :myOwner AND #state = :isWorking',
    ExpressionAttributeNames: Object.fromEntries(
      [...names, ...cleared, 'owner', 'state'].map((name) => [`#${name}`, name]),
    ),
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`:${name}`, value])),
      ':myFence': claim.fence,
      ':myOwner': claim.owner,
      ':isWorking': 'working',
    },
  };
}

/** What an End that does not say it takes away. */
const CLEARABLE = [
  'doubt',
  'reason',
  'sentence',
  'step',
  'parkedAt',
  'relookAt',
  'unrestShop',
  'unrestSince',
];

function always(claim: Claimed, ending: Ending, now: number) {
  const { before, request } = claim;
  const sameVersion = before !== undefined && before.version === request.version;
  return {
    state: ending.state,
    endedAt: now,
    seen: sameVersion ? [...new Set([...before.seen, request.bodyHash])] : [request.bodyHash],
    claimsAtEnd: claim.claims,
    deadClaims: claim.deadClaims,
    failures: failuresAfter(ending, before?.failures ?? 0),
    story: shortened([...(before?.story ?? []), ending.attempt]),
    logictrade: ending.logictrade ?? before?.logictrade,
    doubt: ending.doubt,
  };
}

function stateFacts(claim: Claimed, ending: Ending, now: number): Record<string, unknown> {
  const unrest = {
    unrestShop: claim.request.shop,
    unrestSince: claim.before?.unrestSince ?? claim.request.receivedAt,
  };
  switch (ending.state) {
    case 'done':
      return ending.relookAt === undefined
        ? { sentHash: ending.sentHash }
        : {
            sentHash: ending.sentHash,
            relookAt: ending.relookAt,
            unrestShop: RELOOK_PARTITION,
            unrestSince: ending.relookAt,
          };
    case 'finished':
      return {};
    case 'parked':
      return {
        ...unrest,
        reason: ending.reason,
        sentence: ending.sentence,
        step: ending.step,
        parkedAt: now,
      };
    case 'open':
    case 'in-doubt':
      return { ...unrest, reason: ending.because };
  }
}

/** Waiting neither adds to the failures nor forgives them; coming to rest does. */
function failuresAfter(ending: Ending, before: number): number {
  if (ending.state !== 'open' && ending.state !== 'in-doubt') return 0;
  return ending.counts ? before + 1 : before;
}

const shortened = (story: Attempt[]): Attempt[] =>
  story.length <= FIRST_KEPT + LAST_KEPT
    ? story
    : [...story.slice(0, FIRST_KEPT), ...story.slice(-LAST_KEPT)];

const withoutUndefined = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
