import { type Cell, cellSchema } from '../../shared/config/cell.ts';

/** The shop of most rows. */
export const SHOP = 'winkel';
/** The shop whose later events go to LogicTrade. */
export const PUT_SHOP = 'wijziger';

const shop = (id: string, prefix: string, laterEvents: 'park' | 'put') => ({
  id,
  webshop: 'standard-webhooks',
  laterEvents,
  order: { prefix, salesManUserName: 'webshop', deliveryType: 'BM', deliveryCondition: 'D' },
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
  shops: [shop(SHOP, 'C-', 'park'), shop(PUT_SHOP, 'P-', 'put')],
});
