import { ShopApiError } from './shop-api.ts';

/** What a status means for the one who asked; nothing for a 2xx. Names the host and the status, never what was asked. */
export function failureOf(
  status: number,
  host: string,
  retryAfterMs: number | undefined,
): ShopApiError | undefined {
  if (status >= 200 && status <= 299) return undefined;
  const said = `The shop's API at ${host} answered ${status}`;
  if (status === 401 || status === 403)
    return new ShopApiError(
      'shop-api-refused',
      'later',
      `${said}: the credentials in the shop's API secret are wrong or lack a right.`,
    );
  if (status >= 300 && status <= 399)
    return new ShopApiError(
      'shop-api-refused',
      'later',
      `${said}, which leads elsewhere: api.url is not the address of the API.`,
    );
  if (status === 404 || status === 410)
    return new ShopApiError('shop-api-not-found', 'never', `${said}: it does not know this order.`);
  if (status === 429)
    return new ShopApiError('shop-api-failed', 'later', `${said}: too many calls.`, retryAfterMs);
  if (status >= 500 || status === 408 || status === 425 || status < 200)
    return new ShopApiError('shop-api-failed', 'later', `${said}.`, retryAfterMs);
  return new ShopApiError('shop-api-failed', 'never', `${said}: it refuses what was asked.`);
}

/** No complete answer came. */
export function noAnswer(error: unknown, signal: AbortSignal, host: string): ShopApiError {
  const codes = codesOf(error);
  if (codes.includes('ADDRESS_NOT_ALLOWED'))
    return new ShopApiError(
      'shop-api-not-configured',
      'later',
      `The name ${host} leads to an address that is not on the internet; api.url must be the shop's public address.`,
    );
  const why = signal.aborted ? 'in time' : `(${codes[0] ?? 'broken off'})`;
  return new ShopApiError('shop-api-failed', 'later', `The shop's API at ${host} did not answer ${why}.`);
}

/** Machine words only: messages may quote an answer. */
function codesOf(error: unknown): string[] {
  const { code, cause }: { code?: unknown; cause?: unknown } = Object(error);
  const own = typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? [code] : [];
  return cause instanceof Error ? [...codesOf(cause), ...own] : own;
}
