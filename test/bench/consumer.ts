import { setTimeout as pause } from 'node:timers/promises';
import { sampleSale } from '../../infra/local/shops/sample-sale.ts';
import { percentile } from '../simulation/limiter/sliding-window.ts';
import { type BenchCell, startBenchCell } from './bench-cell.ts';
import { deliver, deliverAll, type Sent, seedsFrom } from './deliveries.ts';
import { decimal, ms, type Report } from './report.ts';

/** High enough that the machine is the bound, and LogicTrade's own. */
const LIMITS = [
  { callsPerMinute: 12_000, backlog: 300 },
  { callsPerMinute: 1020, backlog: 150 },
];
const WARM_UP = 20;
/** A quiet shop's orders: one by one, this far apart. */
const STEADY = { count: 60, everyMs: 250 };
const LONGEST_MS = 180_000;

interface Row {
  name: string;
  callsPerMinute: number;
  orders: number;
  /** Not in LogicTrade at the end; 0 when all is well. */
  notDone: number;
  ordersPerSecond: number;
  /** From the door's SendMessage to the order's End. */
  p50Ms: number;
  p99Ms: number;
  callsPerOrder: number;
  ledgerWritesPerAttempt: number;
  bucketWritesPerCall: number;
  tableReadsPerOrder: number;
}

/** Orders from the lane into the simulator, under two limits: a backlog of new and of known customers, then a quiet hour. */
export async function benchConsumer(): Promise<Report> {
  const rows: Row[] = [];
  for (const { callsPerMinute, backlog } of LIMITS) {
    const bench = await startBenchCell(callsPerMinute);
    try {
      rows.push(...(await underLimit(bench, callsPerMinute, backlog)));
    } finally {
      await bench.cell.stop();
    }
  }
  return {
    title: 'Consumer: the lane of one shop on the embedded cell, LogicTrade simulated without delay',
    table: [HEADING, ...rows.map(cells)],
    notes: ['p50 and p99: from enqueued to done; of a backlog they hold the time it stood'],
    rows,
  };
}

async function underLimit(bench: BenchCell, callsPerMinute: number, backlog: number): Promise<Row[]> {
  const measured = (name: string, orders: () => Promise<Orders>) =>
    measure(name, callsPerMinute, orders, bench);
  const fresh = (seed: number) => deliver(seed, bench);
  // the same people as in the backlog before
  const known = (seed: number) => deliver(seed, bench, { buyer: sampleSale(seed - 10_000).buyer });

  const warmUp = await deliverAll(seedsFrom(1, WARM_UP), 4, fresh);
  await bench.steps.allEnded(idsOf(warmUp), LONGEST_MS);
  return [
    await measured('backlog, new customers', () =>
      asBacklog(bench, () => deliverAll(seedsFrom(20_000, backlog), 8, fresh)),
    ),
    await measured('backlog, known customers', () =>
      asBacklog(bench, () => deliverAll(seedsFrom(30_000, backlog), 8, known)),
    ),
    await measured('steady, new customers', () => steadily(seedsFrom(50_000, STEADY.count), fresh)),
  ];
}

interface Orders {
  sent: readonly Sent[];
  /** When the first could be worked on, in milliseconds since 1970. */
  from: number;
}

const idsOf = (sent: readonly Sent[]): string[] => sent.map(({ deliveryId }) => deliveryId);

/** All wait before the first is worked on. */
async function asBacklog(bench: BenchCell, send: () => Promise<Sent[]>): Promise<Orders> {
  bench.pauseLane();
  const sent = await send();
  bench.resumeLane();
  return { sent, from: Date.now() };
}

async function steadily(seeds: readonly number[], one: (seed: number) => Promise<Sent>): Promise<Orders> {
  const from = Date.now();
  const sending: Promise<Sent>[] = [];
  for (const seed of seeds) {
    sending.push(one(seed));
    await pause(STEADY.everyMs);
  }
  return { sent: await Promise.all(sending), from };
}

async function measure(
  name: string,
  callsPerMinute: number,
  orders: () => Promise<Orders>,
  { steps, tables, logictradeCalls }: BenchCell,
): Promise<Row> {
  const count = () => ({ ...tables.now(), calls: logictradeCalls(), attempts: steps.count('claimed') });
  const before = count();
  const { sent, from } = await orders();
  await steps.allEnded(idsOf(sent), LONGEST_MS);
  const after = count();
  const stories = steps.of(idsOf(sent)).map((story) => ({ ...story, endedAt: story.endedAt ?? Number.NaN }));
  const times = stories.map(({ enqueuedAt, endedAt }) => endedAt - enqueuedAt);
  const calls = after.calls - before.calls;
  return {
    name,
    callsPerMinute,
    orders: sent.length,
    notDone: stories.filter(({ end }) => end !== 'done').length,
    ordersPerSecond: (sent.length * 1000) / (Math.max(...stories.map(({ endedAt }) => endedAt)) - from),
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    callsPerOrder: calls / sent.length,
    ledgerWritesPerAttempt: (after.ledgerWrites - before.ledgerWrites) / (after.attempts - before.attempts),
    bucketWritesPerCall: (after.bucketWrites - before.bucketWrites) / calls,
    tableReadsPerOrder: (after.reads - before.reads) / sent.length,
  };
}

const HEADING = [
  'orders',
  'limit/min',
  'count',
  'not done',
  'per second',
  'p50',
  'p99',
  'calls/order',
  'ledger writes/attempt',
  'bucket writes/call',
  'table reads/order',
];
const cells = (row: Row): string[] => [
  row.name,
  String(row.callsPerMinute),
  String(row.orders),
  String(row.notDone),
  decimal(row.ordersPerSecond),
  ms(row.p50Ms),
  ms(row.p99Ms),
  decimal(row.callsPerOrder, 2),
  decimal(row.ledgerWritesPerAttempt, 2),
  decimal(row.bucketWritesPerCall, 2),
  decimal(row.tableReadsPerOrder, 2),
];
