import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { triedBy } from './dynamo-claim.ts';
import { orderItemKey } from './keys.ts';
import type { Claimed, Ending } from './ledger.ts';
import type { Attempt } from './order-record.ts';

/** The first attempts tell how it began, the last how it stands; what lies between is left out. */
const FIRST_KEPT = 5;
const LAST_KEPT = 20;

/** The one write that closes a claim, conditional on its fence and owner. */
export function endUpdate(table: string, claim: Claimed, ending: Ending, now: number): UpdateCommandInput {
  const facts = withoutUndefined({ ...always(claim, ending, now), ...stateFacts(claim, ending, now) });
  const names = Object.keys(facts);
  const cleared = clearedBy(ending).filter((name) => !names.includes(name));
  return {
    TableName: table,
    Key: orderItemKey(claim.request.shop, claim.request.orderId),
    UpdateExpression: [
      `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      `REMOVE ${cleared.map((name) => `#${name}`).join(', ')}`,
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

/** What an End takes away where it does not say it. */
const clearedBy = ({ state, doubt }: Ending): string[] => [
  'doubt',
  'reason',
  'sentence',
  'step',
  'parkedAt',
  'dropped',
  'unrestShop',
  'unrestSince',
  ...(doubt === undefined ? ['firstTried'] : []),
  ...(state === 'done' ? ['wasTold'] : []),
  ...(state === 'done' || state === 'parked' ? ['told', 'handled'] : []),
];

function always(claim: Claimed, ending: Ending, now: number) {
  const { before, request } = claim;
  const logictrade = ending.logictrade ?? before?.logictrade;
  const sameVersion = before !== undefined && before.version === request.version;
  return {
    state: ending.state,
    endedAt: now,
    seen: sameVersion ? [...new Set([...before.seen, request.bodyHash])] : [request.bodyHash],
    claimsAtEnd: claim.claims,
    deadClaims: claim.deadClaims,
    deadAtRest: isWaiting(ending) ? before?.deadAtRest : claim.deadClaims,
    failures: failuresAfter(ending, before?.failures ?? 0),
    story: shortened([...(before?.story ?? []), ending.attempt]),
    logictrade,
    wasTold: ending.state === 'parked' && logictrade !== undefined ? true : undefined,
    doubt: ending.doubt,
    firstTried: isOfThisClaim(ending, claim) ? triedBy(request) : undefined,
  };
}

/** A silence of its own comes after every earlier one is settled: from here on only this state can have been sent. */
const isOfThisClaim = ({ doubt }: Ending, claim: Claimed): boolean =>
  doubt !== undefined && doubt.silentSince !== claim.doubt?.silentSince;

function stateFacts(claim: Claimed, ending: Ending, now: number): Record<string, unknown> {
  const unrest = {
    unrestShop: claim.request.shop,
    unrestSince: claim.before?.unrestSince ?? claim.request.receivedAt,
  };
  switch (ending.state) {
    case 'done':
      return { sentHash: ending.sentHash };
    case 'finished':
      return {};
    case 'parked':
      return {
        ...unrest,
        reason: ending.reason,
        sentence: ending.sentence,
        step: ending.step,
        told: ending.told,
        parkedAt: now,
      };
    case 'open':
    case 'in-doubt':
      return { ...unrest, reason: ending.because };
  }
}

type Waiting = Extract<Ending, { state: 'open' | 'in-doubt' }>;
const isWaiting = (ending: Ending): ending is Waiting =>
  ending.state === 'open' || ending.state === 'in-doubt';

/** Waiting neither adds to the failures nor forgives them; coming to rest does. */
function failuresAfter(ending: Ending, before: number): number {
  if (!isWaiting(ending)) return 0;
  return ending.counts ? before + 1 : before;
}

const shortened = (story: Attempt[]): Attempt[] =>
  story.length <= FIRST_KEPT + LAST_KEPT
    ? story
    : [...story.slice(0, FIRST_KEPT), ...story.slice(-LAST_KEPT)];

const withoutUndefined = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
