import { setTimeout as pause } from 'node:timers/promises';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { cellsFile, loadCells } from '../../infra/load-cells.ts';
import {
  type EmbeddedCell,
  type EmbeddedCellOptions,
  startEmbeddedCell,
} from '../../infra/local/embedded-cell.ts';
import { Closers } from '../../infra/local/closers.ts';
import { type PlayedShops, playShops } from '../../infra/local/shops/played-shops.ts';
import { sampleSale, type SampleSale } from '../../infra/local/shops/sample-sale.ts';
import { orderRequest, type SaleEvent } from '../../infra/local/shops/shop-simulator.ts';
import { simulatorOf } from '../../infra/local/shops/simulators.ts';
import { synthesiseCell } from '../../infra/local/template/synthesised-cell.ts';
import type { Cell } from '../../shared/config/cell.ts';
import { orderItemKey } from '../../shared/ledger/keys.ts';
import { type OrderRecord, orderRecordSchema } from '../../shared/ledger/order-record.ts';

/** The times of a cell under test: a doubtful order is settled within seconds. */
const QUICK = { postLimitMs: 1000, marginMs: 1500 };

/** For stories without doubt: on a small, busy machine LogicTrade may take its time, and must not be doubted for it. */
export const withPatience = (cell: Cell): Cell => ({
  ...cell,
  timing: { postLimitMs: 20_000, marginMs: 5000 },
});

export interface RunningCell {
  cell: EmbeddedCell;
  secrets: Record<string, string>;
  /** The APIs of shops whose deliveries only name an order; each knows what was delivered. */
  shops: PlayedShops;
  /** Posts one state of a sale to a shop, signed as its platform does; the door's status. */
  deliver(shopId: string, sale: SampleSale, event?: Partial<SaleEvent>): Promise<number>;
  /** The ledger's item of an order. */
  record(shopId: string, orderId: string): Promise<OrderRecord | undefined>;
  stop(): Promise<void>;
}

/** Two shops of the sample cell send whole orders, and are enough for most stories; lanes cost time of this machine. */
const FEW = ['meubelhuis', 'maatwerk'];

/** The sample cell as a test wants it, running on this machine with the real bundles: two of its shops, or those that are told. */
export async function aRunningCell(
  change: (cell: Cell) => Cell = (cell) => cell,
  { shopIds = FEW, ...options }: Partial<EmbeddedCellOptions> & { shopIds?: readonly string[] | 'all' } = {},
): Promise<RunningCell> {
  const [sample] = await loadCells(cellsFile());
  if (sample === undefined) throw new Error('the sample configuration has no cell');
  const wanted = sample.shops.filter(({ id }) => shopIds === 'all' || shopIds.includes(id));
  const configured = change({ ...sample, shops: wanted, timing: QUICK });
  const synthesised = await synthesiseCell(configured);
  const secrets = Object.fromEntries(
    configured.shops.map((shop, index) => [shop.id, simulatorOf(shop).secret(index + 1)]),
  );
  const closers = new Closers();
  const shops = await playShops(configured, closers);
  const cell = await startEmbeddedCell({
    synthesised,
    secrets: Object.fromEntries(Object.entries(secrets).map(([id, secret]) => [id, [secret]])),
    schedules: false,
    shopApis: shops.access,
    ...options,
    environment: { ...shops.environment, ...options.environment },
  });
  return {
    cell,
    secrets,
    shops,
    deliver: async (shopId, sale, event = {}) => {
      const shop = cell.cell.shops.find(({ id }) => id === shopId);
      if (shop === undefined) throw new RangeError(`there is no shop ${shopId}`);
      const simulator = simulatorOf(shop, secrets[shopId]);
      const shopUrl = shops.of(shopId)?.url;
      const state: SaleEvent = {
        what: 'created',
        sale,
        at: sale.placedAt,
        ...(shopUrl === undefined ? {} : { shopUrl }),
        ...event,
      };
      shops.of(shopId)?.remember(state);
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
    stop: async () => {
      await cell.stop();
      await closers.close();
    },
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
