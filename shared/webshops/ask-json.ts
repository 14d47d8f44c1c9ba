import { readJson } from './read-json.ts';
import { type ShopApi, ShopApiError, type ShopCall } from './shop-api.ts';

/** What the shop's API answered, numbers as text; `undefined` for an answer without a body. Throws `ShopApiError`. */
export async function askJson(api: ShopApi, call: ShopCall): Promise<unknown> {
  const answer = await api.call(call);
  if (answer.toString('utf8').trim() === '') return undefined;
  const json = readJson(answer);
  if ('problem' in json)
    throw new ShopApiError(
      'shop-api-failed',
      'later',
      `The shop's API answered without JSON: ${json.problem}.`,
    );
  return json.value;
}

/** The same, or `undefined` where the shop has no such thing. */
export const askJsonIfAny = (api: ShopApi, call: ShopCall): Promise<unknown> =>
  askJson(api, call).catch((error: unknown) => {
    if (error instanceof ShopApiError && error.code === 'shop-api-not-found') return undefined;
    throw error;
  });

/** A credential that must be there. Throws `ShopApiError`: filled in later, the same order can be fetched. */
export function credential(api: ShopApi, name: string): string {
  const value = api.credentials[name]?.trim() ?? '';
  if (value !== '') return value;
  throw new ShopApiError(
    'shop-api-not-configured',
    'later',
    `The shop's API secret has no "${name}"; fill it in and the order will be fetched.`,
  );
}
