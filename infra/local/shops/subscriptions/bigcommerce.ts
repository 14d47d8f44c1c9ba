import { type ApiAnswer, type ApiCall, found, type OrderApi } from '../order-api.ts';
import {
  NOT_MINE,
  nextId,
  type PlayedWebhook,
  readBody,
  type SubscriptionApi,
  textOf,
} from './subscription-api.ts';

const LARGEST_PAGE = 250;
const MOST_OF_A_SCOPE = 10;
const HEADER = 'x-webshop-logictrade';

/** BigCommerce's webhooks of one API account. */
export function bigcommerceSubscriptionApi(
  credentials: OrderApi['credentials'] = { token: 'bc-token-of-an-account-nobody-has' },
): SubscriptionApi {
  const webhooks: PlayedWebhook[] = [];
  return {
    credentials,
    basePath: '/stores/linde1',
    webhooks,
    answer(call) {
      const [path, id] = /^\/v3\/hooks(?:\/(\d+))?$/.exec(call.path) ?? [];
      if (path === undefined) return NOT_MINE;
      if (call.headers['x-auth-token'] !== credentials['token']) return refused(401, 'Unauthorized');
      if (id === undefined) return call.method === 'POST' ? create(call, webhooks) : list(call, webhooks);
      const webhook = webhooks.find((one) => String(one.id) === id);
      if (webhook === undefined) return refused(404, 'Not found');
      if (call.method === 'PUT') return update(call, webhook);
      if (call.method === 'DELETE') webhooks.splice(webhooks.indexOf(webhook), 1);
      return found({ data: shown(webhook), meta: {} });
    },
  };
}

function list({ query }: ApiCall, webhooks: readonly PlayedWebhook[]): ApiAnswer {
  const size = Math.min(LARGEST_PAGE, Number(query.get('limit') ?? 50));
  const from = (Number(query.get('page') ?? 1) - 1) * size;
  return found({ data: webhooks.slice(from, from + size).map(shown), meta: {} });
}

function create(call: ApiCall, webhooks: PlayedWebhook[]): ApiAnswer {
  const { scope, destination, is_active, headers } = readBody(call);
  const isKnown = typeof scope === 'string' && /^store\/\w+\/(\w+|\*)/.test(scope);
  if (!isKnown || typeof destination !== 'string') return refused(422, 'Invalid scope or destination');
  if (webhooks.filter(({ topic }) => topic === scope).length >= MOST_OF_A_SCOPE)
    return refused(422, 'Too many hooks of this scope');
  const webhook: PlayedWebhook = {
    id: nextId(webhooks),
    topic: scope,
    address: destination,
    isActive: is_active === true,
    label: labelOf(headers) ?? '',
  };
  webhooks.push(webhook);
  return found({ data: shown(webhook), meta: {} });
}

function update(call: ApiCall, webhook: PlayedWebhook): ApiAnswer {
  const { scope, destination, is_active, headers } = readBody(call);
  webhook.topic = textOf(scope, webhook.topic);
  webhook.address = textOf(destination, webhook.address);
  webhook.isActive = is_active === undefined ? webhook.isActive : is_active === true;
  webhook.label = labelOf(headers) ?? webhook.label;
  return found({ data: shown(webhook), meta: {} });
}

const labelOf = (headers: unknown): string | undefined => {
  const value: unknown = Object(headers)[HEADER];
  return typeof value === 'string' ? value : undefined;
};

const shown = ({ id, topic, address, isActive, label }: PlayedWebhook) => ({
  id,
  client_id: 'm9r6keqmo7h7f23btnpwernbez1kglkl',
  store_hash: 'linde1',
  scope: topic,
  destination: address,
  headers: label === '' ? null : { [HEADER]: label },
  is_active: isActive,
  created_at: 1772359201,
  updated_at: 1772359201,
});

const refused = (status: number, title: string): ApiAnswer => ({
  status,
  body: JSON.stringify({ status, title }),
});
