import { type SampleSale, sampleSale } from '../../infra/local/shops/sample-sale.ts';
import {
  orderRequest,
  type SaleEvent,
  type ShopSimulator,
  type SignedRequest,
} from '../../infra/local/shops/shop-simulator.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Delivery, Normalised, ShopReading, Webshop } from '../../shared/webshops/webshop.ts';

/** How many strange inputs each property meets; FUZZ_RUNS=10000 for a long look. */
export const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
export const NOW = Date.parse('2026-05-06T12:00:00Z');
export const READING: ShopReading = { id: 'meubelhuis', currency: 'EUR', customers: 'all' };

/** A webshop, the simulator that plays it, and what a test has to know of its signature. */
export interface WebshopSubject {
  webshop: Webshop;
  simulator: ShopSimulator;
  /** The header that holds the signature. */
  signatureHeader: string;
  /** How far from now a delivery may be, where the platform signs the time. */
  toleranceMs?: number;
  /** Deliveries that must come to nothing, each with what it is. */
  ignored: (
    sign: (body: Buffer, topic?: string) => SignedRequest,
  ) => [what: string, request: SignedRequest][];
}

/** Sales, deliveries and readings of one webshop. */
export function visit({ webshop, simulator }: WebshopSubject) {
  const secret = simulator.secret(1);
  const delivered = ({ headers, body }: SignedRequest): Delivery => ({
    headers,
    rawBody: body,
    receivedAt: NOW,
  });
  const aSale = (seed: number, given?: Partial<SampleSale>): SaleEvent => {
    const sale = sampleSale(seed, given);
    return { what: 'created', sale, at: new Date(sale.placedAt.getTime() + 5000) };
  };
  const aDelivery = (event: SaleEvent = aSale(1), now = NOW): Delivery =>
    delivered(orderRequest(simulator, event, { secret, now }));
  const read = (delivery: Delivery): Normalised => webshop.normalise(delivery, READING);
  const orderOf = (event: SaleEvent): Order => {
    const normalised = read(aDelivery(event));
    if (normalised.kind !== 'order') throw new Error(JSON.stringify(normalised));
    return normalised.order;
  };
  return { secret, delivered, aSale, aDelivery, read, orderOf };
}

/** Enough sales to meet every kind the generator makes. */
export const SEEDS: readonly number[] = Array.from({ length: 60 }, (_, seed) => seed);
