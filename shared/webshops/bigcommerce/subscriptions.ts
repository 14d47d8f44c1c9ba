import * as z from 'zod';
import { askJson, askJsonIfAny, credential } from '../ask-json.ts';
import { type ShopApi, ShopApiError, type ShopCall } from '../shop-api.ts';
import type { Subscription, SubscriptionsByApi, Wanted } from '../subscriptions.ts';
import { wantedTopics } from './topics.ts';

const HOOKS = '/v3/hooks';
const PAGE = 250;
const MOST_PAGES = 50;
/** Goes along with every delivery and means nothing there. */
const MARK_HEADER = 'x-webshop-logictrade';

const pageSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      scope: z.string(),
      destination: z.string(),
      is_active: z.boolean(),
      headers: z.record(z.string(), z.string()).nullish(),
    }),
  ),
});

/** BigCommerce's webhooks of one API account; signed with that account's client secret. */
export const bigcommerceSubscriptions: SubscriptionsByApi = {
  kind: 'api',
  needs:
    'api.url is https://api.bigcommerce.com/stores/<store hash>, and the API secret {"token": "…"} of an account that may read orders and customers',
  tellsSecret: false,
  byHand: () => ['The secret of this shop is the client secret of that API account.'],
  topics: wantedTopics,

  async list(api, { mark }) {
    const found: Subscription[] = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const query = { limit: String(PAGE), page: String(page) };
      // an empty page may have no body at all
      const answer = (await askJson(api, call(api, 'GET', HOOKS, { query }))) ?? { data: [] };
      const read = pageSchema.safeParse(answer);
      if (!read.success)
        throw new ShopApiError(
          'shop-api-failed',
          'later',
          'BigCommerce answered in a form that is not known here.',
        );
      found.push(...read.data.data.map((hook) => subscriptionOf(hook, mark)));
      if (read.data.data.length < PAGE) return found;
    }
    throw new ShopApiError('shop-api-failed', 'never', 'The shop has more webhooks than can be looked at.');
  },

  async create(api, topic, wanted) {
    await askJson(api, call(api, 'POST', HOOKS, { body: bodyOf(topic, wanted) }));
  },

  async mend(api, { id, topic }, wanted) {
    await askJson(api, call(api, 'PUT', `${HOOKS}/${id}`, { body: bodyOf(topic, wanted) }));
  },

  async remove(api, id) {
    await askJsonIfAny(api, call(api, 'DELETE', `${HOOKS}/${id}`, {}));
  },
};

const subscriptionOf = (
  { id, scope, destination, is_active, headers }: z.infer<typeof pageSchema>['data'][number],
  mark: string,
): Subscription => ({
  id,
  topic: scope,
  address: destination,
  isMarked: headers?.[MARK_HEADER] === mark,
  faults: is_active ? [] : ['is inactive'],
});

const bodyOf = (scope: string, { address, mark }: Wanted) => ({
  scope,
  destination: address,
  is_active: true,
  headers: { [MARK_HEADER]: mark },
});

const call = (
  api: ShopApi,
  method: ShopCall['method'],
  path: string,
  rest: Pick<ShopCall, 'query' | 'body'>,
): ShopCall => ({ method, path, headers: { 'x-auth-token': credential(api, 'token') }, ...rest });
