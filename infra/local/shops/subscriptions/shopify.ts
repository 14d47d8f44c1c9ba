import { type ApiAnswer, found, type OrderApi } from '../order-api.ts';
import {
  NOT_MINE,
  nextId,
  type PlayedWebhook,
  readBody,
  type SubscriptionApi,
  textOf,
} from './subscription-api.ts';

const TOPICS = /^(ORDERS_(CREATE|UPDATED|CANCELLED|DELETE|PAID)|CUSTOMERS_(CREATE|UPDATE)|PRODUCTS_UPDATE)$/;
const GID = 'gid://shopify/WebhookSubscription/';

/** What Shopify keeps beside what every platform keeps. */
interface ShopifyWebhook extends PlayedWebhook {
  format?: string;
  filter?: string;
  includeFields?: string[];
}

/** Shopify's Admin API, as far as webhooks of one app go. */
export function shopifySubscriptionApi(
  credentials: OrderApi['credentials'] = { token: 'shpat_of-a-shop-nobody-has' },
): SubscriptionApi & { readonly webhooks: ShopifyWebhook[] } {
  const webhooks: ShopifyWebhook[] = [];
  return {
    credentials,
    basePath: '',
    webhooks,
    answer(call) {
      if (!/^\/admin\/api\/20\d\d-\d\d\/graphql\.json$/.test(call.path)) return NOT_MINE;
      if (call.headers['x-shopify-access-token'] !== credentials['token'])
        return { status: 401, body: '{"errors":"[API] Invalid API key or access token"}' };
      const { query, variables } = readBody(call);
      const asked = { ...Object(variables) };
      const text = textOf(query);
      if (text.includes('webhookSubscriptionCreate(')) return create(asked, webhooks);
      if (text.includes('webhookSubscriptionUpdate(')) return update(asked, webhooks);
      if (text.includes('webhookSubscriptionDelete(')) return remove(asked, webhooks);
      return list(Number(/first: (\d+)/.exec(text)?.[1] ?? 0), textOf(asked['after']), webhooks);
    },
  };
}

type Asked = Readonly<Record<string, unknown>>;

function list(size: number, after: string, webhooks: readonly ShopifyWebhook[]): ApiAnswer {
  if (size < 1 || size > 250) return failed('first must be from 1 to 250', 'BAD_REQUEST');
  const from = webhooks.findIndex(({ id }) => `cursor${id}` === after) + 1;
  const nodes = webhooks.slice(from, from + size);
  const pageInfo = {
    hasNextPage: from + size < webhooks.length,
    endCursor: nodes.length === 0 ? null : `cursor${nodes.at(-1)?.id}`,
  };
  return found({ data: { webhookSubscriptions: { nodes: nodes.map(shown), pageInfo } } });
}

function create({ topic, webhook: input }: Asked, webhooks: ShopifyWebhook[]): ApiAnswer {
  const { uri, name, format } = { ...Object(input) };
  if (typeof topic !== 'string' || !TOPICS.test(topic))
    return failed('Variable $topic of type WebhookSubscriptionTopic! was provided invalid value');
  if (webhooks.some((one) => one.topic === topic && one.address === uri))
    return told('Address for this topic has already been taken');
  if (isTaken(name, undefined, webhooks)) return told('Name has already been taken');
  webhooks.push({
    id: nextId(webhooks),
    topic,
    address: textOf(uri),
    isActive: true,
    label: textOf(name),
    format: textOf(format, 'JSON'),
  });
  return told();
}

function update({ id, webhook: input }: Asked, webhooks: ShopifyWebhook[]): ApiAnswer {
  const webhook = webhooks.find((one) => GID + one.id === id);
  if (webhook === undefined) return told('Webhook subscription does not exist');
  const { uri, name, format, filter, includeFields } = { ...Object(input) };
  if (isTaken(name, webhook, webhooks)) return told('Name has already been taken');
  webhook.address = textOf(uri, webhook.address);
  webhook.label = textOf(name, webhook.label);
  webhook.format = textOf(format, webhook.format);
  if (filter !== undefined) webhook.filter = textOf(filter);
  if (Array.isArray(includeFields)) webhook.includeFields = includeFields.map(String);
  return told();
}

function remove({ id }: Asked, webhooks: ShopifyWebhook[]): ApiAnswer {
  const at = webhooks.findIndex((one) => GID + one.id === id);
  if (at < 0) return told('Webhook subscription does not exist');
  webhooks.splice(at, 1);
  return told();
}

/** A name stands once in a shop. */
const isTaken = (
  name: unknown,
  own: ShopifyWebhook | undefined,
  webhooks: readonly ShopifyWebhook[],
): boolean => textOf(name) !== '' && webhooks.some((one) => one !== own && one.label === name);

const shown = ({ id, topic, address, label, format, filter, includeFields }: ShopifyWebhook) => ({
  id: GID + id,
  name: label === '' ? null : label,
  topic,
  uri: address,
  format: format ?? 'JSON',
  filter: filter || null,
  includeFields: includeFields ?? [],
});

const told = (...messages: string[]): ApiAnswer =>
  found({
    data: {
      result: { userErrors: messages.map((message) => ({ field: ['webhookSubscription'], message })) },
    },
  });

const failed = (message: string, code?: string): ApiAnswer =>
  found({ errors: [{ message, ...(code === undefined ? {} : { extensions: { code } }) }] });
