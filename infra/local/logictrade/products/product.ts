import * as z from 'zod';
import { pick } from '../pick.ts';

/** High, low, none: page Products names the three, the rates are Dutch law's. */
const VAT = {
  H: { id: 1, code: 'H', description: 'BTW Hoog', rate: 21 },
  L: { id: 2, code: 'L', description: 'BTW Laag', rate: 9 },
  G: { id: 3, code: 'G', description: 'BTW Geen', rate: 0 },
};

const group = z.strictObject({
  id: z.int(),
  parentId: z.int().default(0),
  code: z.string().default(''),
  description: z.string(),
});

/** What tells a product from another; everything but the code can be left out. */
export const productOptionsSchema = z.strictObject({
  code: z.string().min(1),
  name: z.string().optional(),
  description: z.string().default(''),
  barcode: z.string().default(''),
  unit: z.string().default('stuks'),
  salesPrice: z.number().default(0),
  vat: z.enum(['H', 'L', 'G']).default('H'),
  /** The page's text spells Stockonly, its example StockOnly. */
  sellable: z.enum(['Yes', 'StockOnly', 'No']).default('Yes'),
  startDate: z.string().nullable().default(null),
  endDate: z.string().nullable().default(null),
  webshop: z.boolean().default(true),
  configurable: z.boolean().default(false),
  supplierCode: z.string().default(''),
  groups: z.array(group).default([]),
  /** Height, width and depth in centimetres. */
  size: z.tuple([z.number(), z.number(), z.number()]).default([0, 0, 0]),
  implementations: z
    .array(z.strictObject({ number: z.string(), barcode: z.string().default('') }))
    .default([]),
});
export type ProductOptions = z.input<typeof productOptionsSchema>;

export type Product = z.output<typeof productOptionsSchema> & {
  id: number;
  name: string;
  vatRate: number;
  modifiedAt: number;
  findableAt: number;
};

export function toProduct(options: ProductOptions, id: number, now: number): Product {
  const known = productOptionsSchema.parse(options);
  return {
    ...known,
    name: known.name ?? known.code,
    id,
    vatRate: VAT[known.vat].rate,
    modifiedAt: now,
    findableAt: 0,
  };
}

export const vatShown = ({ vat }: Product) => pick(VAT[vat], 'id', 'code', 'description');
