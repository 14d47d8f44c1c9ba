import { IntegrationError } from '../errors.ts';

/** One call to the shop's own API. */
export interface ShopCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the shop's configured address; never another host. */
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** For the whole of this call, where that is less than a call may last anyway. */
  limitMs?: number;
}

/** The shop's own API, for deliveries that only say which order and for the webhooks themselves: bound to the configured host, with time limits. */
export interface ShopApi {
  /** The fields of the shop's API secret, such as `token`; empty texts where they are not filled in. */
  readonly credentials: Readonly<Record<string, string | undefined>>;
  /**
   * The answer's bytes. Throws `ShopApiError` for everything but a 2xx: `later` where asking again can help.
   * Obeys the shop's rate limit and its Retry-After.
   */
  call(call: ShopCall): Promise<Buffer>;
}

/** The shop's API did not answer what was asked; LogicTrade was not involved. */
export class ShopApiError extends IntegrationError {
  override readonly name = 'ShopApiError';
  readonly code: 'shop-api-failed' | 'shop-api-refused' | 'shop-api-not-found' | 'shop-api-not-configured';
  readonly retry: 'later' | 'never';
  readonly effect = 'none';
  /** After a 429 or 503 with Retry-After. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ShopApiError['code'], retry: 'later' | 'never', message: string, retryAfterMs?: number) {
    super(message);
    this.code = code;
    this.retry = retry;
    this.retryAfterMs = retryAfterMs;
  }
}
