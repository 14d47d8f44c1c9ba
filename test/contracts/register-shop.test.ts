import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/register-shop/handler.ts';
import { SecretsOfShops } from '../../functions/register-shop/secrets-of-shops.ts';
import { Secrets } from '../../infra/local/aws/secrets.ts';
import { CREDENTIALS } from '../../infra/local/aws/service.ts';
import { startSmallServices } from '../../infra/local/aws/small-services.ts';
import type { ShopwareAppOptions } from '../../infra/local/shops/shopware-app.ts';
import { shopApiSecretName, shopSecretName, shopwareAppSecretName } from '../../shared/config/names.ts';
import { SecretsManagerStore } from '../../shared/secrets/secrets-manager.ts';
import { shopwareDoor } from '../../shared/webshops/shopware/door.ts';
import { shopwareSimulator } from '../../infra/local/shops/shopware.ts';
import { API_CREDENTIALS, APP_SECRET, aShopwareApp, sendTo, SHOP_URL } from '../fixtures/a-shopware-app.ts';
import { silentLog } from '../fixtures/an-importer.ts';

const ORIGIN = 'https://door.example';
const MINUTE_MS = 60_000;

let service: Awaited<ReturnType<typeof startSmallServices>>;
let client: SecretsManagerClient;
const secrets = new Secrets('eu-west-1');
beforeAll(async () => {
  service = await startSmallServices({ secrets, onNotice: () => undefined, onStranger: () => undefined });
  client = new SecretsManagerClient({ endpoint: service.url, region: 'eu-west-1', credentials: CREDENTIALS });
});
afterAll(async () => {
  client.destroy();
  await service.stop();
});

let cells = 0;
/** A cell of its own with one Shopware shop, as Secrets Manager sees it after a deployment, and Shopware at the other end. */
async function aCell({ appSecret = APP_SECRET, address = SHOP_URL, retired = false } = {}) {
  cells += 1;
  const cellId = `cell${cells}`;
  const clock = { now: Date.parse('2026-05-04T10:00:00Z') };
  const names = [
    shopSecretName(cellId, 'linde'),
    shopApiSecretName(cellId, 'linde'),
    shopwareAppSecretName(cellId),
  ];
  for (const name of names) await secrets.create(name);
  const [shopSecret = '', apiSecret = '', appSecretName = ''] = names;
  if (appSecret !== '') await secrets.put(appSecretName, appSecret);
  const log: { step: string; code?: string | undefined }[] = [];
  const handler = createHandler({
    shops: new Map([['linde', { id: 'linde', address, retired }]]),
    secrets: new SecretsOfShops(client, cellId),
    log: { ...silentLog, step: (step, { code }) => void log.push({ step, code }) },
    now: () => clock.now,
    random: (bytes) => Buffer.alloc(bytes, ++randoms),
  });
  const send = sendTo(handler);
  const app = (changes: Partial<ShopwareAppOptions> = {}) =>
    aShopwareApp(ORIGIN, { send, now: () => clock.now, ...changes });
  const store = new SecretsManagerStore(client);
  /** Whether the door would take a delivery signed with this secret now. */
  const counts = async (secret: string | undefined) => {
    const { headers, body } = shopwareSimulator.sign(Buffer.from('{"data":{}}'), {
      secret: secret ?? 'none',
      now: clock.now,
      topic: 'x',
      deliveryId: 'd',
    });
    const live = await store.read(shopSecret);
    return live.some((one) =>
      shopwareDoor.isAuthentic({ headers, rawBody: body, receivedAt: clock.now }, one, clock.now),
    );
  };
  const apiCredentials = async (): Promise<unknown> => {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: apiSecret }));
    return JSON.parse(SecretString);
  };
  return { clock, send, app, counts, apiCredentials, log, live: () => store.read(shopSecret), shopSecret };
}
let randoms = 0;

describe('The registration of a Shopware app', () => {
  it('gives the shop a secret that counts once the shop has confirmed it, and keeps the credentials of its API', async () => {
    const { app, counts, apiCredentials, log } = await aCell();
    const shop = app();

    const registered = await shop.register();

    expect(registered).toEqual({ kind: 'registered' });
    expect(shop.secret).toMatch(/^[0-9a-f]{96}$/);
    expect(await counts(shop.secret)).toBe(true);
    expect(await apiCredentials()).toEqual(API_CREDENTIALS);
    expect(log).toEqual([
      { step: 'registration-asked', code: 'first' },
      { step: 'registered', code: 'first' },
    ]);
  });

  it('leaves a shop without a secret, not with a pending one, until the first confirmation', async () => {
    const { app, live } = await aCell();
    const shop = app();

    const answer = await shop.ask();

    expect(answer.kind).toBe('answered');
    expect(await live()).toEqual([]);
  });

  it('takes an address that the shop writes with other slashes and capitals', async () => {
    const { app } = await aCell({ address: 'https://linde.example/nl' });

    const registered = await app({ shopUrl: 'https://Linde.example//nl/' }).register();

    expect(registered.kind).toBe('registered');
  });

  it.each<[string, Partial<ShopwareAppOptions>, number, string]>([
    ['another secret of the app', { appSecret: 'guessed' }, 401, "the app's secret"],
    ['another address', { shopUrl: 'https://copy.example' }, 403, SHOP_URL],
    ['an address that is none', { shopUrl: 'linde' }, 401, 'names no shop'],
    ['a moment long gone', { now: () => 0 }, 401, 'older than five minutes'],
  ])('is refused with %s, in words for who installs the app', async (_, changes, status, words) => {
    const { app, live } = await aCell();

    const refused = await app(changes).register();

    expect(refused).toMatchObject({ kind: 'refused', status, error: expect.stringContaining(words) });
    expect(await live()).toEqual([]);
  });

  it('waits for the secret of the app to be filled in', async () => {
    const { app } = await aCell({ appSecret: '' });

    const answer = await app().register();

    expect(answer).toMatchObject({
      kind: 'refused',
      status: 409,
      error: expect.stringContaining('filled in'),
    });
  });

  it('is over for a retired shop, and unknown for one that never was', async () => {
    const { app } = await aCell({ retired: true });
    const elsewhere = `${ORIGIN}/shopware/nobody/register`;

    const answers = [await app().register(), await app({ registrationUrl: elsewhere }).register()];

    expect(answers).toMatchObject([{ status: 410 }, { status: 404 }]);
  });
});

describe('The confirmation of a Shopware app', () => {
  it.each<[string, Partial<ShopwareAppOptions>]>([
    ['of another shop', { shopId: 'another' }],
    ['from another address', { shopUrl: 'https://copy.example' }],
    ['from another time', { now: () => 0 }],
  ])('%s is refused, and nothing counts', async (_, changes) => {
    const { app, live } = await aCell();
    const answer = await app().ask();
    if (answer.kind !== 'answered') throw new Error(answer.error);

    const refused = await app(changes).confirm(answer.handshake);

    expect(refused).toMatchObject({ kind: 'refused', status: 401 });
    expect(await live()).toEqual([]);
  });

  it('with another secret than the one that was given out is refused', async () => {
    const { app, live } = await aCell();
    const answer = await app().ask();
    if (answer.kind !== 'answered') throw new Error(answer.error);

    const refused = await app().confirm({ ...answer.handshake, secret: 'a'.repeat(96) });

    expect(refused).toMatchObject({ kind: 'refused', status: 401 });
    expect(await live()).toEqual([]);
  });

  it('without a registration is refused', async () => {
    const { app } = await aCell();
    const confirmation_url = `${ORIGIN}/shopware/linde/confirm`;

    const refused = await app().confirm({ proof: '', secret: 'a'.repeat(96), confirmation_url });

    expect(refused).toMatchObject({ kind: 'refused', error: 'There is no registration to confirm.' });
  });

  it('that comes after ten minutes is refused', async () => {
    const { app, clock, live } = await aCell();
    const shop = app();
    const answer = await shop.ask();
    if (answer.kind !== 'answered') throw new Error(answer.error);
    clock.now += 10 * MINUTE_MS + 1;

    const refused = await shop.confirm(answer.handshake);

    expect(refused).toMatchObject({ kind: 'refused', error: expect.stringContaining('too long ago') });
    expect(await live()).toEqual([]);
  });

  it('that is repeated, since its answer was lost, is taken again and changes nothing', async () => {
    const { app, live } = await aCell();
    const shop = app();
    const answer = await shop.ask();
    if (answer.kind !== 'answered') throw new Error(answer.error);
    await shop.confirm(answer.handshake, undefined);
    const before = await live();

    const repeated = await shop.confirm(answer.handshake, undefined);

    expect(repeated.kind).toBe('registered');
    expect(await live()).toEqual(before);
  });

  it('of the registration before the last one is refused', async () => {
    const { app, counts } = await aCell();
    const shop = app();
    const first = await shop.ask();
    const second = await shop.ask();
    if (first.kind !== 'answered' || second.kind !== 'answered') throw new Error('not answered');

    const refused = await shop.confirm(first.handshake);

    expect(refused.kind).toBe('refused');
    expect((await shop.confirm(second.handshake)).kind).toBe('registered');
    expect([await counts(first.handshake.secret), await counts(second.handshake.secret)]).toEqual([
      false,
      true,
    ]);
  });
});

describe('A second registration', () => {
  it('lets both secrets count for an hour, then only the new one', async () => {
    const { app, counts, clock } = await aCell();
    const shop = app();
    await shop.register();
    const { secret: old } = shop;

    await shop.register();

    expect(shop.secret).not.toBe(old);
    expect([await counts(shop.secret), await counts(old)]).toEqual([true, true]);
    clock.now += 60 * MINUTE_MS;
    expect([await counts(shop.secret), await counts(old)]).toEqual([true, false]);
  });

  it('that is never confirmed leaves the old secret alive, and the new one dead', async () => {
    const { app, counts } = await aCell();
    const shop = app();
    await shop.register();

    const answer = await shop.ask();

    if (answer.kind !== 'answered') throw new Error(answer.error);
    expect([await counts(shop.secret), await counts(answer.handshake.secret)]).toEqual([true, false]);
  });

  it('is refused to somebody who has the secret of the app but not that of the shop', async () => {
    const { app, counts } = await aCell();
    const shop = app();
    await shop.register();
    const [stranger, guesser] = [app(), app()];
    guesser.secret = 'a'.repeat(96);

    const refused = [await stranger.register(), await guesser.register()];

    expect(refused).toMatchObject([
      { kind: 'refused', status: 401, error: expect.stringContaining('registered already') },
      { kind: 'refused', status: 401 },
    ]);
    expect(await counts(shop.secret)).toBe(true);
  });

  it('must be confirmed with both secrets', async () => {
    const { app, counts } = await aCell();
    const shop = app();
    await shop.register();
    const answer = await shop.ask();
    if (answer.kind !== 'answered') throw new Error(answer.error);

    const refused = await app().confirm(answer.handshake);

    expect(refused).toMatchObject({ kind: 'refused', status: 401 });
    expect(await counts(answer.handshake.secret)).toBe(false);
  });

  it('is simply made again when the answer to it was lost', async () => {
    const { app, send, counts } = await aCell();
    const shop = app();
    await shop.register();
    const losing = app({
      send: (url, init) => send(url, init).then(() => Promise.reject(new Error('lost'))),
    });
    losing.secret = shop.secret;
    expect(await losing.ask()).toMatchObject({ kind: 'unknown', status: 0 });

    const registered = await shop.register();

    expect(registered.kind).toBe('registered');
    expect(await counts(shop.secret)).toBe(true);
  });

  it('is recovered by Shopware when the answer to its confirmation was lost, while the old secret still counts', async () => {
    const { app, send, counts } = await aCell();
    let isLost = false;
    const shop = app({
      send: async (url, init) => {
        const response = await send(url, init);
        if (isLost && url.endsWith('/confirm')) throw new Error('lost');
        return response;
      },
    });
    await shop.register();
    const { secret: old } = shop;
    isLost = true;
    expect(await shop.register()).toMatchObject({ kind: 'unknown' });
    expect([shop.secret, await counts(old)]).toEqual([old, true]);
    isLost = false;

    const recovered = await shop.recover();

    expect(recovered.kind).toBe('registered');
    expect([shop.unconfirmed, await counts(shop.secret)]).toEqual([[], true]);
  });

  it('leaves what a person entered by hand alive for an hour', async () => {
    const { app, counts, shopSecret, clock } = await aCell();
    const byHand = 'entered-by-hand-before-the-app-was-there';
    await client.send(new PutSecretValueCommand({ SecretId: shopSecret, SecretString: byHand }));
    const shop = app();
    shop.secret = byHand;

    await shop.register();

    expect([await counts(shop.secret), await counts(byHand)]).toEqual([true, true]);
    clock.now += 60 * MINUTE_MS;
    expect(await counts(byHand)).toBe(false);
  });
});

describe('What becomes of a Shopware app', () => {
  it.each(['app.activated', 'app.deactivated', 'app.updated'])(
    '%s is told in the log and changes no secret',
    async (event) => {
      const { app, counts, log } = await aCell();
      const shop = app();
      await shop.register();

      const status = await shop.tell(event);

      expect(status).toBe(200);
      expect(log.at(-1)).toEqual({ step: 'app-changed', code: event.replace('.', '-') });
      expect(await counts(shop.secret)).toBe(true);
    },
  );

  it('is believed of nobody who does not sign with the secret of the shop', async () => {
    const { app, counts } = await aCell();
    const shop = app();
    await shop.register();

    const status = await app().tell('app.deleted', APP_SECRET);

    expect(status).toBe(401);
    expect(await counts(shop.secret)).toBe(true);
  });

  it('ends the secret an hour after a deletion, for deliveries on their way', async () => {
    const { app, counts, clock } = await aCell();
    const shop = app();
    await shop.register();
    const { secret } = shop;

    await shop.delete();

    expect(await counts(secret)).toBe(true);
    clock.now += 60 * MINUTE_MS;
    expect(await counts(secret)).toBe(false);
  });

  it.each([true, false])(
    'lets the app be installed anew after its deletion, whether Shopware remembers its secret (%s)',
    async (remembers) => {
      const { app, counts } = await aCell();
      const shop = app();
      await shop.register();
      await shop.delete({ remembers });

      const registered = await shop.register();

      expect(registered.kind).toBe('registered');
      expect(await counts(shop.secret)).toBe(true);
    },
  );

  it('is no deletion of the app that was installed since, when the news of the one before comes late', async () => {
    const { app, counts, clock } = await aCell();
    const shop = app();
    await shop.register();
    const { secret: old } = shop;
    await shop.delete();
    await shop.register();

    const status = await shop.tell('app.deleted', old);

    expect(status).toBe(200);
    clock.now += 2 * 60 * MINUTE_MS;
    expect(await counts(shop.secret)).toBe(true);
  });

  it('cannot be undone by sending the old confirmation again after a deletion', async () => {
    const { app, live } = await aCell();
    const shop = app();
    const answer = await shop.ask();
    if (answer.kind !== 'answered') throw new Error(answer.error);
    await shop.confirm(answer.handshake, undefined);
    await shop.delete();
    const ended = await live();

    const refused = await app().confirm(answer.handshake);

    expect(refused).toMatchObject({ kind: 'refused', status: 401 });
    expect(await live()).toEqual(ended);
  });
});
