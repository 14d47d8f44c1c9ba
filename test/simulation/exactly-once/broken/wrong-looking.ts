import type { Found, OrderIdentity } from '../../../../functions/import-order/order-book.ts';
import type { Connection } from '../../../../shared/logictrade/connection.ts';
import { createLogictradeClient, type LogictradeClient } from '../../../../shared/logictrade/client.ts';
import { listOrders } from '../../../../shared/logictrade/orders.ts';
import type { LogictradeOrder } from '../../../../shared/logictrade/schemas/order.ts';
import { timing } from '../cell.ts';
import type { Reach, Variant } from '../importer.ts';
import { wireAnswer } from '../logictrade/wire-answer.ts';
import type { BrokenVariant } from './broken-variant.ts';
import { overriding } from './overriding.ts';

type Hits = readonly LogictradeOrder[];
type Look = (hits: Hits, identity: OrderIdentity) => LogictradeOrder | undefined;

/** Looks at what LogicTrade finds by our number, and chooses in its own way. */
const choosing = (look: Look): Variant => ({
  attempt: (deps, _, reach) => ({
    ...deps,
    orderBook: overriding(deps.orderBook, {
      lookUp: async (identity): Promise<Found> => {
        const begunAt = deps.now();
        const chosen = look(await hitsOf(identity, clientOf(reach)), identity);
        if (chosen === undefined) return { kind: 'absent', begunAt };
        const { id, number, lines } = chosen;
        const shown = lines?.map(({ code = '', quantity = 0, partPrice = 0 }) => ({
          code,
          quantity,
          partPrice,
        }));
        return {
          kind: 'ours',
          order: {
            id,
            isTouched: false,
            ...(number === undefined ? {} : { number }),
            ...(shown === undefined ? {} : { lines: shown }),
          },
        };
      },
    }),
  }),
});

function clientOf({ parts, connection }: Reach): LogictradeClient {
  return createLogictradeClient({
    baseUrl: parts.cell.logictrade.url,
    apiKey: parts.apiKey,
    permits: parts.limiter.permits,
    fetch: connection().fetch,
    now: parts.now,
    random: parts.random,
    postLimitMs: timing.postLimitMs,
    getLimitMs: timing.getLimitMs,
  });
}

async function hitsOf({ lookupNumber }: OrderIdentity, client: LogictradeClient): Promise<Hits> {
  const hits: LogictradeOrder[] = [];
  for await (const page of listOrders(client, { webshopNumber: lookupNumber }, { maxPages: 50 }))
    hits.push(...page);
  return hits;
}

const totalOf = ({ lines = [] }: LogictradeOrder): number =>
  lines.reduce((sum, { quantity = 0, partPrice = 0 }) => sum + quantity * partPrice, 0);

/** Every list seems to end with its first page. */
const onePageOnly: Variant = {
  parts: (parts) => ({ ...parts, connect: (timeoutMs) => cutting(parts.connect(timeoutMs)) }),
};

const cutting = (connection: Connection): Connection => ({
  close: () => connection.close(),
  async fetch(url, init) {
    const answer = await connection.fetch(url, init);
    if (init.method !== 'GET' || answer.status !== 200) return answer;
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body ?? []) chunks.push(chunk);
    const list = JSON.parse(Buffer.concat(chunks).toString()) as { results?: unknown[] };
    if (list.results === undefined) return wireAnswer({ status: 200, body: list });
    const pagination = { totalResults: list.results.length, totalPages: 1 };
    return wireAnswer({ status: 200, body: { pagination, results: list.results } });
  },
});

/** Everything that is wrong about finding our order among others. */
export const wrongLooking: BrokenVariant[] = [
  {
    mistake: 'takes the first order that LogicTrade finds for ours',
    variant: choosing((hits) => hits[0]),
    breaks: /is done, but LogicTrade has it 0 times/,
    seed: 10,
  },
  {
    mistake: 'takes an order with our total for ours',
    variant: choosing((hits) => hits.find((hit) => [242, 121].includes(totalOf(hit)))),
    breaks: /is done, but LogicTrade has it 0 times/,
    seed: 10,
  },
  {
    mistake: 'takes an order for ours of which only one number is',
    variant: choosing((hits, { lookupNumber, externNumber }) =>
      hits.find((hit) => hit.webshop?.number === lookupNumber || hit.externNumber === externNumber),
    ),
    breaks: /is done, but LogicTrade has it 0 times/,
    seed: 10,
  },
  {
    mistake: 'reads only the first page of what LogicTrade finds',
    variant: onePageOnly,
    breaks: /times/,
    seed: 75,
  },
];
