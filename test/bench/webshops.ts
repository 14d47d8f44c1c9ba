import { adobeKeys } from '../../infra/local/shops/adobe-keys.ts';
import { adobeSimulator } from '../../infra/local/shops/magento-adobe.ts';
import { sampleSale } from '../../infra/local/shops/sample-sale.ts';
import { orderRequest, type SaleEvent, type ShopSimulator } from '../../infra/local/shops/shop-simulator.ts';
import { simulators } from '../../infra/local/shops/simulators.ts';
import type { ShopApi } from '../../shared/webshops/shop-api.ts';
import { webshopOf } from '../../shared/webshops/registry.ts';
import type { Delivery, ShopReading } from '../../shared/webshops/webshop.ts';
import { decimal, type Report } from './report.ts';
import { type Library, libraryOf } from './webshop-libraries.ts';

const DELIVERIES = 200;
const ROUNDS = 5;
const READING: ShopReading = { id: 'bench', currency: 'EUR', customers: 'known' };

interface Row {
  subject: string;
  bodyBytes: number;
  verifiesPerSecond: number;
  library: string | undefined;
  libraryVerifiesPerSecond: number | undefined;
  /** Ours by theirs. */
  ratio: number | undefined;
  readsPerSecond: number;
  bothPerSecond: number;
}

/** Every platform, each figure from rounds of so many seconds. */
export async function benchWebshops(seconds = 1): Promise<Report> {
  const subjects: [string, ShopSimulator][] = [
    ...Object.entries(simulators),
    ['magento (Adobe)', adobeSimulator],
  ];
  const rows: Row[] = [];
  const libraries: Library[] = [];
  for (const [subject, simulator] of subjects) {
    const { row, library } = await measure(subject, simulator, (seconds * 1000) / ROUNDS);
    rows.push(row);
    if (library !== undefined && !libraries.some(({ name }) => name === library.name))
      libraries.push(library);
  }
  return {
    title: 'Verifying and reading a delivery, one processor',
    table: [
      ['platform', 'body', 'verify/s', 'its library', 'ratio', 'read/s', 'both/s'],
      ...rows.map(cellsOf),
    ],
    notes: [
      'ratio: our verifying by the library’s; both: verifying and reading, one after the other.',
      'Ours: constant time, bytes as they came, any header sent twice refused; the age of the delivery where it is signed.',
      ...libraries.map(({ name, does }) => `${name}: ${does}.`),
    ],
    rows,
  };
}

async function measure(subject: string, simulator: ShopSimulator, roundMs: number) {
  const webshop = webshopOf(simulator.webshop);
  const secret = simulator.secret(1);
  const now = Date.now();
  const events = Array.from({ length: DELIVERIES }, (_, seed): SaleEvent => {
    const sale = sampleSale(seed);
    return { what: 'created', sale, at: sale.placedAt };
  });
  const requests = events.map((event) => orderRequest(simulator, event, { secret, now }));
  const deliveries = requests.map(
    ({ headers, body }): Delivery => ({ headers, rawBody: body, receivedAt: now }),
  );
  const keys = simulator === adobeSimulator ? [...adobeKeys().values()] : undefined;
  const states = await Promise.all(deliveries.map((delivery) => wholeOf(delivery, events, simulator)));
  const library = libraryOf(subject, secret);

  const isAuthentic = (delivery: Delivery) => webshop.isAuthentic(delivery, secret, now, keys);
  const isRead = (delivery: Delivery) => webshop.normalise(delivery, READING).kind === 'order';
  const [ours, reading, both, theirs] = await inTurns(roundMs, [
    (i) => isAuthentic(at(deliveries, i)),
    (i) => isRead(at(states, i)),
    (i) => isAuthentic(at(deliveries, i)) && isRead(at(states, i)),
    ...(library === undefined ? [] : [(i: number) => library.verify(at(requests, i))]),
  ]);
  const row: Row = {
    subject,
    bodyBytes: Math.round(requests.reduce((sum, { body }) => sum + body.length, 0) / DELIVERIES),
    verifiesPerSecond: ours ?? 0,
    library: library?.name,
    libraryVerifiesPerSecond: theirs,
    ratio: theirs === undefined || ours === undefined ? undefined : ours / theirs,
    readsPerSecond: reading ?? 0,
    bothPerSecond: both ?? 0,
  };
  return { row, library };
}

/** What the importer reads: the delivery, or what it fetches for it. */
async function wholeOf(
  delivery: Delivery,
  events: readonly SaleEvent[],
  { webshop: id, orderApi }: ShopSimulator,
): Promise<Delivery> {
  const webshop = webshopOf(id);
  const named = webshop.normalise(delivery, READING);
  if (named.kind !== 'thin' || orderApi === undefined || webshop.fetchOrder === undefined) return delivery;
  const api: ShopApi = {
    credentials: orderApi.credentials,
    call: async ({ method, path, query = {}, headers = {}, body }) => {
      const text = body === undefined ? '' : JSON.stringify(body);
      const call = { method, path, query: new URLSearchParams(query), headers, body: text };
      return Buffer.from(orderApi.answer(call, events).body ?? '');
    },
  };
  return webshop.fetchOrder(named.id, delivery, api);
}

type Work = (index: number) => boolean | Promise<boolean>;

/** Each work's calls a second: the middle one of its rounds, which take turns, so that a slow moment of the machine meets all. */
async function inTurns(roundMs: number, works: readonly Work[]): Promise<number[]> {
  const rates = works.map((): number[] => []);
  for (const work of works) await round(work, roundMs / 2); // until the compiler is done with it
  for (let turn = 0; turn < ROUNDS; turn++)
    for (const [i, work] of works.entries()) rates[i]?.push(await round(work, roundMs));
  return rates.map((list) => list.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0);
}

/** Throws where a result is not what it must be: a wrong answer is never fast. */
async function round(work: Work, ms: number): Promise<number> {
  const startedAt = performance.now();
  let count = 0;
  for (; performance.now() - startedAt < ms; count++) {
    const result = work(count);
    // what answers at once is not made to wait for a turn of the event loop
    if (!(typeof result === 'boolean' ? result : await result))
      throw new Error('a good delivery was refused');
  }
  return (count * 1000) / (performance.now() - startedAt);
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('nothing to measure');
  return item;
}

const cellsOf = (row: Row): string[] => [
  row.subject,
  `${decimal(row.bodyBytes / 1024)} KB`,
  whole(row.verifiesPerSecond),
  row.libraryVerifiesPerSecond === undefined ? '–' : whole(row.libraryVerifiesPerSecond),
  row.ratio === undefined ? '–' : `${decimal(row.ratio)} ×`,
  whole(row.readsPerSecond),
  whole(row.bothPerSecond),
];
const whole = (rate: number): string => String(Math.round(rate));
