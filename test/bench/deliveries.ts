import { orderRequest, type SignedRequest } from '../../infra/local/shops/shop-simulator.ts';
import { type SampleSale, sampleSale } from '../../infra/local/shops/sample-sale.ts';
import { shopifySimulator } from '../../infra/local/shops/shopify.ts';
import type { BenchCell } from './bench-cell.ts';

/** What the shop saw of one delivery; times in milliseconds since 1970. */
export interface Sent {
  deliveryId: string;
  sentAt: number;
  answeredAt: number;
  /** The same two to a fraction of a millisecond. */
  ms: number;
}

type Post = Pick<BenchCell, 'shopUrl' | 'secret'>;

/** A sample order, signed as Shopify signs it; the same seed is the same order. */
function signed(seed: number, secret: string, given: Partial<SampleSale>): SignedRequest {
  const now = Date.now();
  const sale = sampleSale(seed, { placedAt: new Date(now - 1000), ...given });
  return orderRequest(shopifySimulator, { what: 'created', sale, at: new Date(now) }, { secret, now });
}

/** Delivers one sample order. Throws unless the door takes it. */
export async function deliver(seed: number, to: Post, given: Partial<SampleSale> = {}): Promise<Sent> {
  const { headers, body } = signed(seed, to.secret, given);
  const [sentAt, startedAt] = [Date.now(), performance.now()];
  const response = await fetch(to.shopUrl, { method: 'POST', headers, body: new Uint8Array(body) });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the door answered ${response.status}: ${text}`);
  const deliveryId = headers['x-shopify-webhook-id'] ?? '';
  return { deliveryId, sentAt, answeredAt: Date.now(), ms: performance.now() - startedAt };
}

/** Delivers each of these, so many at once; the answers in no particular order. */
export async function deliverAll(
  seeds: Iterable<number>,
  atOnce: number,
  one: (seed: number) => Promise<Sent>,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  const rest = seeds[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); !next.done; next = rest.next()) sent.push(await one(next.value));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return sent;
}

/** Whole numbers from `first` on. */
export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => first + i);
