import { type ApiAnswer, type ApiCall, found, type OrderApi } from '../order-api.ts';
import {
  NOT_MINE,
  nextId,
  type PlayedWebhook,
  readBody,
  type SubscriptionApi,
  textOf,
} from './subscription-api.ts';

const CREDENTIALS = { consumerKey: 'ck_of-a-shop-nobody-has', consumerSecret: 'cs_of-a-shop-nobody-has' };
const LARGEST_PAGE = 100;

/** WooCommerce's REST API, as far as webhooks go. */
export function woocommerceSubscriptionApi(
  credentials: OrderApi['credentials'] = CREDENTIALS,
): SubscriptionApi {
  const { consumerKey = '', consumerSecret = '' } = credentials;
  const authorization = `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')}`;
  const webhooks: PlayedWebhook[] = [];
  return {
    credentials,
    basePath: '',
    webhooks,
    answer(call) {
      const [, id] = /^\/wp-json\/wc\/v3\/webhooks(?:\/(\d+))?$/.exec(call.path) ?? [];
      if (!call.path.startsWith('/wp-json/wc/v3/webhooks')) return NOT_MINE;
      if (call.headers['authorization'] !== authorization)
        return refused(401, 'woocommerce_rest_cannot_view');
      if (id === undefined) return call.method === 'POST' ? create(call, webhooks) : list(call, webhooks);
      const webhook = webhooks.find((one) => String(one.id) === id);
      if (webhook === undefined)
        return refused(call.method === 'PUT' ? 400 : 404, 'woocommerce_rest_shop_webhook_invalid_id');
      return call.method === 'DELETE' ? remove(call, webhook, webhooks) : update(call, webhook);
    },
  };
}

function list({ query }: ApiCall, webhooks: readonly PlayedWebhook[]): ApiAnswer {
  const size = Number(query.get('per_page') ?? 10);
  if (size > LARGEST_PAGE) return refused(400, 'rest_invalid_param');
  const from = (Number(query.get('page') ?? 1) - 1) * size;
  return found(webhooks.slice(from, from + size).map(shown));
}

function create(call: ApiCall, webhooks: PlayedWebhook[]): ApiAnswer {
  const { topic, delivery_url, name, secret } = readBody(call);
  if (!isTopic(topic)) return refused(400, 'woocommerce_rest_shop_webhook_invalid_topic');
  if (!isAddress(delivery_url)) return refused(400, 'woocommerce_rest_shop_webhook_invalid_delivery_url');
  const webhook: PlayedWebhook = {
    id: nextId(webhooks),
    topic: textOf(topic),
    address: textOf(delivery_url),
    isActive: true, // whatever status was asked for
    label: textOf(name, 'Webhook created on Jan 1, 2026'),
    secret: textOf(secret, 'one that WooCommerce made up'),
  };
  webhooks.push(webhook);
  return { ...found(shown(webhook)), status: 201 };
}

function update(call: ApiCall, webhook: PlayedWebhook): ApiAnswer {
  const { topic, delivery_url, name, secret, status } = readBody(call);
  if (topic !== undefined && !isTopic(topic))
    return refused(400, 'woocommerce_rest_shop_webhook_invalid_topic');
  webhook.topic = textOf(topic, webhook.topic);
  webhook.address = textOf(delivery_url, webhook.address);
  webhook.label = textOf(name, webhook.label);
  webhook.secret = textOf(secret, webhook.secret);
  if (status !== undefined) webhook.isActive = status === 'active';
  return found(shown(webhook));
}

function remove({ query }: ApiCall, webhook: PlayedWebhook, webhooks: PlayedWebhook[]): ApiAnswer {
  if (query.get('force') !== 'true') return refused(501, 'woocommerce_rest_trash_not_supported');
  webhooks.splice(webhooks.indexOf(webhook), 1);
  return found(shown(webhook));
}

/** The secret is never shown again. */
const shown = ({ id, topic, address, isActive, label }: PlayedWebhook) => ({
  id,
  name: label,
  status: isActive ? 'active' : 'disabled',
  topic,
  resource: topic.split('.')[0],
  event: topic.split('.')[1],
  hooks: ['woocommerce_new_order'],
  delivery_url: address,
  date_created: '2026-03-01T10:00:00',
});

const isTopic = (topic: unknown): boolean =>
  typeof topic === 'string' &&
  /^(order|customer|product|coupon)\.(created|updated|deleted|restored)$/.test(topic);
const isAddress = (url: unknown): boolean => typeof url === 'string' && /^https?:\/\/./.test(url);

const refused = (status: number, code: string): ApiAnswer => ({
  status,
  body: JSON.stringify({ code, message: 'Sorry.', data: { status } }),
});
