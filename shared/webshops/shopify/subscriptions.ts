import { createHash } from 'node:crypto';
import * as z from 'zod';
import { ShopApiError } from '../shop-api.ts';
import type { Subscription, SubscriptionsByApi, Wanted } from '../subscriptions.ts';
import { askAdmin, checkUserErrors } from './admin-api.ts';
import { COMPLIANCE_TOPICS, wantedTopics } from './topics.ts';

const MOST_PAGES = 50;

const nodeSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  topic: z.string(),
  uri: z.string(),
  format: z.string(),
  filter: z.string().nullish(),
  includeFields: z.array(z.string()).nullish(),
});
const listSchema = z.object({
  webhookSubscriptions: z.object({
    nodes: z.array(nodeSchema),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  }),
});
const errorsSchema = z.object({ userErrors: z.array(z.object({ message: z.string() })) });

const LIST = `query($after: String) {
  webhookSubscriptions(first: 100, after: $after) {
    nodes { id name topic uri format filter includeFields }
    pageInfo { hasNextPage endCursor }
  }
}`;
const CREATE = `mutation($topic: WebhookSubscriptionTopic!, $webhook: WebhookSubscriptionInput!) {
  result: webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhook) { userErrors { message } }
}`;
const UPDATE = `mutation($id: ID!, $webhook: WebhookSubscriptionInput!) {
  result: webhookSubscriptionUpdate(id: $id, webhookSubscription: $webhook) { userErrors { message } }
}`;
const DELETE = `mutation($id: ID!) {
  result: webhookSubscriptionDelete(id: $id) { userErrors { message } }
}`;

/** Shopify's webhooks of one app at one shop, over the Admin API; signed with the app's client secret. */
export const shopifySubscriptions: SubscriptionsByApi = {
  kind: 'api',
  needs:
    'api.url is https://<shop>.myshopify.com, and the API secret {"token": "<Admin API access token>"} of an app that may read orders and customers',
  tellsSecret: false,
  byHand: (address) => [
    `The secret of this shop is the app's client secret. The topics ${COMPLIANCE_TOPICS.join(', ')}`,
    `are part of the app and of no API: enter ${address} for them in the app's configuration.`,
  ],
  topics: wantedTopics,

  async list(api, { mark }) {
    const found: Subscription[] = [];
    let after: string | null | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const { webhookSubscriptions } = await askAdmin(api, LIST, { after: after ?? null }, listSchema);
      const { nodes, pageInfo } = webhookSubscriptions;
      found.push(...nodes.map((node) => subscriptionOf(node, mark)));
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
    throw new ShopApiError('shop-api-failed', 'never', 'The shop has more webhooks than can be looked at.');
  },

  async create(api, topic, wanted) {
    const variables = { topic: enumOf(topic), webhook: inputOf(topic, wanted) };
    const { result } = await askAdmin(api, CREATE, variables, z.object({ result: errorsSchema }));
    checkUserErrors(result.userErrors);
  },

  async mend(api, { id, topic }, wanted) {
    const webhook = { ...inputOf(topic, wanted), filter: '', includeFields: [] };
    const { result } = await askAdmin(api, UPDATE, { id, webhook }, z.object({ result: errorsSchema }));
    checkUserErrors(result.userErrors);
  },

  async remove(api, id) {
    const { result } = await askAdmin(api, DELETE, { id }, z.object({ result: errorsSchema }));
    checkUserErrors(result.userErrors.filter(({ message }) => !/not exist|not found/i.test(message)));
  },
};

const subscriptionOf = (
  { id, name, topic, uri, format, filter, includeFields }: z.infer<typeof nodeSchema>,
  mark: string,
): Subscription => ({
  id,
  topic: topic.toLowerCase().replace('_', '/'),
  address: uri,
  isMarked: (name ?? '').startsWith(nameOf(mark)),
  faults: [
    ...(format === 'JSON' ? [] : [`sends ${format} instead of JSON`]),
    ...(filter ? ['leaves out what its filter does not match'] : []),
    ...(includeFields && includeFields.length > 0 ? ['sends some fields only'] : []),
  ],
});

const inputOf = (topic: string, { address, mark }: Wanted) => ({
  uri: address,
  format: 'JSON',
  name: nameOf(mark) + topic.replace('/', '-'),
});

/** "orders/create" as GraphQL spells it. */
const enumOf = (topic: string): string => topic.toUpperCase().replace('/', '_');

/** Names have 50 characters of a few kinds and stand once in a shop, so the mark goes in as a hash. */
const nameOf = (mark: string): string =>
  `webshop-logictrade-${createHash('sha256').update(mark).digest('hex').slice(0, 10)}-`;
