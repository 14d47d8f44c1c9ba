import { randomInt, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Shop } from '../../../shared/config/shop.ts';
import { webshopIds } from '../../../shared/webshops/doors.ts';
import type { RunningShop } from '../running-cell.ts';
import {
  amountsOfLine,
  amountsOfShipping,
  type SampleLine,
  type SampleSale,
  sampleSale,
  totalCents,
} from '../shops/sample-sale.ts';
import { ARTICLES } from '../shops/sample-words.ts';
import type { ShopSimulator, SignedRequest } from '../shops/shop-simulator.ts';
import { simulators } from '../shops/simulators.ts';
import { DeliverError } from './choose-shop.ts';
import type { DeliverOptions } from './options.ts';

/** One delivery, ready to be posted as often as wanted. */
export interface SampleDelivery {
  request: SignedRequest;
  /** Found back in the log: whole, or at the end of the platform's own id. */
  deliveryId: string;
  /** Absent for a body of the user's own. */
  sale?: SaleSummary;
}

/** All money in cents; the total includes VAT. */
export interface SaleSummary {
  seed: number;
  lines: number;
  totalCents: number;
  vatCents: number;
}

const LARGEST_SEED = 900_000;

/** What was asked for: different sample orders, or one body from a file. */
export async function sampleDeliveries(
  shop: RunningShop,
  options: DeliverOptions,
): Promise<SampleDelivery[]> {
  const simulator = simulatorOf(shop.shop.webshop);
  if (options.file !== undefined) return [await fromFile(options.file, simulator, shop, options)];
  const first = options.seed ?? randomInt(LARGEST_SEED);
  return Array.from({ length: options.times }, (_, i) => fromSeed(first + i, simulator, shop, options));
}

function simulatorOf(webshop: string): ShopSimulator {
  const id = webshopIds.find((known) => known === webshop);
  if (id === undefined) throw new DeliverError(`There are no sample orders of ${webshop} yet.`);
  return simulators[id];
}

function fromSeed(
  seed: number,
  simulator: ShopSimulator,
  { shop, secret }: RunningShop,
  { topic }: DeliverOptions,
): SampleDelivery {
  const now = Date.now();
  const sale = suitable(sampleSale(seed, { placedAt: new Date(now - 1000) }), shop);
  const event = { what: 'created', sale, at: new Date(now) } as const;
  const deliveryId = randomUUID();
  const signing = { secret, now, deliveryId, topic: topic ?? simulator.topicOf(event) };
  return {
    request: simulator.sign(simulator.orderBody(event), signing),
    deliveryId,
    sale: { seed, lines: sale.lines.length, totalCents: totalCents(sale), vatCents: vatCents(sale) },
  };
}

const vatCents = (sale: SampleSale): number =>
  [...sale.lines.map((line) => amountsOfLine(line, sale)), amountsOfShipping(sale)].reduce(
    (sum, { vat }) => sum + vat,
    0,
  );

/** The sale as this shop would import it: paid where it waits for that, with article codes where it needs them. */
function suitable(sale: SampleSale, { exportOn, lines }: Shop): SampleSale {
  const withCode = (line: SampleLine): SampleLine =>
    line.sku === undefined ? { ...line, sku: ARTICLES[0].sku, isGiftCard: false } : line;
  return {
    ...sale,
    lines: lines.withoutCode === undefined ? sale.lines.map(withCode) : sale.lines,
    payment: exportOn === 'payment' ? { state: 'paid', gateways: ['iDEAL'] } : sale.payment,
  };
}

async function fromFile(
  file: string,
  simulator: ShopSimulator,
  { secret }: RunningShop,
  { topic }: DeliverOptions,
): Promise<SampleDelivery> {
  const body = await readFile(file).catch(() => {
    throw new DeliverError(`${file} cannot be read.`);
  });
  const deliveryId = randomUUID();
  const signing = {
    secret,
    now: Date.now(),
    deliveryId,
    topic: topic ?? simulator.topicOf({ what: 'created' }),
  };
  return { request: simulator.sign(body, signing), deliveryId };
}
