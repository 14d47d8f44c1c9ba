import { type SampleSale, sampleSale } from '../../infra/local/shops/sample-sale.ts';
import {
  orderRequest,
  type SaleEvent,
  type ShopSimulator,
  type SignedRequest,
} from '../../infra/local/shops/shop-simulator.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Delivery, Keys, Normalised, ShopReading, Webshop } from '../../shared/webshops/webshop.ts';

/** How many strange inputs each property meets; FUZZ_RUNS=10000 for a long look. */
export const RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);
/** A time limit that lets that many through, on a slow machine too. */
export const FUZZ_LIMIT_MS = 30_000 + RUNS * 30;
export const NOW = Date.parse('2026-05-06T12:00:00Z');
export const READING: ShopReading = { id: 'meubelhuis', currency: 'EUR', customers: 'all' };

/** A webshop, the simulator that plays it, and what a test has to know of its signature. */
export interface WebshopSubject {
  webshop: Webshop;
  simulator: ShopSimulator;
  /** The header that holds the signature. */
  signatureHeader: string;
  /** Published keys that the signature is judged by, where the platform has any. */
  keys?: Keys;
  /** How far from now a delivery may be, where the platform signs the time. */
  toleranceMs?: number;
  /** Calls that come unsigned and must be answered as the platform asks, each with what it is. */
  handshakes?: readonly [what: string, request: SignedRequest & { query?: string }, answer: object][];
  /** Where deliveries only name what they are about: the bodies that are read once it has been fetched. */
  thin?: {
    orderState: (event: SaleEvent) => Buffer;
    /** Where customers, too, are only named. */
    customerState?: (event: SaleEvent) => Buffer;
    /** Where the moment of fetching is the version, since the platform keeps none: orders are then alike but for that. */
    isVersionedByFetching?: true;
    /** A body that only names the order, where the simulator's own brings the whole of it. */
    named?: (event: SaleEvent) => Buffer;
  };
  /** Deliveries that must come to nothing, each with what it is. */
  ignored: (
    sign: (body: Buffer, topic?: string) => SignedRequest,
  ) => [what: string, request: SignedRequest][];
}

/** Sales, deliveries and readings of one webshop. */
export function visit({ webshop, simulator, thin }: WebshopSubject) {
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
  /** What the importer reads an order from: the delivery itself, or what was fetched for it. */
  const aState = (event: SaleEvent = aSale(1)): Delivery =>
    thin === undefined ? aDelivery(event) : { ...aDelivery(event), rawBody: thin.orderState(event) };
  /** The same for the buyer as a customer; nothing where the platform tells of none. */
  const aCustomerState = (event: SaleEvent): Delivery | undefined => {
    const body = thin?.customerState?.(event) ?? simulator.customerBody(event);
    const topic = simulator.customerTopicOf(event);
    return body && delivered(simulator.sign(body, { secret, now: NOW, topic, deliveryId: 'customer-1' }));
  };
  const read = (delivery: Delivery): Normalised => webshop.normalise(delivery, READING);
  const orderOf = (event: SaleEvent): Order => {
    const normalised = read(aState(event));
    if (normalised.kind !== 'order') throw new Error(JSON.stringify(normalised));
    return normalised.order;
  };
  return { secret, delivered, aSale, aDelivery, aState, aCustomerState, read, orderOf };
}

/** Enough sales to meet every kind the generator makes. */
export const SEEDS: readonly number[] = Array.from({ length: 60 }, (_, seed) => seed);
