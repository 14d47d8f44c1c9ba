import * as z from 'zod';
import { askJson, askJsonIfAny, credential } from '../ask-json.ts';
import { type ShopApi, ShopApiError, type ShopCall } from '../shop-api.ts';
import type { Subscription, SubscriptionsByApi, Wanted } from '../subscriptions.ts';
import { wantedTopics } from './topics.ts';

const WEBHOOKS = '/wp-json/wc/v3/webhooks';
const PAGE = 100;
const MOST_PAGES = 50;

const pageSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    status: z.string(),
    topic: z.string(),
    delivery_url: z.string(),
  }),
);

/** WooCommerce's webhooks over its REST API; the key's owner becomes theirs, and is whom they read orders as. */
export const woocommerceSubscriptions: SubscriptionsByApi = {
  kind: 'api',
  needs:
    'api.url is the shop\'s own address, and the API secret {"consumerKey": "ck_…", "consumerSecret": "cs_…"}: a REST API key that may read and write, of a shop manager who stays',
  tellsSecret: true,
  topics: wantedTopics,

  async list(api, { mark }) {
    const found: Subscription[] = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const query = { per_page: String(PAGE), page: String(page), orderby: 'id', order: 'asc' };
      const read = pageSchema.safeParse(await askJson(api, call(api, 'GET', WEBHOOKS, { query })));
      if (!read.success)
        throw new ShopApiError(
          'shop-api-failed',
          'later',
          'WooCommerce answered in a form that is not known here.',
        );
      found.push(...read.data.map((webhook) => subscriptionOf(webhook, mark)));
      if (read.data.length < PAGE) return found;
    }
    throw new ShopApiError('shop-api-failed', 'never', 'The shop has more webhooks than can be looked at.');
  },

  async create(api, topic, wanted) {
    await askJson(api, call(api, 'POST', WEBHOOKS, { body: bodyOf(topic, wanted) }));
  },

  async mend(api, { id, topic }, wanted) {
    await askJson(api, call(api, 'PUT', `${WEBHOOKS}/${id}`, { body: bodyOf(topic, wanted) }));
  },

  async remove(api, id) {
    // webhooks know no waste bin, and WooCommerce wants to hear that one knows
    await askJsonIfAny(api, call(api, 'DELETE', `${WEBHOOKS}/${id}`, { query: { force: 'true' } }));
  },
};

const subscriptionOf = (
  { id, name, status, topic, delivery_url }: z.infer<typeof pageSchema>[number],
  mark: string,
): Subscription => ({
  id,
  topic,
  address: delivery_url,
  isMarked: name.startsWith(`${mark} `),
  // it is WooCommerce that disables, after failures; a person pauses
  faults: status === 'active' ? [] : [`is ${status}`],
});

const bodyOf = (topic: string, { address, mark, secret }: Wanted) => ({
  name: `${mark} ${topic}`,
  status: 'active',
  topic,
  delivery_url: address,
  secret,
});

const call = (
  api: ShopApi,
  method: ShopCall['method'],
  path: string,
  rest: Pick<ShopCall, 'query' | 'body'>,
): ShopCall => ({
  method,
  path,
  headers: {
    authorization: `Basic ${Buffer.from(`${credential(api, 'consumerKey')}:${credential(api, 'consumerSecret')}`).toString('base64')}`,
  },
  ...rest,
});
