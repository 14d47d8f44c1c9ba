import type { Cell } from '../../../shared/config/cell.ts';
import { timingOf } from '../../../shared/config/timing.ts';
import { createLogictradeClient, type LogictradeClient } from '../../../shared/logictrade/client.ts';
import { openConnection } from '../../../shared/logictrade/connection.ts';
import { introspect, type Introspection } from '../../../shared/logictrade/introspection.ts';
import { getOrder, listOrders } from '../../../shared/logictrade/orders.ts';
import type { LogictradeOrder } from '../../../shared/logictrade/schemas/order.ts';
import type { CellLimiter } from '../../../shared/rate-limit/dynamo-permits.ts';

/** Reads in LogicTrade; each call takes a permit as everybody's does, and nothing here can change anything there. */
export interface LogictradeVisit {
  /** What LogicTrade says of a key. */
  introspect(key: string): Promise<Introspection>;
  /** Reads a page of orders; throws when this key may not. */
  readOrders(key: string): Promise<void>;
  /** By LogicTrade's id. */
  order(key: string, id: number): Promise<LogictradeOrder>;
}

/** Visits with a connection of their own, closed behind them. */
export function logictradeVisit(
  cell: Cell,
  limiter: Pick<CellLimiter, 'permits'>,
  now: () => number,
): LogictradeVisit {
  const timing = timingOf(cell);

  async function visit<T>(key: string, read: (client: LogictradeClient) => Promise<T>): Promise<T> {
    const connection = openConnection({ connectTimeoutMs: Math.min(5000, timing.getLimitMs / 2) });
    try {
      const client = createLogictradeClient({
        baseUrl: cell.logictrade.url,
        apiKey: async () => key,
        permits: {
          take: () => limiter.permits.takeToProbe(),
          pauseUntil: (epochMs) => limiter.permits.pauseUntil(epochMs),
          close: async () => undefined, // a key that is only being tried says nothing about the cell's own
        },
        fetch: connection.fetch,
        now,
        postLimitMs: timing.postLimitMs,
        getLimitMs: timing.getLimitMs,
      });
      return await read(client);
    } finally {
      limiter.permits.release();
      await connection.close();
    }
  }

  return {
    introspect: (key) => visit(key, introspect),
    readOrders: (key) =>
      visit(key, async (client) => {
        await listOrders(client, {}, { maxPages: 1, pageSize: 10 }).next();
      }),
    order: (key, id) => visit(key, (client) => getOrder(client, id)),
  };
}
