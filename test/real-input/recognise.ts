import type { WebshopId } from '../../shared/webshops/doors.ts';
import { webshopIds } from '../../shared/webshops/doors.ts';
import { fieldOf } from '../../shared/webshops/read-json.ts';

/** What folders and files of a platform are called beside its own name. */
const OTHER_NAMES: Readonly<Record<string, WebshopId>> = {
  woo: 'woocommerce',
  adobe: 'magento',
  adobecommerce: 'magento',
  ccv: 'ccv-shop',
  lightspeedecom: 'lightspeed',
  standard: 'standard-webhooks',
};

const has = (value: unknown, ...names: string[]): boolean =>
  names.every((name) => fieldOf(value, name) !== undefined);
const text = (value: unknown, name: string): string => {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : '';
};

/** What only bodies of one platform hold. A platform whose bodies hold nothing of their own is told by its folder. */
const MARKS: readonly (readonly [WebshopId, (body: unknown) => boolean])[] = [
  ['shopify', (body) => text(body, 'admin_graphql_api_id').startsWith('gid://shopify/')],
  ['shopify', (body) => has(body, 'line_items', 'financial_status')],
  ['woocommerce', (body) => has(body, 'line_items', 'date_modified_gmt')],
  ['woocommerce', (body) => has(body, 'is_paying_customer', 'billing')],
  ['magento', (body) => has(body, 'increment_id', 'grand_total')],
  ['magento', (body) => has(fieldOf(fieldOf(body, 'event'), 'data'), 'value')],
  ['shopware', (body) => has(fieldOf(body, 'source'), 'shopId') && has(body, 'data')],
  ['bigcommerce', (body) => text(body, 'producer').startsWith('stores/') && has(body, 'scope')],
  ['lightspeed', (body) => has(fieldOf(body, 'order'), 'priceIncl', 'paymentStatus')],
  ['ccv-shop', (body) => has(body, 'ordernumber_full') || /\/api\/rest\/v1\//.test(text(body, 'href'))],
  ['prestashop', (body) => has(fieldOf(body, 'order'), 'id_cart', 'total_paid_tax_incl')],
  [
    'standard-webhooks',
    (body) => /^(order|customer)\.\w+$/.test(text(body, 'type')) && has(fieldOf(body, 'data'), 'updatedAt'),
  ],
];

/** The platform of a body: by the innermost folder or file name that says it, else by what only its bodies hold. */
export function recognise(parts: readonly string[], body: unknown): WebshopId | undefined {
  const named = parts.toReversed().map(webshopNamed).find(Boolean);
  if (named !== undefined) return named;
  const marked = new Set(MARKS.flatMap(([webshop, isSo]) => (isSo(body) ? [webshop] : [])));
  return marked.size === 1 ? [...marked][0] : undefined;
}

/** "magento2", "Shopware6", "shopify-orders" and "woo.json" name a platform. */
export function webshopNamed(name: string): WebshopId | undefined {
  const plain = (word: string): string => word.toLowerCase().replace(/[^a-z]/g, '');
  const words = [name.replace(/\.[^.]*$/, ''), name.split(/[-_. ]/)[0] ?? ''].map(plain);
  return words
    .map((word) => webshopIds.find((id) => plain(id) === word) ?? own(OTHER_NAMES, word))
    .find(Boolean);
}

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Files of test vectors lie beside bodies and are none. */
export const isVectors = (body: unknown): boolean =>
  Array.isArray(fieldOf(body, 'vectors')) || (Array.isArray(body) && has(body[0], 'input', 'expected'));
