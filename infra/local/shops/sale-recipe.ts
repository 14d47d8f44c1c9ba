import * as z from 'zod';
import type { Shop } from '../../../shared/config/shop.ts';
import { ARTICLES } from './sample-words.ts';
import { type SampleLine, type SampleSale, sampleSale } from './sample-sale.ts';
import type { SaleEvent } from './shop-simulator.ts';

const moment = z.iso.datetime().transform((text) => new Date(text));

/** What a sale can be made again from, in another process: everything else follows from its seed. */
export const saleRecipeSchema = z.object({
  shop: z.string(),
  what: z.enum(['created', 'updated', 'cancelled']),
  seed: z.int().min(0),
  placedAt: moment,
  at: moment,
});
export type SaleRecipe = z.infer<typeof saleRecipeSchema>;

/** The sale of a recipe in this shop, which is always the same. `shopUrl` is where the played shop stands. */
export function saleEventOf(
  { what, seed, placedAt, at }: SaleRecipe,
  shop: Shop,
  shopUrl: string | undefined,
): SaleEvent {
  const sale = suitable(sampleSale(seed, { placedAt }), shop);
  return { what, sale, at, ...(shopUrl === undefined ? {} : { shopUrl }) };
}

/** The sale as this shop would import it: paid where it waits for that, with article codes where it needs them. */
function suitable(sale: SampleSale, { exportOn, lines }: Shop): SampleSale {
  const withCode = (line: SampleLine): SampleLine =>
    line.sku === undefined ? { ...line, sku: ARTICLES[0].sku, isGiftCard: false } : line;
  return {
    ...sale,
    lines: lines.withoutCode === undefined ? sale.lines.map(withCode) : sale.lines,
    payment: exportOn === 'payment' ? { state: 'paid', gateways: ['iDEAL'] } : sale.payment,
  };
}
