import { IntegrationError } from '../../shared/errors.ts';
import type { LogictradeClient } from '../../shared/logictrade/client.ts';
import { listOrders } from '../../shared/logictrade/orders.ts';

/** Whether LogicTrade answers this key: a page of orders, which is what the import depends on. */
export async function asksLogictrade(client: LogictradeClient): Promise<boolean> {
  try {
    await listOrders(client, {}, { maxPages: 1, pageSize: 10 }).next();
    return true;
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    return false;
  }
}
