import * as z from 'zod';
import { json, jsonUnlessNoContent } from './answers.ts';
import type { LogictradeClient } from './client.ts';
import { type ProductFilters, productFiltersSchema } from './filters.ts';
import { checkId, checkRequest } from './invalid-request.ts';
import { type PageOptions, pageReader, pagesOf } from './pages.ts';
import {
  type LogictradeProduct,
  type ProductHit,
  productSchema,
  searchResultSchema,
} from './schemas/product.ts';

const PAGE = pageReader(productSchema);

/** Pages of the products that LogicTrade thinks match; compare each. LogicTrade API docs, Product, List all products. */
export async function* listProducts(
  client: LogictradeClient,
  filters: ProductFilters,
  options: PageOptions,
): AsyncGenerator<LogictradeProduct[], void> {
  const query = checkRequest('GET products', productFiltersSchema, filters);
  yield* pagesOf(client, 'products', query, PAGE, options);
}

/** LogicTrade API docs, Product, Retrieve a product by id. */
export async function getProduct(
  client: LogictradeClient,
  id: number,
  options: { includeImplementations?: boolean } = {},
): Promise<LogictradeProduct> {
  return client.read({
    method: 'GET',
    resource: 'rest/v1/products/{id}',
    id: checkId(id),
    query: { includeImplementations: options.includeImplementations },
    answer: json(productSchema),
  });
}

const searchSchema = z.strictObject({
  searchScope: z.enum(['all', 'barcode', 'code', 'supplierCode']).optional(),
  items: z
    .array(z.strictObject({ keyword: z.string().regex(/\S/, 'must not be empty') }))
    .min(1, 'must hold at least one keyword'),
});

/**
 * What each keyword finds, by the keyword as LogicTrade repeats it; one that nobody has finds nothing. Compare codes yourself.
 * Changes nothing, although it is a POST. LogicTrade API docs, Product, Search products.
 */
export async function searchProducts(
  client: LogictradeClient,
  keywords: readonly string[],
  searchScope?: 'all' | 'barcode' | 'code' | 'supplierCode',
): Promise<Map<string, ProductHit[]>> {
  const items = keywords.map((keyword) => ({ keyword }));
  const body = checkRequest('POST products/search', searchSchema, { searchScope, items });
  const found = await client.read({
    method: 'POST',
    resource: 'rest/v1/products/search',
    body,
    answer: jsonUnlessNoContent(searchResultSchema),
  });
  return new Map((found ?? []).map(({ keyword = '', results }) => [keyword, results ?? []]));
}
