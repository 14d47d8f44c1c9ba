import * as z from 'zod';
import { type Answer, json } from '../api/answer.ts';
import { readJson } from '../api/body.ts';
import type { Job } from '../world.ts';
import type { Product } from './product.ts';

const searchSchema = z.strictObject({
  searchScope: z.enum(['all', 'barcode', 'code', 'supplierCode']).default('all'),
  items: z.array(z.strictObject({ keyword: z.string() })),
});

/** "all" goes through these in this order and stops at the first that finds something. */
const scopes = {
  barcode: ({ barcode }: Product) => barcode,
  code: ({ code }: Product) => code,
  supplierCode: ({ supplierCode }: Product) => supplierCode,
};

/** POST /products/search: a bare array, an unknown keyword has no results. That keywords match exactly is inferred. */
export function searchProducts({ call, world }: Job): Answer {
  const { searchScope, items } = readJson(call, searchSchema, world.rules);
  const attempts = searchScope === 'all' ? Object.values(scopes) : [scopes[searchScope]];
  const answers = items.map(({ keyword }) => ({
    keyword,
    results: firstHits(keyword, attempts, world.assortment.all()),
  }));
  return json(world.rules.searchOrder === 'reversed' ? answers.reverse() : answers);
}

function firstHits(
  keyword: string,
  attempts: readonly ((product: Product) => string)[],
  products: readonly Product[],
) {
  for (const valueOf of attempts) {
    const hits = products.filter((product) => keyword !== '' && valueOf(product) === keyword);
    if (hits.length > 0) return hits.map(({ id, code, barcode, name }) => ({ id, code, barcode, name }));
  }
  return [];
}
