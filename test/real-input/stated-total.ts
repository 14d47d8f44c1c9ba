import { type Money, readMoney } from '../../shared/order/money.ts';
import type { WebshopId } from '../../shared/webshops/doors.ts';

/** The platform's own name for what the buyer owes, best first. Read past the mapping, so that the mapping can be held against it. */
const TOTALS: Record<WebshopId, readonly string[]> = {
  shopify: ['current_total_price', 'total_price'],
  'standard-webhooks': ['total'],
  woocommerce: ['total'],
  bigcommerce: ['total_inc_tax'],
  magento: ['grand_total'],
  shopware: ['amountTotal'],
  lightspeed: ['priceIncl'],
  'ccv-shop': ['total_price'],
  prestashop: ['total_paid_tax_incl'],
};

const DEEPEST = 6;

/** What a body itself calls its total: the field nearest to the top; nothing where it has none. */
export function statedTotal(webshop: WebshopId, body: unknown): Money | undefined {
  let level: unknown[] = [body];
  for (let depth = 0; depth < DEEPEST; depth++) {
    for (const name of TOTALS[webshop])
      for (const value of level) {
        const found = readMoney(Reflect.get(Object(value), name));
        if (found !== undefined) return found;
      }
    // lists hold lines and payments, whose totals are their own
    level = level.flatMap((value) => Object.values(Object(value))).filter((value) => !Array.isArray(value));
  }
  return undefined;
}
