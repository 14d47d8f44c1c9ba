import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CustomerAnswer, CustomerClaim, CustomerIdentity, CustomerLedger } from './customer-ledger.ts';
import { CLOCKS_APART_MS } from './doubt.ts';
import { customerItemKey, shopCustomerAlias } from './keys.ts';
import type { Doubt } from './order-record.ts';
import { TABLE } from './table.ts';

const recordSchema = z.object({
  state: z.enum(['claimed', 'unsure', 'known', 'free']),
  fence: z.int(),
  owner: z.string(),
  leaseUntil: z.number(),
  customerId: z.int().optional(),
  doubt: z.object({ silentSince: z.number(), looks: z.int() }).optional(),
  priorState: z.enum(['new', 'claimed', 'unsure', 'known', 'free']),
  priorLeaseUntil: z.number(),
});
type CustomerRecord = z.infer<typeof recordSchema>;
/** What the index of aliases shows. */
const aliasSchema = z.object({ pk: z.string(), sk: z.string(), customerId: z.int() });

const MAY_CLAIM = `attribute_not_exists(pk) OR #state IN (:free, :unsure) OR (#state = :claimed AND leaseUntil < :deadBefore)`;
const CLAIM =
  `SET priorState = if_not_exists(#state, :new), priorLeaseUntil = if_not_exists(leaseUntil, :zero),
  #state = :claimed, #owner = :owner, leaseUntil = :leaseUntil ADD fence :one`.replace(/\s+/g, ' ');
const NAMES = { '#state': 'state', '#owner': 'owner' };

export interface DynamoCustomerLedgerOptions {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  table: string;
  cellId: string;
  now: () => number;
  /** A new random text at every call. */
  owner: () => string;
}

/** The customers of a cell in DynamoDB. */
export class DynamoCustomerLedger implements CustomerLedger {
  readonly #options: DynamoCustomerLedgerOptions;

  constructor(options: DynamoCustomerLedgerOptions) {
    this.#options = options;
  }

  async find(identity: CustomerIdentity): Promise<number | undefined> {
    const record = await this.#read(identity);
    if (record?.state === 'known') return record.customerId;
    const [known] = await this.#knownByShopId(identity);
    return known?.customerId;
  }

  async claim(identity: CustomerIdentity, orderKey: string, leaseUntil: number): Promise<CustomerAnswer> {
    const { client, table, now } = this.#options;
    const owner = `${orderKey} ${this.#options.owner()}`;
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: this.#key(identity),
          UpdateExpression: CLAIM,
          ConditionExpression: MAY_CLAIM,
          ExpressionAttributeNames: NAMES,
          ExpressionAttributeValues: {
            ':new': 'new',
            ':zero': 0,
            ':one': 1,
            ':free': 'free',
            ':unsure': 'unsure',
            ':claimed': 'claimed',
            ':owner': owner,
            ':leaseUntil': leaseUntil,
            ':deadBefore': now() - CLOCKS_APART_MS,
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return claimed(identity, recordSchema.parse(Attributes));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const record = await this.#read(identity);
      if (record === undefined) return this.claim(identity, orderKey, leaseUntil);
      if (record.owner === owner) return claimed(identity, record); // my first try got through, its answer was lost
      if (record.state === 'known' && record.customerId !== undefined)
        return { kind: 'known', customerId: record.customerId };
      return { kind: 'held' };
    }
  }

  async remember(claim: CustomerClaim, customerId: number): Promise<void> {
    const { shop, shopCustomerId } = claim.identity;
    const alias = shopCustomerId === undefined ? {} : { alias: shopCustomerAlias(shop, shopCustomerId) };
    await this.#end(claim, { state: 'known', customerId, ...alias }, ['doubt']);
  }

  async leaveInDoubt(claim: CustomerClaim, doubt: Doubt): Promise<void> {
    await this.#end(
      claim,
      { state: 'unsure', doubt: { silentSince: doubt.silentSince, looks: doubt.looks } },
      [],
    );
  }

  async release(claim: CustomerClaim): Promise<void> {
    await this.#end(claim, { state: 'free' }, ['doubt']);
  }

  async forget(identity: CustomerIdentity, customerId: number): Promise<void> {
    // it may stand under an e-mail address that the customer had before: the shop's id has found it there
    const elsewhere = await this.#knownByShopId(identity);
    for (const key of [this.#key(identity), ...elsewhere.map(({ pk, sk }) => ({ pk, sk }))])
      await this.#update(
        key,
        { state: 'free' },
        ['customerId', 'alias'],
        '#state = :known AND customerId = :forgotten',
        { ':known': 'known', ':forgotten': customerId },
      );
  }

  #end(claim: CustomerClaim, facts: Record<string, unknown>, cleared: string[]): Promise<void> {
    const condition = 'fence = :myFence AND #owner = :myOwner AND #state = :isClaimed';
    const mine = { ':myFence': claim.fence, ':myOwner': claim.owner, ':isClaimed': 'claimed' };
    return this.#update(this.#key(claim.identity), facts, cleared, condition, mine);
  }

  /** One conditional write; a lost condition means that it was done before, or is no longer ours to do. */
  async #update(
    key: { pk: string; sk: string },
    facts: Record<string, unknown>,
    cleared: string[],
    condition: string,
    values: Record<string, unknown>,
  ): Promise<void> {
    const names = Object.keys(facts);
    const remove = cleared.length === 0 ? '' : ` REMOVE ${cleared.map((name) => `#${name}`).join(', ')}`;
    try {
      await this.#options.client.send(
        new UpdateCommand({
          TableName: this.#options.table,
          Key: key,
          UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}${remove}`,
          ConditionExpression: condition,
          ExpressionAttributeNames: {
            ...(condition.includes('#owner') ? NAMES : { '#state': 'state' }),
            ...Object.fromEntries([...names, ...cleared].map((name) => [`#${name}`, name])),
          },
          ExpressionAttributeValues: {
            ...values,
            ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`:${name}`, value])),
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async #read(identity: CustomerIdentity): Promise<CustomerRecord | undefined> {
    const { client, table } = this.#options;
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: this.#key(identity), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : recordSchema.parse(Item);
  }

  /** Where the shop's own id stands; nowhere for a guest. */
  async #knownByShopId({ shop, shopCustomerId }: CustomerIdentity): Promise<z.infer<typeof aliasSchema>[]> {
    if (shopCustomerId === undefined) return [];
    const { Items } = await this.#options.client.send(
      new QueryCommand({
        TableName: this.#options.table,
        IndexName: TABLE.indexes.alias.name,
        KeyConditionExpression: '#alias = :alias',
        ExpressionAttributeNames: { '#alias': TABLE.indexes.alias.partitionKey },
        ExpressionAttributeValues: { ':alias': shopCustomerAlias(shop, shopCustomerId) },
      }),
    );
    return z.array(aliasSchema).parse(Items);
  }

  #key(identity: CustomerIdentity) {
    return customerItemKey(this.#options.cellId, identity.fingerprint);
  }
}

function claimed(identity: CustomerIdentity, record: CustomerRecord): CustomerClaim {
  const died = record.priorState === 'claimed';
  // where the dead one's write landed after its lease, somebody else was silent last
  const silentSince = Math.max(record.priorLeaseUntil, record.doubt?.silentSince ?? 0);
  const doubt = died ? { silentSince, looks: 0 } : record.doubt;
  return {
    kind: 'claimed',
    identity,
    fence: record.fence,
    owner: record.owner,
    ...(doubt === undefined ? {} : { doubt }),
  };
}
