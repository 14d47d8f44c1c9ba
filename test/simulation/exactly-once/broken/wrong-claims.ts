import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Claim } from '../../../../shared/ledger/ledger.ts';
import { timing } from '../cell.ts';
import { condition } from '../dynamo/condition.ts';
import { Scope } from '../dynamo/operand.ts';
import type { Variant } from '../importer.ts';
import type { BrokenVariant } from './broken-variant.ts';
import { instead, unconditional } from './commands.ts';
import { overriding } from './overriding.ts';

/** A ledger whose claims are changed before anybody sees them. */
const claiming = (change: (claim: Claim) => Claim): Variant => ({
  parts: (parts) => ({
    ...parts,
    ledger: overriding(parts.ledger, { claim: async (request) => change(await parts.ledger.claim(request)) }),
  }),
});

function withoutDoubt(claim: Claim): Claim {
  if (claim.kind !== 'claimed') return claim;
  const { doubt: _, ...rest } = claim;
  return rest;
}

/** What it saw before is what it believes, whoever came between. */
const lookThenLeap: Variant = {
  client: instead(
    (name) => name === 'claim',
    async (client, input) => {
      const { TableName, Key, ConditionExpression = '' } = input;
      const { Item = {} } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      const scope = new Scope(Item, input.ExpressionAttributeNames, input.ExpressionAttributeValues);
      if (!condition(ConditionExpression)(scope))
        throw new ConditionalCheckFailedException({ message: 'seen before', $metadata: {} });
      const { Attributes } = await client.send(unconditional(input));
      return { Attributes: { ...Attributes, priorState: Item['state'] ?? 'new' } };
    },
  ),
};

const unfencedEnd: Variant = {
  client: instead(
    (name) => name.startsWith('End'),
    (client, input) => client.send(unconditional(input)),
  ),
};

/** Everything that is wrong about who may work on an order. */
export const wrongClaims: BrokenVariant[] = [
  {
    mistake: 'looks whether an order is free and then claims it without a condition',
    variant: lookThenLeap,
    breaks: /times/,
    seed: 102,
  },
  {
    mistake: 'ends a claim without asking whether it is still its own',
    variant: unfencedEnd,
    breaks: /times|lost|nobody was told/,
    seed: 141,
  },
  {
    mistake: 'lets a claim end before the function that holds it is dead',
    variant: { leaseMarginMs: 5000 - timing.functionTimeoutMs },
    breaks: /times/,
    seed: 51,
  },
  {
    mistake: 'knows deliveries instead of orders',
    variant: {
      parts: (parts) => ({
        ...parts,
        ledger: overriding(parts.ledger, {
          claim: (request) =>
            parts.ledger.claim({ ...request, orderId: `${request.orderId}-${request.deliveryId ?? ''}` }),
        }),
      }),
    },
    breaks: /times/,
    seed: 0,
  },
  {
    mistake: 'takes any error of the ledger for "seen before"',
    variant: {
      parts: (parts) => ({
        ...parts,
        ledger: overriding(parts.ledger, {
          claim: (request) => parts.ledger.claim(request).catch((): Claim => ({ kind: 'not-newer' })),
        }),
      }),
    },
    breaks: /lost/,
    seed: 5,
  },
  {
    mistake: 'takes an order that another worker holds for done',
    variant: claiming((claim) => (claim.kind === 'held' ? { kind: 'not-newer' } : claim)),
    breaks: /lost/,
    seed: 0,
  },
  {
    mistake: 'takes whatever comes last for the newest state',
    variant: {
      parts: (parts) => ({
        ...parts,
        ledger: overriding(parts.ledger, {
          claim: (request) =>
            parts.ledger.claim({ ...request, version: new Date(parts.now()).toISOString() }),
        }),
      }),
    },
    breaks: /nobody was told/,
    seed: 0,
  },
  {
    mistake: 'ignores that a dead claim may have created the order',
    variant: claiming((claim) =>
      claim.kind === 'claimed' && claim.isAfterDeath ? withoutDoubt({ ...claim }) : claim,
    ),
    breaks: /times/,
    seed: 0,
  },
  {
    mistake: 'applies a newer state before the doubt about an older one is settled',
    variant: claiming((claim) =>
      claim.kind === 'claimed' && claim.before !== undefined && claim.before.version < claim.request.version
        ? withoutDoubt(claim)
        : claim,
    ),
    breaks: /times/,
    seed: 167,
  },
];
