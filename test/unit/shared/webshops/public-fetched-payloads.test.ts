import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sameAmount } from '../../../../shared/order/money.ts';
import { sumOfLines } from '../../../../shared/order/total-problem.ts';
import { bigcommerce } from '../../../../shared/webshops/bigcommerce/index.ts';
import { isSignatureOf, proofOf } from '../../../../shared/webshops/shopware/registration.ts';
import type { Webshop } from '../../../../shared/webshops/webshop.ts';

/** Public bodies and vectors that stand beside the project on some machines. Without them these tests are skipped, and say so. */
const FOLDER = new URL('../../../../../shared/payloads/', import.meta.url);
const isThere = existsSync(FOLDER);
const where = isThere ? '' : ' (skipped: the public payloads are not on this machine)';
const bytes = (path: string): Buffer => readFileSync(new URL(path, FOLDER));
const READING = { id: 'shop', currency: 'EUR', customers: 'all' } as const;

/** Kind, status and what the buyer owes; or the reason. */
function outcomeOf(webshop: Webshop, rawBody: Buffer): string {
  const read = webshop.normalise({ headers: {}, rawBody, receivedAt: 0 }, READING);
  if (read.kind === 'thin') return `to be fetched: ${read.id}`;
  if (read.kind !== 'order') return 'because' in read ? `${read.kind}: ${read.because}` : read.kind;
  expect(sameAmount(sumOfLines(read.order.lines), read.order.total)).toBe(true);
  return `${read.order.status} ${read.order.total} ${read.order.currency}`;
}

describe.skipIf(!isThere)(`the public BigCommerce bodies${where}`, () => {
  it('do not add up where they are examples of different orders, and are parked with the difference', () => {
    const json = (file: string) => bytes(`bigcommerce/${file}`).toString();
    const one = json('order-v2-list.json').trim().slice(1, -1);
    const fetched = (order: string, addresses: string) =>
      `{"fetched":{"order":${order},"products":${json('order-products.json')},"shipping_addresses":${addresses},"coupons":[]}}`;

    const parked = [
      fetched(json('order-v2-full.json'), '[]'),
      fetched(one, '[]'),
      fetched(
        json('order-v2-full.json'),
        json('order-shipping-addresses.json').replace('"items_total": 0', '"items_total": 1'),
      ),
    ].map((body) => outcomeOf(bigcommerce, Buffer.from(body)));

    expect(parked).toEqual([
      expect.stringMatching(/^unmappable: the lines come to 99\.94 USD but the buyer owes 69\.84 USD/),
      expect.stringMatching(/^unmappable: the lines .* but/),
      'unmappable: the goods go to 2 addresses, and an order in LogicTrade goes to one',
    ]);
  });
});

interface Vector {
  secret: string;
  signed_string: string;
  signature: string;
  shop_id?: string;
  shop_url?: string;
  app_name?: string;
}

describe.skipIf(!isThere)(`the public Shopware signatures${where}`, () => {
  it('are judged as published', () => {
    const { vectors }: { vectors: Vector[] } = JSON.parse(
      bytes('signature-vectors/shopware6.json').toString(),
    );

    const verdicts = vectors.map((vector) =>
      isSignatureOf(vector.signed_string, vector.signature, vector.secret),
    );
    const altered = vectors.map(({ signed_string, signature, secret }) =>
      isSignatureOf(`${signed_string} `, signature, secret),
    );

    const proofs = vectors.flatMap(
      ({ shop_id: shopId, shop_url: shopUrl, app_name: appName, secret: appSecret, signature }) =>
        shopId === undefined || shopUrl === undefined || appName === undefined
          ? []
          : [proofOf({ shopId, shopUrl }, { appName, appSecret }) === signature],
    );

    expect(vectors.length).toBeGreaterThan(5);
    expect(proofs).toEqual([true]);
    expect(verdicts).not.toContain(false);
    expect(altered).not.toContain(true);
  });
});
