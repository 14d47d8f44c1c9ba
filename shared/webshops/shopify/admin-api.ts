import * as z from 'zod';
import { cleanText } from '../../order/text.ts';
import { askJson, credential } from '../ask-json.ts';
import { type ShopApi, ShopApiError } from '../shop-api.ts';

/** Of the Admin API; `uri` of webhooks is there since 2025-10, their `name` since 2026-04. */
const VERSION = '2026-07';

const troubleSchema = z.object({
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() }))
    .min(1),
});

/**
 * What Shopify's Admin API answers to a query, below `https://<shop>.myshopify.com`. GraphQL tells its refusals with a 200; they are
 * thrown as `ShopApiError`, as any other.
 */
export async function askAdmin<T>(
  api: ShopApi,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  data: z.ZodType<T>,
): Promise<T> {
  const answer = await askJson(api, {
    method: 'POST',
    path: `/admin/api/${VERSION}/graphql.json`,
    headers: { 'x-shopify-access-token': credential(api, 'token') },
    body: { query, variables },
  });
  const trouble = troubleSchema.safeParse(answer);
  if (trouble.success) throw failureOf(trouble.data.errors);
  const read = z.object({ data }).safeParse(answer);
  if (read.success) return read.data.data;
  throw new ShopApiError('shop-api-failed', 'later', 'Shopify answered in a form that is not known here.');
}

function failureOf(errors: z.infer<typeof troubleSchema>['errors']): ShopApiError {
  const codes = errors.map(({ extensions }) => extensions?.code);
  if (codes.includes('THROTTLED'))
    return new ShopApiError('shop-api-failed', 'later', 'Shopify asks for a pause.', 5000);
  const said = `Shopify refused: ${saidBy(errors)}`;
  return codes.includes('ACCESS_DENIED')
    ? new ShopApiError('shop-api-refused', 'later', said)
    : new ShopApiError('shop-api-failed', 'never', said);
}

/** Throws `ShopApiError` where a mutation did nothing, with Shopify's words. */
export function checkUserErrors(errors: readonly { message: string }[]): void {
  if (errors.length > 0)
    throw new ShopApiError('shop-api-failed', 'never', `Shopify refused: ${saidBy(errors)}`);
}

/** About topics, addresses and rights; nothing of a customer is asked for, so nothing of one is said. */
const saidBy = (errors: readonly { message: string }[]): string =>
  cleanText(errors.map(({ message }) => message).join('; ')).slice(0, 300);
