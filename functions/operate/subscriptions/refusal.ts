import type { ShopApiError } from '../../../shared/webshops/shop-api.ts';

/** What a failed call to a shop's API means here, and what to do about it. */
export function refusalOf(error: ShopApiError, needs: string): string {
  const { code, message, retry, retryAfterMs } = error;
  if (retryAfterMs !== undefined)
    return `${message} Wait ${Math.ceil(retryAfterMs / 1000)} s and run this again: what is done is left alone.`;
  if (code === 'shop-api-refused') return `${message} It takes this: ${needs}.`;
  if (code === 'shop-api-not-configured') return `${message} Needed: ${needs}.`;
  if (code === 'shop-api-not-found')
    return `There is no such API (404) at the configured address. Needed: ${needs}.`;
  if (retry === 'later') return `${message} Run this again: it looks first, and makes nothing twice.`;
  return `${message} Is it the limit of webhooks ("subscriptions list" shows all), or a right? It takes this: ${needs}.`;
}
