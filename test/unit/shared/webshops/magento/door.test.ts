import { describe, expect, it } from 'vitest';
import { adobeEvent, adobeSimulator } from '../../../../../infra/local/shops/magento-adobe.ts';
import { magentoDoor } from '../../../../../shared/webshops/magento/door.ts';
import {
  ADOBE_SECRET,
  adobesWeb,
  aMagentoDelivery,
  anAdobeDelivery,
  anAdobeOrder,
  MAGENTO_SECRET,
} from '../../../../fixtures/magento.ts';
import { NOW } from '../../../../fixtures/shopify.ts';

const isAuthentic = async (delivery = anAdobeDelivery(anAdobeOrder()), secret = ADOBE_SECRET) => {
  const keys = await magentoDoor.keys(delivery, [secret], adobesWeb().fetchText);
  return magentoDoor.isAuthentic(delivery, secret, NOW, keys);
};
const withHeaders = (changes: Record<string, string | undefined>) => {
  const delivery = anAdobeDelivery(anAdobeOrder());
  return { ...delivery, headers: { ...delivery.headers, ...changes } };
};

describe('the door of Magento, for Adobe I/O Events', () => {
  it('believes what Adobe signed for this client, with either of its two keys', async () => {
    const deliveries = [
      withHeaders({}),
      withHeaders({ 'x-adobe-digital-signature-1': undefined }),
      withHeaders({ 'x-adobe-digital-signature-2': 'AAAA' }),
    ];

    const verdicts = await Promise.all(deliveries.map((delivery) => isAuthentic(delivery)));

    expect(verdicts).toEqual([true, true, true]);
  });

  it("refuses what Adobe signed for another of its clients, although Adobe's keys are the same for all", async () => {
    const other = adobeSimulator.secret(2).replace('adobe:', '');
    const forOther = anAdobeDelivery(adobeEvent('sales_order_save_after', { entity_id: 3 }, other));
    const [own] = [ADOBE_SECRET.replace('adobe:', '')];
    const insidious = anAdobeDelivery(
      Buffer.from(JSON.stringify({ event: { recipient_client_id: own }, recipient_client_id: other })),
    );

    const verdicts = await Promise.all([isAuthentic(forOther), isAuthentic(insidious)]);

    expect(verdicts).toEqual([false, false]);
  });

  it('refuses a batch in which one event is for another client', async () => {
    const other = adobeSimulator.secret(2).replace('adobe:', '');
    const batch = `[${anAdobeOrder().toString()},${adobeEvent('x', {}, other).toString()}]`;

    const verdict = await isAuthentic(anAdobeDelivery(Buffer.from(batch)));

    expect(verdict).toBe(false);
  });

  it.each([
    '/prod/keys/../../secret.pem',
    '/prod/keys/pub-key-a.pem?x=1',
    '/stage/keys/pub-key-a.pem',
    '//elsewhere.example/prod/keys/pub-key-a.pem',
    '@elsewhere.example/prod/keys/pub-key-a.pem',
    'https://elsewhere.example/prod/keys/pub-key-a.pem',
    '',
  ])('asks for no key at %s', async (path) => {
    const web = adobesWeb();
    const delivery = withHeaders({ 'x-adobe-public-key1-path': path, 'x-adobe-public-key2-path': path });

    await magentoDoor.keys(delivery, [ADOBE_SECRET], web.fetchText);

    expect(web.asked).toEqual([]);
  });

  it('asks Adobe for nothing when the body is for nobody here, or the shop has a shared key', async () => {
    const web = adobesWeb();
    const delivery = anAdobeDelivery(anAdobeOrder());

    const keys = await Promise.all([
      magentoDoor.keys(delivery, [adobeSimulator.secret(2)], web.fetchText),
      magentoDoor.keys(delivery, [MAGENTO_SECRET], web.fetchText),
    ]);

    expect([keys, web.asked]).toEqual([[[], []], []]);
  });

  it('refuses, to be asked again, while the keys cannot be had', async () => {
    const delivery = anAdobeDelivery(anAdobeOrder());

    const keys = await magentoDoor.keys(delivery, [ADOBE_SECRET], async () => undefined);

    expect(magentoDoor.isAuthentic(delivery, ADOBE_SECRET, NOW, keys)).toBe(false);
    expect(magentoDoor.refusal).toBe(503);
  });

  it('gives a challenge back', async () => {
    const call = { headers: {}, rawBody: Buffer.alloc(0), receivedAt: NOW, query: 'challenge=8ec8d794-e0ab' };

    const answer = await magentoDoor.handshake(call, adobesWeb().fetchText);

    expect(answer).toMatchObject({ status: 200, body: '8ec8d794-e0ab' });
  });

  it.each(['challenge=<script>', 'challenge=', 'other=1', ''])('gives nothing back for %s', async (query) => {
    const call = { headers: {}, rawBody: Buffer.alloc(0), receivedAt: NOW, query };

    expect(await magentoDoor.handshake(call, adobesWeb().fetchText)).toBeUndefined();
  });

  it('opens the address with which Adobe wants a registration confirmed', async () => {
    const url = 'https://csm.adobe.io/csm/registrations/validate?id=5f0a&challenge=8ec8';
    const asked: string[] = [];
    const call = {
      headers: {},
      rawBody: Buffer.from(JSON.stringify({ validationUrl: url })),
      receivedAt: NOW,
    };

    const answer = await magentoDoor.handshake(call, async (address) => {
      asked.push(address);
      return '';
    });

    expect([answer, asked]).toEqual([expect.objectContaining({ status: 200, body: 'confirmed' }), [url]]);
  });

  it.each([
    'https://csm.adobe.io.elsewhere.example/csm/registrations/validate?id=1',
    'https://elsewhere.example/csm/registrations/validate?id=1',
    'http://csm.adobe.io/csm/registrations/validate?id=1',
    'https://csm.adobe.io/csm/other?id=1',
  ])('opens no other address a stranger posts: %s', async (validationUrl) => {
    const call = { headers: {}, rawBody: Buffer.from(JSON.stringify({ validationUrl })), receivedAt: NOW };

    expect(await magentoDoor.handshake(call, adobesWeb().fetchText)).toBeUndefined();
  });

  it('takes a batch apart into its events, byte for byte', () => {
    const events = [
      anAdobeOrder({ customer_note: 'a "quote", a ] and a \\' }),
      anAdobeOrder({ entity_id: 4 }),
    ];
    const batch = anAdobeDelivery(Buffer.from(` [ ${events.join(' ,\n')} ] `));

    const parts = magentoDoor.split(batch).map(({ rawBody }) => rawBody.toString().trim());

    expect(parts).toEqual(events.map(String));
  });

  it('leaves a single event as it came', () => {
    const delivery = anAdobeDelivery(anAdobeOrder());

    expect(magentoDoor.split(delivery)).toEqual([delivery]);
  });
});

describe('the door of Magento, with a shared key', () => {
  it('believes a body that was signed with it', () => {
    expect(magentoDoor.isAuthentic(aMagentoDelivery({ entity_id: 3 }), MAGENTO_SECRET, NOW)).toBe(true);
  });

  it('never takes a client id for a key, since others may know it', () => {
    const clientId = ADOBE_SECRET.replace('adobe:', '');

    expect(magentoDoor.secretProblem(clientId)).toMatch(/write "adobe:" before it/);
    expect(magentoDoor.isAuthentic(aMagentoDelivery({ entity_id: 3 }), clientId, NOW)).toBe(false);
  });

  it.each([
    ['', /empty/],
    ['adobe:', /no client id/],
    ['too-short', /shorter than 24/],
  ])('says why "%s" is no secret', (secret, problem) => {
    expect(magentoDoor.secretProblem(secret)).toMatch(problem);
  });
});
