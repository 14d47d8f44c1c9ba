import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { numberAlias, orderItemKey } from './keys.ts';
import type { ClaimRequest } from './ledger.ts';

/** Milliseconds, lower-case Z: only texts of this form sort as their moments do. */
const VERSION_FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Dropped stays dropped, but what LogicTrade has must go on to hear of it when the shop cancels or changes it. */
const IS_WANTED = '(attribute_not_exists(dropped) OR attribute_exists(logictrade))';
/** May this attempt work on the order? One line a rule. */
const MAY_CLAIM = [
  'attribute_not_exists(pk)',
  // postponed or in doubt: whoever carries this state or a newer one goes on
  `${IS_WANTED} AND #state IN (:open, :inDoubt) AND #version <= :version`,
  // at rest: only for a newer state
  `${IS_WANTED} AND #state IN (:done, :finished, :parked) AND (#version < :version OR (#version = :version AND NOT contains(seen, :bodyHash)))`,
  // parked: for a responder's retry of exactly this parking; an unreadable state was given its arrival for a version, which
  // may be later than its own, once it can be read
  `${IS_WANTED} AND #state = :parked AND fence = :retryOfFence`,
  // its worker is dead: nobody sends for a claim after its lease
  `${IS_WANTED} AND #state = :working AND leaseUntil < :deadBefore AND #version <= :version`,
]
  .map((rule) => `(${rule})`)
  .join(' OR ');

/** What stood there before stays readable, so that a claim whose answer was lost can be taken up as if it had arrived. */
const CLAIM = `SET v = :v, shop = :shop, orderId = :orderId, #number = :number, alias = :alias,
  priorState = if_not_exists(#state, :new), priorVersion = if_not_exists(#version, :none), priorLeaseUntil = if_not_exists(leaseUntil, :zero),
  #state = :working, #version = :version, #owner = :owner, leaseUntil = :leaseUntil,
  firstTried = if_not_exists(firstTried, :tried), lookupNumber = if_not_exists(lookupNumber, :lookupNumber), firstSeenAt = if_not_exists(firstSeenAt, :receivedAt)
  ADD fence :one, claims :one`.replace(/\s+/g, ' ');

/** Which state a claim carries, a person's corrections included. */
export const triedBy = ({ version, bodyHash, editHash }: ClaimRequest): string =>
  [version, bodyHash, editHash ?? ''].join(' ');

/** The one conditional write that claims an order. */
export function claimUpdate(
  table: string,
  request: ClaimRequest,
  mine: { owner: string; now: number; leaseUntil: number },
  clocksApartMs: number,
): UpdateCommandInput {
  if (!VERSION_FORM.test(request.version))
    throw new RangeError('a version must be ISO 8601 in UTC with milliseconds');
  return {
    TableName: table,
    Key: orderItemKey(request.shop, request.orderId),
    UpdateExpression: CLAIM,
    ConditionExpression: MAY_CLAIM,
    ExpressionAttributeNames: {
      '#state': 'state',
      '#version': 'version',
      '#owner': 'owner',
      '#number': 'number',
    },
    ExpressionAttributeValues: {
      ':v': 1,
      ':shop': request.shop,
      ':orderId': request.orderId,
      ':number': request.number,
      ':alias': numberAlias(request.shop, request.number),
      ':version': request.version,
      ':bodyHash': request.bodyHash,
      ':tried': triedBy(request),
      ':lookupNumber': request.lookupNumber,
      ':receivedAt': request.receivedAt,
      ':owner': mine.owner,
      ':leaseUntil': mine.leaseUntil,
      ':deadBefore': mine.now - clocksApartMs,
      ':retryOfFence': request.retryOfFence ?? -1,
      ':new': 'new',
      ':none': '',
      ':zero': 0,
      ':one': 1,
      ':open': 'open',
      ':inDoubt': 'in-doubt',
      ':done': 'done',
      ':finished': 'finished',
      ':parked': 'parked',
      ':working': 'working',
    },
    ReturnValues: 'ALL_NEW',
  };
}
