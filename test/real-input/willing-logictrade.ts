import * as z from 'zod';
import { LogictradeOrderBook } from '../../functions/import-order/logictrade-order-book.ts';
import { createLogictradeClient } from '../../shared/logictrade/client.ts';
import { type Money, plus, times } from '../../shared/order/money.ts';

const LIMIT_MS = 5000;
const orderSchema = z.object({
  lines: z.array(z.object({ partPrice: z.number().default(0), quantity: z.number().default(0) })),
});

/** An order as it went over the wire. */
export interface SentOrder {
  lines: number;
  total: Money;
}

/** The importer's own order book and client, and behind them a LogicTrade that knows nobody and takes every order. */
export function willingLogictrade(sent: (order: SentOrder) => void, now: () => number): LogictradeOrderBook {
  const client = createLogictradeClient({
    baseUrl: 'https://logictrade.example',
    apiKey: async () => 'rehearsal',
    permits: { take: async () => undefined, pauseUntil: async () => undefined, close: async () => undefined },
    fetch: async (url, { method, body = '' }) => {
      if (method === 'GET') return new Response(null, { status: 204 });
      if (!new URL(url).pathname.endsWith('/orders')) return new Response(JSON.stringify({ id: 1 }));
      const { lines } = orderSchema.parse(JSON.parse(body));
      const amounts = lines.map(({ partPrice, quantity }) => times(String(partPrice), String(quantity)));
      sent({ lines: lines.length, total: plus('0', ...amounts) });
      return new Response(JSON.stringify({ id: 1, number: 'V00000001', customer: { id: 1 } }));
    },
    now,
    postLimitMs: LIMIT_MS,
    getLimitMs: LIMIT_MS,
  });
  return new LogictradeOrderBook(client, now);
}
