import type { LiveSecrets } from '../../shared/secrets/live-secrets.ts';

/** A registration that was answered and waits for the shop to confirm it. */
export interface Pending {
  secret: string;
  /** Shopware's own id of the shop. */
  shopwareId: string;
  /** In one way of writing. */
  address: string;
  /** Milliseconds since 1970. */
  askedAt: number;
}

/** Credentials of the shop's API, as its reader wants them. */
export interface ApiCredentials {
  clientId: string;
  clientSecret: string;
}

/** The secrets of Shopware shops. Everything here throws what the store throws while it cannot be reached. */
export interface ShopSecrets {
  /** The app's own; nothing while nobody filled it in. */
  app(): Promise<string | undefined>;
  /** Those the door verifies deliveries with, newest first. */
  live(shopId: string): Promise<LiveSecrets>;
  setLive(shopId: string, live: LiveSecrets): Promise<void>;
  /** Kept where the door does not look. */
  pending(shopId: string): Promise<Pending | undefined>;
  setPending(shopId: string, pending: Pending): Promise<void>;
  setApi(shopId: string, credentials: ApiCredentials): Promise<void>;
}
