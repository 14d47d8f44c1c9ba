import { randomInt, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { orderKey } from '../../../shared/ledger/ledger.ts';
import { webshopOf } from '../../../shared/webshops/registry.ts';
import type { RunningShop } from '../running-cell.ts';
import { type SaleRecipe, saleEventOf } from '../shops/sale-recipe.ts';
import { amountsOfLine, amountsOfShipping, type SampleSale, totalCents } from '../shops/sample-sale.ts';
import type { SaleEvent, ShopSimulator, SignedRequest } from '../shops/shop-simulator.ts';
import { simulatorOf } from '../shops/simulators.ts';
import { DeliverError } from './choose-shop.ts';
import type { DeliverOptions } from './options.ts';

/** One delivery, ready to be posted as often as wanted. */
export interface SampleDelivery {
  request: SignedRequest;
  /** The same delivery, signed at another moment. */
  signedAt: (now: number) => SignedRequest;
  /** `<shop>/<order id>`, by which it is found back in the log; absent where the body does not tell. */
  orderKey?: string;
  /** What the door will call it; absent where the platform gives deliveries no id. */
  traceId?: string;
  /** Absent for a body of the user's own. */
  sale?: SaleSummary;
  /** What to ring up first, so that the played shop knows the order. */
  recipe?: SaleRecipe;
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
  const simulator = simulatorOf(shop.shop, shop.secret);
  if (options.file !== undefined) return [await fromFile(options.file, simulator, shop, options)];
  const first = options.seed ?? randomInt(LARGEST_SEED);
  return Array.from({ length: options.times }, (_, i) => fromSeed(first + i, simulator, shop, options));
}

function fromSeed(
  seed: number,
  simulator: ShopSimulator,
  shop: RunningShop,
  options: DeliverOptions,
): SampleDelivery {
  const now = Date.now();
  const moments = { placedAt: new Date(now - 1000), at: new Date(now) };
  const recipe: SaleRecipe = { shop: shop.shop.id, what: options.what, seed, ...moments };
  const event = saleEventOf(recipe, shop.shop, shop.shop.api?.url);
  const { sale } = event;
  return {
    ...signed(bodyOf(event, simulator, options), simulator.topicOf(event), simulator, shop, options),
    sale: { seed, lines: sale.lines.length, totalCents: totalCents(sale), vatCents: vatCents(sale) },
    recipe,
  };
}

function bodyOf(event: SaleEvent, simulator: ShopSimulator, { thin }: DeliverOptions): Buffer {
  if (!thin) return simulator.orderBody(event);
  if (simulator.thinBody !== undefined) return simulator.thinBody(event);
  throw new DeliverError(`--thin: ${simulator.webshop} has one way of sending an order only.`);
}

const vatCents = (sale: SampleSale): number =>
  [...sale.lines.map((line) => amountsOfLine(line, sale)), amountsOfShipping(sale)].reduce(
    (sum, { vat }) => sum + vat,
    0,
  );

async function fromFile(
  file: string,
  simulator: ShopSimulator,
  shop: RunningShop,
  options: DeliverOptions,
): Promise<SampleDelivery> {
  const body = await readFile(file).catch(() => {
    throw new DeliverError(`${file} cannot be read.`);
  });
  return signed(body, simulator.topicOf(options), simulator, shop, options);
}

/** Signed as the platform does, with what it will be called on its way. */
function signed(
  body: Buffer,
  platformsTopic: string,
  simulator: ShopSimulator,
  { shop, secret }: RunningShop,
  { topic = platformsTopic }: DeliverOptions,
): SampleDelivery {
  const now = Date.now();
  const deliveryId = randomUUID();
  const signedAt = (at: number) => simulator.sign(body, { secret, now: at, deliveryId, topic });
  const request = signedAt(now);
  const webshop = webshopOf(shop.webshop);
  const delivery = { headers: request.headers, rawBody: request.body, receivedAt: now };
  const { deliveryId: traceId } = webshop.glance(delivery);
  const { id, currency, customers, api } = shop;
  const reading = { id, currency, customers: customers.events, apiUrl: api?.url };
  const read = webshop.normalise(delivery, reading);
  const orderId = read.kind === 'order' ? read.order.id : 'id' in read ? read.id : undefined;
  return {
    request,
    signedAt,
    ...(traceId === undefined ? {} : { traceId }),
    ...(orderId === undefined ? {} : { orderKey: orderKey(id, orderId) }),
  };
}
