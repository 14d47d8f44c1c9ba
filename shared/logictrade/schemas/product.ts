import * as z from 'zod';
import { coded, flag, id, identifying, lenient, number, text, time, vat } from './fields.ts';

const supplierSchema = z
  .object({
    code: text,
    description: text,
    /** The documentation's field list spells it so, its example does not. */
    discription: text,
    purchasePrice: number,
    leadTimeInWeeks: number,
    supplier: lenient(z.object({ id: number, number: text, companyName: text })),
  })
  .transform(({ discription, ...supplier }) => ({
    ...supplier,
    description: supplier.description ?? discription,
  }));

const SELLABLE = { yes: 'yes', stockonly: 'stock-only', no: 'no' } as const;
/** Documented as Stockonly, shown as StockOnly. */
const sellable = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['yes', 'stockonly', 'no']))
  .transform((word) => SELLABLE[word]);

/** LogicTrade API docs, Product, Retrieve a product by id. */
export const productSchema = z.object({
  id,
  code: identifying,
  name: text,
  description: text,
  barcode: text,
  unit: text,
  height: number,
  width: number,
  length: number,
  depth: number,
  weight: number,
  configurable: flag,
  groups: lenient(z.array(z.object({ id: number, parentId: number, code: text, description: text }))),
  volume: number,
  packages: number,
  startDate: time,
  endDate: time,
  webshop: flag,
  salesPrice: number,
  salesGroup: coded,
  vat,
  supplier: lenient(supplierSchema),
  /** Only there when asked for. */
  implementations: lenient(
    z.array(z.object({ id: number, number: text, invalid: flag, barcode: text, configuration: z.unknown() })),
  ),
  sellable: lenient(sellable),
  modifiedDate: time,
  createdDate: time,
});

/** LogicTrade API docs, Product, Search products: a bare list, with `results` empty for a keyword that nobody has. */
export const searchResultSchema = z.array(
  z.object({
    keyword: identifying,
    results: z.array(z.object({ id, code: identifying, barcode: text, name: text })).nullish(),
  }),
);

export type LogictradeProduct = z.infer<typeof productSchema>;
export type ProductHit = NonNullable<z.infer<typeof searchResultSchema>[number]['results']>[number];
