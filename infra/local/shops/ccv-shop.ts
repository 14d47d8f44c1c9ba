import { createHash, createHmac } from 'node:crypto';
import { ccvOrder, ccvRows } from './ccv-shop-body.ts';
import { type ApiAnswer, type ApiCall, found, type OrderApi } from './order-api.ts';
import type { SaleEvent, ShopSimulator, Signing, SignedRequest } from './shop-simulator.ts';

const PUBLIC = 'ccv-public-of-nobody';
const SECRET = 'ccv-secret-of-nobody';
const ADDRESS = 'https://hooks.linde.example/webhooks/ccv';
const PAGE = 2;

/** CCV Shop's API, as far as orders and their rows are asked for; every call signed. */
const ccvApi: OrderApi = {
  credentials: { public: PUBLIC, secret: SECRET },
  basePath: '',
  answer(call: ApiCall, sales: readonly SaleEvent[]): ApiAnswer {
    if (!isSigned(call)) return { status: 401, body: '{"error":"hash"}' };
    const [, id, list] = /^\/api\/rest\/v1\/orders\/(\d+)(\/orderrows)?$/.exec(call.path) ?? [];
    const event = sales.find((sale) => String(ccvOrder(sale)['id']) === id);
    if (event === undefined) return { status: 404, body: '{"error":"not found"}' };
    return list === undefined ? found(ccvOrder(event)) : page(ccvRows(event), call);
  },
};

function isSigned({ method, path, query, headers, body }: ApiCall): boolean {
  const resource = query.size === 0 ? path : `${path}?${query.toString()}`;
  const parts = [headers['x-public'], method, resource, body, headers['x-date']].join('|');
  return headers['x-hash'] === createHmac('sha512', SECRET).update(parts).digest('hex');
}

function page(rows: object[], { path, query }: ApiCall): ApiAnswer {
  const start = Number(query.get('start') ?? 0);
  const next = start + PAGE < rows.length ? `https://linde.example${path}?start=${start + PAGE}` : null;
  return found({ items: rows.slice(start, start + PAGE), next });
}

/** CCV Shop as far as it is known: a body with the order but not its rows, and a signature nobody has confirmed. */
export const ccvShopSimulator: ShopSimulator = {
  webshop: 'ccv-shop',
  orderApi: ccvApi,
  secret: (seed) => {
    const [path, key] = ['path', 'key'].map((part) =>
      createHash('sha256').update(`ccv ${part} ${seed}`).digest('hex').slice(0, 40),
    );
    return `${path} ${key} ${ADDRESS}/${path}`;
  },
  topicOf: ({ what }) => (what === 'created' ? 'orders.created' : 'orders.updated'),
  customerTopicOf: () => 'users.updated',
  orderBody: (event) => Buffer.from(JSON.stringify(ccvOrder(event))),
  customerBody: () => undefined,
  sign,
};

function sign(body: Buffer, { secret, now, topic }: Signing): SignedRequest {
  const [path = '', key = '', address = ''] = secret.split(' ');
  return {
    headers: {
      'content-type': 'application/json',
      'x-date': new Date(now).toISOString(),
      'x-event': topic,
      'x-hash': createHmac('sha512', key).update(`${address}|`).update(body).digest('hex'),
      // set by the door, from the address that was called
      'x-webhook-path-secret': path,
    },
    body,
  };
}
