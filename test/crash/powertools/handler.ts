// The comparison: the same POST behind Powertools' idempotency as its documentation has it, with its default settings.
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { Context, SQSEvent } from 'aws-lambda';
import { lookupNumberOf, toOrderRequest } from '../../../functions/import-order/to-logictrade/index.ts';
import { loadCell } from '../../../shared/config/load-cell.ts';
import { createLogictradeClient } from '../../../shared/logictrade/client.ts';
import { openConnection } from '../../../shared/logictrade/connection.ts';
import { createOrder } from '../../../shared/logictrade/orders.ts';
import type { OrderRequest } from '../../../shared/logictrade/requests.ts';
import { readMessage } from '../../../shared/queue/envelope.ts';
import { webshopOf } from '../../../shared/webshops/registry.ts';

const cell = loadCell(import.meta.url);
const { postLimitMs } = cell.timing;
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: process.env['IDEMPOTENCY_TABLE'] ?? '' });
const config = new IdempotencyConfig({});
const nobodyWaits = {
  take: async () => undefined,
  pauseUntil: async () => undefined,
  close: async () => undefined,
};

const post = makeIdempotent(
  async (request: OrderRequest) => {
    const connection = openConnection({ connectTimeoutMs: postLimitMs / 8 });
    try {
      const client = createLogictradeClient({
        baseUrl: cell.logictrade.url,
        apiKey: async () => process.env['API_KEY'] ?? '',
        permits: nobodyWaits,
        fetch: connection.fetch,
        now: Date.now,
        postLimitMs,
        getLimitMs: postLimitMs / 4,
      });
      return { id: (await createOrder(client, request)).id };
    } finally {
      await connection.close();
    }
  },
  { persistenceStore, config },
);

export const handler = async (event: SQSEvent, context: Context): Promise<void> => {
  config.registerLambdaContext(context);
  for (const { body } of event.Records) await post(requestOf(body));
};

function requestOf(text: string): OrderRequest {
  const { shop: shopId, delivery } = readMessage(text);
  const shop = cell.shops.find(({ id }) => id === shopId);
  if (shop === undefined) throw new Error(`there is no shop ${shopId}`);
  const { id, currency, customers } = shop;
  const read = webshopOf(shop.webshop).normalise(delivery, { id, currency, customers: customers.events });
  if (read.kind !== 'order') throw new Error(`the delivery is ${read.kind}`);
  const mapped = toOrderRequest(read.order, shop, cell.prices, lookupNumberOf(read.order, shop));
  if (mapped.kind !== 'request') throw new Error(mapped.reason);
  return mapped.request;
}
