import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lightspeedOrder } from '../../../infra/local/shops/lightspeed-body.ts';
import { inEuros, sampleSale, totalCents } from '../../../infra/local/shops/sample-sale.ts';
import { simulators } from '../../../infra/local/shops/simulators.ts';
import { webshopIds } from '../../../shared/webshops/doors.ts';
import { findBodies } from '../../real-input/find-bodies.ts';
import { differs, type PayloadRow, rowsOf } from '../../real-input/payload-row.ts';
import { summaryOf, tableOf } from '../../real-input/payload-table.ts';

const sale = sampleSale(20);
const event = { what: 'created', sale, at: sale.placedAt } as const;

/** A folder with these files, which goes when the test ends. */
function aFolder(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'payloads-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const rowsIn = async (folder: string, options = {}): Promise<PayloadRow[]> =>
  (await Promise.all(findBodies(folder).map((file) => rowsOf(file, options)))).flat();
const ends = (rows: readonly PayloadRow[]): Record<string, string> =>
  Object.fromEntries(rows.map(({ file, webshop, outcome }) => [file, `${webshop} ${outcome}`]));

describe('a folder of bodies', () => {
  it('ends as orders with the total of the shop, or names what must be fetched, for each platform', async () => {
    const folder = aFolder(
      Object.fromEntries(webshopIds.map((id) => [`${id}/order.json`, simulators[id].orderBody(event)])),
    );

    const rows = await rowsIn(folder);

    const owed = inEuros(totalCents(sale));
    const isThin = new Set<string>(['bigcommerce', 'ccv-shop', 'prestashop']);
    expect(
      rows.map(({ webshop, outcome, shopTotal, sentTotal }) => [webshop, outcome, shopTotal, sentTotal]),
    ).toEqual(
      webshopIds
        .toSorted()
        .map((id) =>
          isThin.has(id)
            ? [id, 'parked', id === 'bigcommerce' ? undefined : owed, undefined]
            : [id, 'order', owed, owed],
        ),
    );
    const thin = rows.filter(({ webshop }) => isThin.has(webshop));
    expect(thin.map(({ reason }) => reason.replace(/ \d+$/, ''))).toEqual(
      thin.map(() => "thin: needs the shop's API, to fetch"),
    );
  });

  it('knows platforms by their bodies where the folder says nothing', async () => {
    const folder = aFolder(
      Object.fromEntries(webshopIds.map((id, i) => [`inbox/${i}.json`, simulators[id].orderBody(event)])),
    );

    const rows = await rowsIn(folder);

    expect(rows.map(({ webshop }) => webshop)).toEqual(webshopIds);
  });

  it.each([
    ['magento2', 'magento'],
    ['Shopware6', 'shopware'],
    ['woo', 'woocommerce'],
    ['ccvshop', 'ccv-shop'],
    ['standardwebhooks-2026', 'standard-webhooks'],
  ])('called "%s" is of %s, at any depth', async (name, webshop) => {
    const folder = aFolder({ [`2026/${name}/may/1.json`]: '{}' });

    const rows = await rowsIn(folder);

    expect(rows).toMatchObject([{ webshop, outcome: 'unreadable', reason: expect.stringMatching(/\w/) }]);
  });

  it('reads what was fetched and the headers a body came with, when they stand beside it', async () => {
    const folder = aFolder({
      'lightspeed/order.json': JSON.stringify({ order: { id: 41 } }),
      'lightspeed/order.fetched.json': JSON.stringify({ order: lightspeedOrder(event) }),
      'shopify/refund.json': '{"id":1,"order_id":2}',
      'shopify/refund.headers.json': '{"X-Shopify-Topic":"refunds/create"}',
      'shopify/odd.json': '{"id":1}',
      'shopify/odd.headers.json': '["X-Shopify-Topic"]',
    });

    const rows = await rowsIn(folder);

    expect(ends(rows)).toEqual({
      'lightspeed/order.json': 'lightspeed order',
      'shopify/odd.json': ' unreadable',
      'shopify/refund.json': 'shopify finished',
    });
  });

  it('gives each event of a batch a line of its own', async () => {
    const batch = [1, 2].map((id) => ({ event: { data: { value: { order_id: String(id), items: [] } } } }));
    const folder = aFolder({ 'magento/batch.json': JSON.stringify(batch) });

    const rows = await rowsIn(folder);

    expect(ends(rows)).toEqual({
      'magento/batch.json [1]': 'magento finished',
      'magento/batch.json [2]': 'magento finished',
    });
  });

  it('has a reason for whatever stands in it', async () => {
    const body = simulators.shopify.orderBody(event);
    const folder = aFolder({
      'shopify/empty.json': '',
      'shopify/half.json': body.subarray(0, 500),
      'shopify/with-mark.json': Buffer.concat([Buffer.from('\uFEFF'), body]),
      'shopify/utf16.json': Buffer.from(body.toString(), 'utf16le'),
      'shopify/noise.bin': Buffer.from([0, 255, 254, 1, 2, 3]),
      'shopify/deep.json': '['.repeat(300_000),
      'shopify/list.json': '[]',
      'shopify/null.json': 'null',
      'shopify/huge.json': `{"id":1,"padding":"${'x'.repeat(11 * 1024 * 1024)}"}`,
      'woocommerce/ping.txt': 'webhook_id=17',
      'nowhere/who.json': '{"hello":"world"}',
      'nowhere/letter.txt': 'Dear shop',
      'shopify/.hidden.json': '{}',
      'README.md': 'about this folder',
    });

    const rows = await rowsIn(folder);

    expect(ends(rows)).toEqual({
      'nowhere/letter.txt': ' unreadable',
      'nowhere/who.json': ' unreadable',
      'shopify/deep.json': 'shopify unreadable',
      'shopify/empty.json': 'shopify unreadable',
      'shopify/half.json': 'shopify unreadable',
      'shopify/huge.json': ' unreadable',
      'shopify/list.json': 'shopify unreadable',
      'shopify/noise.bin': 'shopify unreadable',
      'shopify/null.json': 'shopify unreadable',
      'shopify/utf16.json': 'shopify unreadable',
      'shopify/with-mark.json': 'shopify order',
      'woocommerce/ping.txt': 'woocommerce finished',
    });
    expect(rows.filter(({ reason }) => reason.trim() === '')).toEqual([]);
    expect(summaryOf(rows)).toContain('Not recognised: nowhere/letter.txt, nowhere/who.json.');
  });

  it('takes every body for the platform that was given, and parks what is in other money than the books', async () => {
    const folder = aFolder({ 'a.json': simulators.shopify.orderBody(event) });

    const rows = await rowsIn(folder, { webshop: 'shopify', currency: 'SEK' });

    expect(rows).toMatchObject([
      { outcome: 'parked', reason: 'The order is in EUR, LogicTrade expects SEK.' },
    ]);
  });

  it('tells a crash, and goes on', async () => {
    const crashes: unknown[] = [];
    const gone = { path: '/nowhere/shopify.json', name: 'gone', parts: ['shopify'], bytes: 1 };

    const rows = await rowsOf(gone, {}, (error) => crashes.push(error));

    expect(rows).toMatchObject([{ file: 'gone', outcome: 'crashed' }]);
    expect(crashes).toHaveLength(1);
  });

  it('points at an order that would reach LogicTrade with another total', () => {
    const row = {
      file: 'a.json',
      webshop: 'shopify',
      outcome: 'order',
      reason: '',
      shopTotal: '12.10',
    } as const;

    const [same, other] = [
      { ...row, sentTotal: '12.1' },
      { ...row, sentTotal: '12.09' },
    ];

    expect([differs(same), differs(other)]).toEqual([false, true]);
    expect(summaryOf([other])).toContain('a.json: the shop says 12.10 and LogicTrade would get 12.09');
    expect(tableOf([other])).toContain('12.09');
  });
});

const COMMAND = fileURLToPath(new URL('../../real-input/payloads.ts', import.meta.url));
const run = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, [COMMAND, ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );

describe('npm run payloads', () => {
  it('prints a table, writes rows, and exits with 0 when everything has a reason', async () => {
    const folder = aFolder({ 'woo/order.json': simulators.woocommerce.orderBody(event), 'woo/x.json': '{' });
    const json = join(folder, '.rows');

    const { code, stdout } = await run(folder, '--json', json);

    expect(code).toBe(0);
    expect(stdout).toContain('2 bodies: 1 order, 1 unreadable');
    const [order] = JSON.parse(readFileSync(json, 'utf8'));
    expect(Object.keys(order)).toEqual(['file', 'webshop', 'outcome', 'reason', 'shopTotal', 'sentTotal']);
  });

  it('says so when there is no such folder', async () => {
    const { code, stderr } = await run('/nowhere/at/all');

    expect({ code, stderr }).toEqual({ code: 1, stderr: 'There is no folder /nowhere/at/all.\n' });
  });
});

/** Public bodies that stand beside the project on some machines. Without them this test is skipped, and says so. */
const PUBLIC = fileURLToPath(new URL('../../../../shared/payloads/', import.meta.url));
const isThere = existsSync(PUBLIC);

/** How each ends, and for orders what LogicTrade gets. */
const EXPECTED: Record<string, string> = {
  'bigcommerce/order-products': 'unreadable: scope: is missing; the body is no event of BigCommerce',
  'bigcommerce/order-shipping-addresses':
    'unreadable: scope: is missing; the body is no event of BigCommerce',
  'bigcommerce/order-v2-full': "parked: thin: needs the shop's API, to fetch 218",
  'bigcommerce/order-v2-list': 'unreadable: scope: is missing; the body is no event of BigCommerce',
  'bigcommerce/webhook-customer-address-created': "parked: thin: needs the shop's API, to fetch customer-32",
  'bigcommerce/webhook-customer-created': "parked: thin: needs the shop's API, to fetch customer-32",
  'bigcommerce/webhook-order-created': "parked: thin: needs the shop's API, to fetch 250",
  'bigcommerce/webhook-order-refund-created': "parked: thin: needs the shop's API, to fetch 250",
  'bigcommerce/webhook-order-statusUpdated': "parked: thin: needs the shop's API, to fetch 250",
  'bigcommerce/webhook-order-updated': "parked: thin: needs the shop's API, to fetch 250",
  'magento2/event-invoice-save-after':
    'finished: an invoice, shipment or credit memo; the order itself tells its state',
  'magento2/invoice-rest-docs':
    'finished: an invoice, shipment or credit memo; the order itself tells its state',
  'magento2/order-rest-docs-banktransfer':
    'parked: The shop sent something this cell cannot read: the lines come to 27.00 USD but the buyer owes 165.00 USD: a difference of 138.00 USD',
  'shopify/customer': 'finished: customer created',
  'shopify/order-billing-differs-from-shipping-partially-paid': 'order of 199.00',
  'shopify/order-cancelled-refunded': 'finished: cancelled before it was imported',
  'shopify/order-customer-without-name':
    'parked: The order has no address at all, so LogicTrade cannot know where it goes.',
  'shopify/order-full-discount-partial-refund': 'order of 199.65',
  'shopify/order-guest-no-customer-no-address':
    'parked: The order has no address at all, so LogicTrade cannot know where it goes.',
  'shopify/order-pending-unpaid-customer-no-address': 'order of 199.00',
  'shopify/order-percentage-discount': 'order of 181.09',
  'shopify/refund': 'finished: the topic refunds/create brings no state of an order or a customer',
  'shopify/test-notification-order-9999-bigint-ids': 'finished: a test order',
  'shopware6/app-confirmation-request': "finished: the confirmation of the app's registration",
  'shopware6/app-request-payment-full-order': 'order of 395.01',
  'shopware6/app-request-tax-cart': 'finished: a cart, which is no order yet',
  'shopware6/webhook-app-deleted':
    'finished: the event app_deleted brings no state of an order or a customer',
  'shopware6/webhook-entity-written-thin':
    'finished: the event product.written brings no state of an order or a customer',
  'woocommerce/customer-docs': 'finished: customer created',
  'woocommerce/order-addons-guest-empty-addresses':
    'parked: The order has no address at all, so LogicTrade cannot know where it goes.',
  'woocommerce/order-bundle-lines':
    'parked: The shop sent something this cell cannot read: the lines come to 75.20 USD but the buyer owes 120.20 USD: a difference of 45.00 USD',
  'woocommerce/order-docs-completed': 'order of 29.35',
  'woocommerce/order-docs-full': 'order of 29.35',
  'woocommerce/order-draft-empty': 'finished: the order is a draft (draft)',
  'woocommerce/order-partially-refunded': 'order of 304.45',
  'woocommerce/order-prices-include-tax': 'order of 33.30',
  'woocommerce/refund-docs': 'finished: a refund by itself; order.updated brings the order',
};

describe.skipIf(!isThere)(
  `the public bodies${isThere ? '' : ' (skipped: they are not on this machine)'}`,
  () => {
    it('all end as an order of the total that the shop states, or with the right reason', async () => {
      const rows = (await rowsIn(PUBLIC)).filter(({ file }) => !file.includes('-vectors/'));

      console.log(tableOf(rows));
      const told = rows.map(({ file, outcome, reason, sentTotal }) => [
        file.replace('.json', ''),
        sentTotal === undefined ? `${outcome}: ${reason}` : `${outcome} of ${sentTotal}`,
      ]);
      expect(Object.fromEntries(told)).toEqual(EXPECTED);
      expect(rows.filter(differs)).toEqual([]);
    });
  },
);
