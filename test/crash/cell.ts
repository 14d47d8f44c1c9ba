import { type Cell, cellSchema } from '../../shared/config/cell.ts';
import type { ShopInput } from '../../shared/config/shop.ts';

/** The shop of most rows. */
export const SHOP = 'winkel';
/** The shop whose later events go to LogicTrade. */
export const PUT_SHOP = 'wijziger';

/** The shop whose articles are looked up first. */
export const CHECK_SHOP = 'keurder';
/** What stands before a row's number in LogicTrade. */
export const PREFIXES: Readonly<Record<string, string>> = {
  [SHOP]: 'C-',
  [PUT_SHOP]: 'P-',
  [CHECK_SHOP]: 'K-',
};

const shop = (id: string, more: Pick<ShopInput, 'laterEvents' | 'productCheck' | 'customers'>) => ({
  id,
  webshop: 'standard-webhooks',
  ...more,
  order: {
    prefix: PREFIXES[id] ?? '',
    salesManUserName: 'webshop',
    deliveryType: 'BM',
    deliveryCondition: 'D',
  },
  lines: { shipping: 'VERZENDKOSTEN', withoutCode: 'DIVERSEN', giftCard: 'CADEAUBON' },
  otherPayments: { type: 'Overboeking' },
});

/** A cell with the smallest times, so that doubt is settled in seconds, and no limit that a row could feel. */
export const crashCell: Cell = cellSchema.parse({
  id: 'crash',
  stage: 'sample',
  prices: 'including-vat',
  logictrade: { callsPerMinute: 100_000, slackMs: 350 },
  timing: { postLimitMs: 1000, marginMs: 2000 },
  shops: [
    shop(SHOP, { customers: { events: 'all' } }),
    shop(PUT_SHOP, { laterEvents: 'put' }),
    shop(CHECK_SHOP, { productCheck: 'sellable' }),
  ],
});
