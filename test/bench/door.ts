import { percentile } from '../simulation/limiter/sliding-window.ts';
import { type BenchCell, startBenchCell } from './bench-cell.ts';
import { deliver, deliverAll, type Sent, seedsFrom } from './deliveries.ts';
import { decimal, ms, type Report } from './report.ts';

const COLD_STARTS = 7;
/** Deliveries under way at once, and how many are measured. */
const LOADS = [
  { atOnce: 1, count: 300 },
  { atOnce: 8, count: 1000 },
];
const WARM_UP = 40;

interface Row {
  name: string;
  atOnce: number;
  deliveries: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Medians of the way: to the function, to the verdict, to the lane, and back to the shop. */
  sentToReceivedMs: number;
  receivedToVerifiedMs: number;
  verifiedToEnqueuedMs: number;
  enqueuedToAnsweredMs: number;
}

/** Signed Shopify orders to the door of an embedded cell; nothing takes them from the lane meanwhile. */
export async function benchDoor(): Promise<Report> {
  const bench = await startBenchCell();
  try {
    bench.pauseLane();
    const rows = [await coldAnswers(bench)];
    for (const [i, { atOnce, count }] of LOADS.entries())
      rows.push(await load(bench, atOnce, count, 10_000 * (i + 1)));
    return {
      title: 'Door: signed Shopify orders on the embedded cell, client and emulators on the same machine',
      table: [HEADING, ...rows.map(cells)],
      notes: ['the parts of the way are medians; the clocks of the functions tell whole milliseconds'],
      rows,
    };
  } finally {
    await bench.cell.stop();
  }
}

/** Each to a new process: it starts, loads the bundle, reads the secret and connects to SQS. */
async function coldAnswers(bench: BenchCell): Promise<Row> {
  const sent: Sent[] = [];
  for (const seed of seedsFrom(1, COLD_STARTS)) {
    bench.cell.function('receive-webhook').reconfigure({});
    sent.push(await deliver(seed, bench));
  }
  return rowOf('cold first answer', 1, sent, bench);
}

async function load(bench: BenchCell, atOnce: number, count: number, firstSeed: number): Promise<Row> {
  const one = (seed: number) => deliver(seed, bench);
  await deliverAll(seedsFrom(firstSeed, WARM_UP), atOnce, one);
  const sent = await deliverAll(seedsFrom(firstSeed + WARM_UP, count), atOnce, one);
  return rowOf(atOnce === 1 ? 'one at a time' : `${atOnce} at once`, atOnce, sent, bench);
}

function rowOf(name: string, atOnce: number, sent: readonly Sent[], { steps }: BenchCell): Row {
  const stories = steps.of(sent.map(({ deliveryId }) => deliveryId));
  const ways = sent.map(({ sentAt, answeredAt }, i) => {
    const { receivedAt = 0, verifiedAt = 0, enqueuedAt = 0 } = stories[i] ?? {};
    return [receivedAt - sentAt, verifiedAt - receivedAt, enqueuedAt - verifiedAt, answeredAt - enqueuedAt];
  });
  const median = (part: number) =>
    percentile(
      ways.map((way) => way[part] ?? 0),
      0.5,
    );
  const seconds =
    (Math.max(...sent.map(({ answeredAt }) => answeredAt)) - Math.min(...sent.map(({ sentAt }) => sentAt))) /
    1000;
  const times = sent.map((one) => one.ms);
  return {
    name,
    atOnce,
    deliveries: sent.length,
    perSecond: sent.length / seconds,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
    sentToReceivedMs: median(0),
    receivedToVerifiedMs: median(1),
    verifiedToEnqueuedMs: median(2),
    enqueuedToAnsweredMs: median(3),
  };
}

const HEADING = [
  'load',
  'deliveries',
  'per second',
  'p50',
  'p99',
  'sent→received',
  'received→verified',
  'verified→enqueued',
  'enqueued→answered',
];
const cells = (row: Row): string[] => [
  row.name,
  String(row.deliveries),
  decimal(row.perSecond),
  ms(row.p50Ms),
  ms(row.p99Ms),
  ms(row.sentToReceivedMs),
  ms(row.receivedToVerifiedMs),
  ms(row.verifiedToEnqueuedMs),
  ms(row.enqueuedToAnsweredMs),
];
