import type { WebshopId } from '../../../shared/webshops/doors.ts';
import type { OrderApi } from './order-api.ts';
import type { SampleSale } from './sample-sale.ts';

/** What a shop tells about a sale. */
export interface SaleEvent {
  what: 'created' | 'updated' | 'cancelled';
  sale: SampleSale;
  /** When it happened; becomes the version of the state. */
  at: Date;
  /** Where the shop stands, for platforms that say it in the body; absent: at an address of the simulator's own. */
  shopUrl?: string;
}

export interface SignedRequest {
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

export interface Signing {
  secret: string;
  /** Milliseconds since 1970: when the shop sends it. */
  now: number;
  /** The platform's word for what happened. */
  topic: string;
  /** The same for each attempt at one delivery. */
  deliveryId: string;
}

/**
 * A platform played on one machine: believable bodies, signed as the platform signs them. It shares no code with our verification,
 * so that a misunderstanding cannot agree with itself.
 */
export interface ShopSimulator {
  readonly webshop: WebshopId;
  /** Where deliveries only name an order: the API that tells the rest. */
  readonly orderApi?: OrderApi;
  /** A secret such as the platform hands out. */
  secret(seed: number): string;
  topicOf(event: Pick<SaleEvent, 'what'>): string;
  /** The body the platform would send for an order. */
  orderBody(event: SaleEvent): Buffer;
  /** Where the body above has the whole order, but the platform may send less: a body that only names it. */
  thinBody?(event: SaleEvent): Buffer;
  /** The body for the buyer of a sale being created or changed in the shop; `undefined` for guests. */
  customerBody(event: SaleEvent): Buffer | undefined;
  customerTopicOf(event: Pick<SaleEvent, 'what'>): string;
  /** The headers for exactly these bytes. */
  sign(body: Buffer, signing: Signing): SignedRequest;
}

/** One delivery of an order event, ready to be posted. */
export const orderRequest = (
  shop: ShopSimulator,
  event: SaleEvent,
  { secret, now }: Pick<Signing, 'secret' | 'now'>,
): SignedRequest =>
  shop.sign(shop.orderBody(event), {
    secret,
    now,
    topic: shop.topicOf(event),
    deliveryId: `${event.what}-${event.sale.number}-${event.at.getTime()}`,
  });
