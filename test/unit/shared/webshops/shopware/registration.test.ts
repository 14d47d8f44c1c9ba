import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConfirmation } from '../../../../../shared/webshops/shopware/confirmation.ts';
import {
  newShopSecret,
  readRegistration,
  registrationAnswer,
} from '../../../../../shared/webshops/shopware/registration.ts';
import { sanitiseShopUrl } from '../../../../../shared/webshops/shopware/shop-url.ts';

const NOW = Date.parse('2026-05-04T10:00:00Z');
const SECONDS = NOW / 1000;
const APP = 'secret-of-the-app';
const OLD = 'old-secret-of-the-shop';
const NEW = 'new-secret-of-the-shop';
const hmac = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('hex');

const aQuery = (url = 'https://linde.example', at = SECONDS) =>
  `shop-id=linde7&shop-url=${url}&timestamp=${at}`;
const registering = (
  query: string,
  {
    secret = APP,
    shop = '',
    signed = query,
    shopSecret,
  }: { secret?: string; shop?: string; signed?: string; shopSecret?: string } = {},
) =>
  readRegistration(
    {
      query,
      headers: {
        'shopware-app-signature': hmac(signed, secret),
        ...(shop === '' ? {} : { 'shopware-shop-signature': hmac(signed, shop) }),
      },
    },
    { appSecret: APP, shopSecret, now: NOW },
  );

describe("a Shopware shop's registration", () => {
  it('is believed when the query, as it was sent, is signed with the secret of the app', () => {
    const shop = registering(aQuery('https://linde.example//nl/'));

    expect(shop).toEqual({
      shopId: 'linde7',
      shopUrl: 'https://linde.example//nl/',
      address: 'https://linde.example/nl',
    });
  });

  it('is believed when a gateway wrote the query in another way', () => {
    const shop = registering(aQuery('https%3A%2F%2Flinde.example'), { signed: aQuery() });

    expect(shop).toMatchObject({ shopUrl: 'https://linde.example' });
  });

  it.each([
    ['another secret', registering(aQuery(), { secret: 'x' })],
    ['another query', registering(aQuery(), { signed: aQuery('https://evil.example') })],
    ['an old moment', registering(aQuery('https://linde.example', SECONDS - 301))],
    ['an address that is none', registering(aQuery('javascript:alert'))],
    ['a shop that is known, signed with the app alone', registering(aQuery(), { shopSecret: OLD })],
    [
      'a shop that is known, signed with another secret',
      registering(aQuery(), { shopSecret: OLD, shop: 'x' }),
    ],
  ])('is refused with %s', (_, read) => {
    const verdict = read;

    expect(verdict).toEqual({ refused: expect.any(String) });
  });

  it('may be repeated by a shop that signs with the secret it holds', () => {
    const shop = registering(aQuery(), { shopSecret: OLD, shop: OLD });

    expect(shop).toMatchObject({ shopId: 'linde7' });
  });

  it('is answered with a proof of shop, address as sent and app, and a long secret', () => {
    const shop = { shopId: 'linde7', shopUrl: 'https://linde.example/', address: 'https://linde.example' };
    const app = { appName: 'LogicTrade', appSecret: APP, confirmationUrl: 'https://our.example/confirm' };
    const secret = newShopSecret((bytes) => Buffer.alloc(bytes, 7));

    const answer = registrationAnswer(shop, app, secret);

    expect(answer).toEqual({
      proof: hmac('linde7https://linde.example/LogicTrade', APP),
      secret: expect.stringMatching(/^[0-9a-f]{96}$/),
      confirmation_url: 'https://our.example/confirm',
    });
  });
});

describe("a Shopware shop's confirmation", () => {
  const body = (changes: object = {}) =>
    JSON.stringify({
      apiKey: 'SWIA',
      secretKey: 'word',
      timestamp: String(SECONDS),
      shopUrl: 'https://linde.example/',
      shopId: 'linde7',
      ...changes,
    });
  const confirming = (text: string, signatures: Record<string, string>, oldSecret?: string) =>
    readConfirmation(
      { rawBody: Buffer.from(text), headers: signatures },
      { newSecret: NEW, oldSecret, now: NOW },
    );
  const signed = (text: string, secret = NEW) => ({ 'shopware-shop-signature': hmac(text, secret) });

  it('brings the credentials of its API, signed with the new secret', () => {
    const read = confirming(body(), signed(body()));

    expect(read).toEqual({
      shopId: 'linde7',
      address: 'https://linde.example',
      apiKey: 'SWIA',
      secretKey: 'word',
    });
  });

  it('is signed twice by a shop that was registered before', () => {
    const previous = { 'shopware-shop-signature-previous': hmac(body(), OLD) };

    const [once, twice] = [
      confirming(body(), signed(body()), OLD),
      confirming(body(), { ...signed(body()), ...previous }, OLD),
    ];

    expect(once).toEqual({ refused: expect.any(String) });
    expect(twice).toMatchObject({ shopId: 'linde7' });
  });

  it.each([
    ['another secret', body(), signed(body(), OLD)],
    ['another body', body({ shopId: 'x' }), signed(body())],
    ['an old moment', body({ timestamp: '1592398983' }), signed(body({ timestamp: '1592398983' }))],
    ['no credentials', body({ apiKey: '' }), signed(body({ apiKey: '' }))],
    ['no JSON', '{', signed('{')],
  ])('is refused with %s', (_, text, signatures) => {
    const read = confirming(text, signatures);

    expect(read).toEqual({ refused: expect.any(String) });
  });
});

describe("a shop's address", () => {
  it.each([
    ['https://Linde.example//nl//', 'https://linde.example/nl'],
    ['http://localhost:8000/', 'http://localhost:8000'],
    ['https://linde.example?x=1', 'https://linde.example'],
    ['ftp://linde.example', undefined],
    ['https://a:b@linde.example', undefined],
    ['linde', undefined],
  ])('%s is %s', (text, expected) => {
    const address = sanitiseShopUrl(text);

    expect(address).toBe(expected);
  });
});
