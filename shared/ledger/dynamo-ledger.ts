import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { CLOCKS_APART_MS } from './doubt.ts';
import { claimUpdate, triedBy } from './dynamo-claim.ts';
import { endUpdate } from './dynamo-end.ts';
import {
  type Claim,
  type Claimed,
  ClaimLostError,
  type ClaimRequest,
  type Ending,
  type Ledger,
} from './ledger.ts';
import { type Doubt, type OrderRecord, orderRecordSchema } from './order-record.ts';
import { orderItemKey } from './keys.ts';

export interface DynamoLedgerOptions {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  table: string;
  now: () => number;
  /** A new random text at every call. */
  owner: () => string;
  /** Beyond the attempt's own end: nobody sends for a claim after its lease. */
  leaseMarginMs: number;
}

/** The ledger in DynamoDB. */
export class DynamoLedger implements Ledger {
  readonly #options: DynamoLedgerOptions;

  constructor(options: DynamoLedgerOptions) {
    this.#options = options;
  }

  async claim(request: ClaimRequest): Promise<Claim> {
    const { client, table, now, owner, leaseMarginMs } = this.#options;
    const mine = { owner: owner(), now: now(), leaseUntil: now() + request.lastsMs + leaseMarginMs };
    try {
      const { Attributes } = await client.send(
        new UpdateCommand(claimUpdate(table, request, mine, CLOCKS_APART_MS)),
      );
      return claimed(request, orderRecordSchema.parse(Attributes));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return this.#refused(request, mine);
    }
  }

  async end(claim: Claimed, ending: Ending): Promise<void> {
    const { client, table, now } = this.#options;
    try {
      await client.send(new UpdateCommand(endUpdate(table, claim, ending, now())));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const item = await this.read(claim.request.shop, claim.request.orderId);
      // fence and owner are mine and the state is no longer "working": my own write got through, its answer was lost
      if (item?.fence === claim.fence && item.owner === claim.owner && item.state !== 'working') return;
      throw new ClaimLostError(
        `claim ${claim.fence} of ${claim.request.shop}/${claim.request.orderId} was taken over`,
      );
    }
  }

  async read(shop: string, orderId: string): Promise<OrderRecord | undefined> {
    const { client, table } = this.#options;
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: orderItemKey(shop, orderId), ConsistentRead: true }),
    );
    return readRecord(Item);
  }

  async #refused(request: ClaimRequest, mine: Mine): Promise<Claim> {
    const item = await this.read(request.shop, request.orderId);
    if (item === undefined) return this.claim(request); // it went away between the two calls: ask again
    if (item.owner === mine.owner) return claimed(request, item); // my own first try got through, its answer was lost
    if (item.dropped !== undefined && item.logictrade === undefined) return { kind: 'dropped' };
    if (isOld(request, item)) return { kind: 'not-newer' };
    // not working any more: it came to rest, or open, between the refusal and the reading, and may be claimed now
    const untilMs = item.state === 'working' ? item.leaseUntil + CLOCKS_APART_MS : this.#options.now();
    return { kind: 'held', untilMs };
  }
}

interface Mine {
  owner: string;
  now: number;
  leaseUntil: number;
}

/** Whether the item as it stands tells that nothing is left to do for this state: only that may end a message. */
function isOld({ version, bodyHash }: ClaimRequest, item: OrderRecord): boolean {
  if (version !== item.version) return version < item.version;
  return AT_REST.has(item.state) && item.seen.includes(bodyHash);
}

const AT_REST: ReadonlySet<OrderRecord['state']> = new Set(['done', 'finished', 'parked']);

const readRecord = (item: unknown): OrderRecord | undefined =>
  item === undefined ? undefined : orderRecordSchema.parse(item);

/** The claim as the item tells it after the write; the same whether the write's answer came or was lost. */
function claimed(request: ClaimRequest, item: OrderRecord): Claimed {
  const isAfterDeath = item.priorState === 'working';
  const doubt = isAfterDeath ? doubtOfTheDead(item) : item.doubt;
  const deadClaims = item.deadClaims + (item.claims - item.claimsAtEnd - 1);
  return {
    kind: 'claimed',
    request,
    fence: item.fence,
    owner: item.owner,
    leaseUntil: item.leaseUntil,
    claims: item.claims,
    lookupNumber: item.lookupNumber,
    // versions never go back, so that nobody can have carried another state in between
    isOnlyStateTried: item.firstTried === triedBy(request),
    isAfterDeath,
    deadClaims,
    deadInARow: deadClaims - item.deadAtRest,
    ...(item.priorState === 'new'
      ? {}
      : { before: { ...item, state: item.priorState, version: item.priorVersion } }),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

/**
 * A claim that never ended may have sent anything until its lease was over; what is known from before that proves nothing. Where its
 * write landed so late that its lease was over already, an earlier attempt was silent last.
 */
const doubtOfTheDead = ({ priorLeaseUntil, doubt }: OrderRecord): Doubt => ({
  silentSince: Math.max(priorLeaseUntil, doubt?.silentSince ?? 0),
  looks: 0,
});
