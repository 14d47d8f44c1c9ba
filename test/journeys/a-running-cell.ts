import { setTimeout as pause } from 'node:timers/promises';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { cellsFile, loadCells } from '../../infra/load-cells.ts';
import {
  type EmbeddedCell,
  type EmbeddedCellOptions,
  startEmbeddedCell,
} from '../../infra/local/embedded-cell.ts';
import { sampleSale, type SampleSale } from '../../infra/local/shops/sample-sale.ts';
import { orderRequest, type SaleEvent } from '../../infra/local/shops/shop-simulator.ts';
import { simulators } from '../../infra/local/shops/simulators.ts';
import { synthesiseCell } from '../../infra/local/template/synthesised-cell.ts';
import type { Cell } from '../../shared/config/cell.ts';
import { orderItemKey } from '../../shared/ledger/keys.ts';
import { type OrderRecord, orderRecordSchema } from '../../shared/ledger/order-record.ts';

/** The times of a cell under test: a doubtful order is settled within seconds. */
const QUICK = { postLimitMs: 1000, marginMs: 1500 };

export interface RunningCell {
  cell: EmbeddedCell;
  secrets: Record<string, string>;
  /** Posts one state of a sale to a shop, signed as its platform does; the door's status. */
  deliver(shopId: string, sale: SampleSale, event?: Partial<SaleEvent>): Promise<number>;
  /** The ledger's item of an order. */
  record(shopId: string, orderId: string): Promise<OrderRecord | undefined>;
  stop(): Promise<void>;
}

/** The sample cell as a test wants it, running on this machine with the real bundles. */
export async function aRunningCell(
  change: (cell: Cell) => Cell = (cell) => cell,
  options: Partial<EmbeddedCellOptions> = {},
): Promise<RunningCell> {
  const [sample] = await loadCells(cellsFile());
  if (sample === undefined) throw new Error('the sample configuration has no cell');
  const configured = change({ ...sample, timing: QUICK });
  const synthesised = await synthesiseCell(configured);
  const secrets = Object.fromEntries(
    configured.shops.map(({ id, webshop }, index) => [id, simulators[platformOf(webshop)].secret(index + 1)]),
  );
  const cell = await startEmbeddedCell({
    synthesised,
    secrets: Object.fromEntries(Object.entries(secrets).map(([id, secret]) => [id, [secret]])),
    schedules: false,
    ...options,
  });
  return {
    cell,
    secrets,
    deliver: async (shopId, sale, event = {}) => {
      const shop = configured.shops.find(({ id }) => id === shopId);
      const simulator = simulators[platformOf(shop?.webshop ?? '')];
      const state: SaleEvent = { what: 'created', sale, at: sale.placedAt, ...event };
      const request = orderRequest(simulator, state, { secret: secrets[shopId] ?? '', now: Date.now() });
      const response = await fetch(cell.webhookUrl(shopId), {
        method: 'POST',
        headers: request.headers,
        body: new Uint8Array(request.body),
      });
      await response.body?.cancel();
      return response.status;
    },
    record: async (shopId, orderId) => {
      const { Item } = await cell.clients.dynamo.send(
        new GetCommand({
          TableName: cell.ledgerTable,
          Key: orderItemKey(shopId, orderId),
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : orderRecordSchema.parse(Item);
    },
    stop: () => cell.stop(),
  };
}

export const sales = (count: number, from = 0): SampleSale[] =>
  Array.from({ length: count }, (_, index) => sampleSale(from + index));

/** Asks until it is so; throws after `seconds`. */
export async function until<T>(
  read: () => T | Promise<T>,
  isSo: (value: T) => boolean,
  seconds = 60,
): Promise<T> {
  for (const deadline = performance.now() + seconds * 1000; ; ) {
    const value = await read();
    if (isSo(value)) return value;
    if (performance.now() > deadline) throw new Error(`not so after ${seconds} s: ${JSON.stringify(value)}`);
    await pause(50);
  }
}

type Platform = keyof typeof simulators;
function platformOf(webshop: string): Platform {
  const known = Object.keys(simulators).find((id): id is Platform => id === webshop);
  if (known === undefined) throw new Error(`no simulator plays ${webshop}`);
  return known;
}
