import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sameAmount } from '../../../../shared/order/money.ts';
import { readStreet } from '../../../../shared/order/read-street.ts';
import { sumOfLines } from '../../../../shared/order/total-problem.ts';
import { shopify } from '../../../../shared/webshops/shopify/index.ts';
import { shopifyDoor } from '../../../../shared/webshops/shopify/door.ts';
import { isSigned } from '../../../../shared/webshops/standard-webhooks/signed.ts';

/** Public bodies and vectors that stand beside the project on some machines. Without them these tests are skipped, and say so. */
const FOLDER = new URL('../../../../../shared/payloads/', import.meta.url);
const isThere = existsSync(FOLDER);
const where = isThere ? '' : ' (skipped: the public payloads are not on this machine)';
const json = (path: string) => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'));

const TOPICS: Record<string, string> = {
  'customer.json': 'customers/update',
  'refund.json': 'refunds/create',
};

/** What must become of each body: kind and status, and what the buyer owes. */
const EXPECTED: Record<string, string> = {
  'customer.json': 'customer',
  'refund.json': 'ignored: the topic refunds/create brings no state of an order or a customer',
  'test-notification-order-9999-bigint-ids.json': 'ignored: a test order',
  'order-cancelled-refunded.json': 'cancelled 0',
  'order-full-discount-partial-refund.json': 'open 199.65',
  'order-percentage-discount.json': 'open 181.09',
  'order-billing-differs-from-shipping-partially-paid.json': 'open 199',
  'order-customer-without-name.json': 'open 199',
  'order-guest-no-customer-no-address.json': 'open 199',
  'order-pending-unpaid-customer-no-address.json': 'open 199',
};

describe.skipIf(!isThere)(`the public Shopify bodies${where}`, () => {
  it('each come to what they must', () => {
    const rows = readdirSync(new URL('shopify/', FOLDER)).map((file) => {
      const headers = { 'x-shopify-topic': TOPICS[file] ?? 'orders/updated' };
      const rawBody = readFileSync(new URL(`shopify/${file}`, FOLDER));
      const read = shopify.normalise(
        { headers, rawBody, receivedAt: 0 },
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

interface StreetVector {
  input: string;
  country: string;
  expected: { street: string; number?: string; number_suffix?: string; box_number?: string };
}

describe.skipIf(!isThere)(`the public street lines${where}`, () => {
  it('are split as a carrier expects in at least 95 of 100, and otherwise left whole', () => {
    const vectors: StreetVector[] = json('address-vectors/nl-be-street-split.json');

    const judged = vectors.map(({ input, country, expected }) => {
      const reading = readStreet(input, country);
      const { street, number, number_suffix: addition = '', box_number: box = '' } = expected;
      const isExact =
        number === undefined ? reading === undefined : isEqual(reading, { street, number, addition, box });
      return { input, verdict: isExact ? 'exact' : reading === undefined ? 'whole' : 'wrong' };
    });

    const count = (verdict: string): number => judged.filter((one) => one.verdict === verdict).length;
    console.table({ exact: count('exact'), whole: count('whole'), wrong: count('wrong'), of: judged.length });
    expect(count('exact') / judged.length).toBeGreaterThanOrEqual(0.95);
    expect(judged.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
  });
});

const isEqual = (reading: object | undefined, expected: object): boolean =>
  Object.entries(expected).every(
    ([key, value]) => reading !== undefined && Reflect.get(reading, key) === value,
  );

interface SignatureVector {
  kind?: string;
  secret?: string;
  private_key_base64_ed25519_seed_plus_public?: string;
  id: string;
  timestamp: number;
  body?: string;
  body_repeat?: { char: string; times: number };
  signature: string;
  expect: string;
}

describe.skipIf(!isThere)(`the public signature vectors${where}`, () => {
  it('of Shopify are judged as published', () => {
    const {
      vectors,
    }: { vectors: Required<Pick<SignatureVector, 'secret' | 'body' | 'signature' | 'expect'>>[] } = json(
      'signature-vectors/shopify.json',
    );

    const verdicts = vectors.map(({ secret, body, signature }) =>
      shopifyDoor.isAuthentic(
        { headers: { 'x-shopify-hmac-sha256': signature }, rawBody: Buffer.from(body), receivedAt: 0 },
        secret,
      ),
    );

    expect(verdicts).toEqual(vectors.map((vector) => vector.expect === 'valid'));
  });

  it('of Standard Webhooks are judged as published', () => {
    const { vectors }: { vectors: SignatureVector[] } = json('signature-vectors/standard-webhooks.json');

    const verdicts = vectors.map(
      ({ id, timestamp, signature, body, body_repeat: repeat, secret, ...rest }) => {
        const rawBody = Buffer.from(body ?? repeat?.char.repeat(repeat.times) ?? '');
        const pair = Buffer.from(rest.private_key_base64_ed25519_seed_plus_public ?? '', 'base64');
        const key = secret ?? `whpk_${pair.subarray(32).toString('base64')}`;
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(timestamp),
          'webhook-signature': signature,
        };
        return isSigned({ headers, rawBody, receivedAt: 0 }, key, timestamp * 1000);
      },
    );

    expect(verdicts).toEqual(vectors.map((vector) => vector.expect === 'valid'));
  });
});
