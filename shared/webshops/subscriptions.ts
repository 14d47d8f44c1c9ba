import type { ShopApi } from './shop-api.ts';
import type { ShopReading } from './webshop.ts';

/** One webhook as it stands at the shop. */
export interface Subscription {
  /** The shop's own. */
  id: string;
  /** The platform's word, as a delivery names it. */
  topic: string;
  address: string;
  /** Whether it carries the mark of this cell and shop. */
  isMarked: boolean;
  /** What keeps it from bringing whole orders, each as in "is disabled"; never empty of words a person can act on. */
  faults: readonly string[];
}

/** How our webhooks at a shop are to be. */
export interface Wanted {
  address: string;
  /** Tells ours from anybody else's, another cell's of the same shop too. */
  mark: string;
  /** What the shop is to sign with, for platforms that are told. */
  secret: string;
}

/** Webhooks that the shop's own API creates and mends. Every call throws `ShopApiError`. */
export interface SubscriptionsByApi {
  readonly kind: 'api';
  /** What `api.url`, the API secret and its rights must be, in one sentence. */
  readonly needs: string;
  /** Whether the shop must be told a secret to sign with. */
  readonly tellsSecret: boolean;
  /** What must be set by hand all the same. */
  readonly byHand?: (address: string) => string[];
  topics(customers: ShopReading['customers']): readonly string[];
  /** All there are, other people's too, from every page. */
  list(api: ShopApi, wanted: Pick<Wanted, 'mark'>): Promise<Subscription[]>;
  create(api: ShopApi, topic: string, wanted: Wanted): Promise<void>;
  /** Makes one of ours what it should be; doing so again changes nothing. */
  mend(api: ShopApi, subscription: Subscription, wanted: Wanted): Promise<void>;
  /** One that is gone already is fine. */
  remove(api: ShopApi, id: string): Promise<void>;
}

/** Where one shop's webhooks lead. */
export interface SetUp {
  shopId: string;
  /** Of the shop's webhooks; `SECRET` stands where the platform has a secret in it. */
  address: string;
  /** Scheme and host of it. */
  doorUrl: string;
  customers: ShopReading['customers'];
}

/** Webhooks that a person makes at the shop. */
export interface SubscriptionsByHand {
  readonly kind: 'hand';
  /** Click by click; one step a line. */
  steps(setUp: SetUp): string[];
  /** A file that the steps speak of, where there is one. */
  file?(setUp: SetUp): { name: string; text: string };
}

export type Subscriptions = SubscriptionsByApi | SubscriptionsByHand;

/** The mark of a shop's webhooks. */
export const markOf = (cellId: string, shopId: string): string => `webshop-logictrade ${cellId}/${shopId}`;
