import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sameAmount } from '../../../../../shared/order/money.ts';
import { sumOfLines } from '../../../../../shared/order/total-problem.ts';
import { woocommerce } from '../../../../../shared/webshops/woocommerce/index.ts';

/** Public bodies that stand beside the project on some machines. Without them this test is skipped, and says so. */
const FOLDER = new URL('../../../../../../shared/payloads/woocommerce/', import.meta.url);
const isThere = existsSync(FOLDER);
const where = isThere ? '' : ' (skipped: the public payloads are not on this machine)';

/** What must become of each body: kind and status, and what the buyer owes. */
const EXPECTED: Record<string, string> = {
  'customer-docs.json': 'customer',
  'order-addons-guest-empty-addresses.json': 'open 44.54',
  // the recorded bundle misses three of its four parts
  'order-bundle-lines.json':
    'unmappable: the lines come to 75.20 USD but the buyer owes 120.20 USD: a difference of 45.00 USD',
  'order-docs-completed.json': 'open 29.35',
  'order-docs-full.json': 'open 29.35',
  'order-draft-empty.json': 'ignored: the order is a draft (draft)',
  'order-partially-refunded.json': 'open 304.45',
  'order-prices-include-tax.json': 'open 33.3',
  'refund-docs.json': 'ignored: a refund by itself; order.updated brings the order',
};

describe.skipIf(!isThere)(`the public WooCommerce bodies${where}`, () => {
  it('each come to what they must', () => {
    const rows = readdirSync(FOLDER).map((file) => {
      const topic = file.startsWith('customer') ? 'customer.updated' : 'order.updated';
      const read = woocommerce.normalise(
        {
          headers: { 'x-wc-webhook-topic': topic },
          rawBody: readFileSync(new URL(file, FOLDER)),
          receivedAt: 0,
        },
        { id: 'shop', currency: 'EUR', customers: 'all' },
      );
      if (read.kind !== 'order')
        return { file, outcome: 'because' in read ? `${read.kind}: ${read.because}` : read.kind };
      const { order } = read;
      expect(sameAmount(sumOfLines(order.lines), order.total)).toBe(true);
      return {
        file,
        outcome: `${order.status} ${order.total}`,
        lines: order.lines.length,
        payment: order.payment,
      };
    });

    console.table(rows);
    expect(Object.fromEntries(rows.map(({ file, outcome }) => [file, outcome]))).toEqual(EXPECTED);
  });
});
