import { type Answer, json } from '../api/answer.ts';
import { type Filter, list } from '../api/list.ts';
import { booleanParam, textParam } from '../api/query.ts';
import { notFound } from '../api/refusal.ts';
import type { Job } from '../world.ts';
import type { Product } from './product.ts';
import { productAnswer } from './product-answer.ts';

const filters: Record<string, Filter<Product>> = {
  code: ({ code }) => [code],
  name: ({ name }) => [name],
  description: ({ description }) => [description],
  barcode: ({ barcode }) => [barcode],
  groupCode: ({ groups }) => groups.map(({ code }) => code),
};

/** GET /products, with the filters of page List all products. */
export function listProducts({ call: { query }, twist, world }: Job): Answer {
  const withImplementations = booleanParam(query, 'includeImplementations') ?? false;
  const webshop = booleanParam(query, 'webshop');
  const groupId = textParam(query, 'groupId');
  const isWanted = (product: Product): boolean =>
    (webshop === undefined || product.webshop === webshop) &&
    (groupId === undefined || product.groups.some(({ id }) => String(id) === groupId));
  return list({
    query,
    newestFirst: world.assortment.newestFirst(isWanted),
    filters,
    present: (product) => productAnswer(product, withImplementations),
    rules: world.rules,
    twist,
    now: world.now(),
  });
}

/** GET /products/{id}; by id only, a code is no id. */
export function getProduct({ call, id, world }: Job): Answer {
  const product = world.assortment.get(Number(id));
  if (!product) throw notFound();
  return json(productAnswer(product, booleanParam(call.query, 'includeImplementations') ?? false));
}
