import type { CustomerState } from '../order/customer.ts';
import type { Order } from '../order/order.ts';
import type { ShopApi } from './shop-api.ts';

/** One webhook call as it arrived. */
export interface Delivery {
  /** Names in lower case; a header sent twice is one text joined by commas, as API Gateway hands it over. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The exact bytes the shop sent. */
  rawBody: Buffer;
  /** Milliseconds since 1970, by the door's clock. */
  receivedAt: number;
  /** What stood behind the "?" of the address; read at the door only. */
  query?: string;
  /** The body did not come with the call: it was fetched from the shop's own API. Never set by the door. */
  isFetched?: true;
}

/** An answer that the platform waits for before it delivers anything. */
export interface Greeting {
  status: number;
  body?: string;
  contentType?: string;
}

/** The door's only way out: the text at an https address, for platforms whose keys are published. Nothing where it could not be had soon. */
export type FetchText = (url: string) => Promise<string | undefined>;

/** What the door needs to know of an authentic delivery; read from headers only, never from the body. */
export interface Glance {
  /** The platform's word for what happened, where a header says it. */
  topic?: string;
  /** The platform's id of this delivery, for tracing; never used to tell duplicates apart. */
  deliveryId?: string;
  /** Why this delivery may end at the door with a 2xx: a test, or a topic nobody asked for. */
  unwanted?: string;
}

/** What a webshop adapter may know of the shop it reads for. */
export interface ShopReading {
  id: string;
  /** ISO 4217 of the shop's books, for platforms that do not say. */
  currency: string;
  /** The configured address of the shop's own API, where there is one. */
  apiUrl?: string | undefined;
  /** Whether customer events are wanted at all. */
  customers: 'none' | 'known' | 'all';
}

/** A delivery in our own words. */
export type Normalised =
  | { kind: 'order'; order: Order }
  | { kind: 'customer'; state: CustomerState }
  /** Not to be imported, and why, in a shop employee's words: a draft, a test, a topic not wanted. */
  | { kind: 'ignored'; because: string }
  /** The body says only which order it is about; the order itself must be fetched from the shop's API. */
  | { kind: 'thin'; id: string }
  /** A person asks the shop what is kept of them: somebody has to answer. */
  | { kind: 'tell'; store: string; requestId: string }
  /** A person's data, or that of everybody who bought at a store, is to be erased. `store`: the platform's own name of it. */
  | {
      kind: 'forget';
      store: string;
      whose: 'everybody' | { email?: string; customerId?: string; orderIds: readonly string[] };
    }
  /** Cannot be read as an order; parked with as much of its identity as could be read. */
  | { kind: 'unmappable'; because: string; id?: string; number?: string; updatedAt?: string };

/** Public keys as PEM texts, in the platform's order; nothing in the place of one that could not be had. */
export type Keys = readonly (string | undefined)[];

/**
 * A platform as the door sees it: raw bytes and headers only. Nothing here parses a body, and nothing throws on any input.
 * Kept apart from the reading of bodies, so that the door's bundle stays small and starts fast.
 */
export interface WebshopDoor {
  /** The word of the configuration file and the folder's name. */
  readonly id: string;
  /** Status for a delivery that is not authentic: 401, or 503 where the platform never retries a 4xx. */
  readonly refusal: 401 | 503;
  /** Headers that `normalise` or a person may need later; the only ones that travel. */
  readonly keptHeaders: readonly string[];
  /**
   * For platforms that nothing else authenticates: the part of the secret that is the last part of the address the shop calls.
   * The door hands it over as the header `x-webhook-path-secret`, whatever the caller sent under that name.
   */
  secretInPath?(secret: string): string;
  /** What keeps a text from being this platform's secret, in a sentence; nothing when it can be one. */
  secretProblem?(secret: string): string | undefined;
  /** The platform sends requests to erase people's data, so the importer is given the right to. */
  readonly asksToForget?: true;
  /** The platform asks by GET, too, whether the address wants its events. */
  readonly isAskedByGet?: true;
  /** An answer to give before any verification (a ping, a challenge), or nothing. */
  handshake?(delivery: Delivery, fetchText: FetchText): Greeting | undefined | Promise<Greeting | undefined>;
  /** Published keys that `isAuthentic` needs to judge this delivery, for platforms that sign for all shops with keys of their own. */
  keys?(delivery: Delivery, secrets: readonly string[], fetchText: FetchText): Promise<Keys>;
  /** Whether the holder of this secret sent exactly these bytes; constant time in the secret. `now` in milliseconds since 1970. */
  isAuthentic(delivery: Delivery, secret: string, now: number, keys?: Keys): boolean;
  glance(delivery: Delivery): Glance;
  /** Several events that came in one authentic call, each as a delivery of its own; one is given back as it is. */
  split?(delivery: Delivery): readonly Delivery[];
}

/** A platform as the importer sees it: the door, and the reading of bodies into our own words. */
export interface Webshop extends WebshopDoor {
  /** Trusts that the delivery was authentic, and nothing else about it; never throws. */
  normalise(delivery: Delivery, shop: ShopReading): Normalised;
  /** The platform's own name of the store that sent a delivery, where it says so. */
  storeOf?(delivery: Delivery): string | undefined;
  /** The order of a thin body, fetched and in a form that `normalise` reads. Throws `ShopApiError`. */
  fetchOrder?(id: string, thin: Delivery, api: ShopApi): Promise<Delivery>;
}
