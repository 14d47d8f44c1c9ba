import * as z from 'zod';
import { ShopApiError } from './shop-api.ts';

const credentialsSchema = z.record(z.string(), z.string());

/** The fields of a shop's API secret. Throws `ShopApiError` while it is empty or no JSON object of texts. */
export function readCredentials(text: string, shopId: string): Record<string, string> {
  try {
    return credentialsSchema.parse(JSON.parse(text));
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof z.ZodError)) throw cause;
    // no cause is kept: a parser's message may quote the secret
    throw new ShopApiError(
      'shop-api-not-configured',
      'later',
      `the API secret of ${shopId} is not a JSON object of texts`,
    );
  }
}
