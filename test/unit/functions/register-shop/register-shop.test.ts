import {
  GetSecretValueCommand,
  InternalServiceError,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  SecretsManagerServiceException,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createHandler } from '../../../../functions/register-shop/handler.ts';
import { SecretsOfShops } from '../../../../functions/register-shop/secrets-of-shops.ts';
import { shopApiSecretName, shopSecretName, shopwareAppSecretName } from '../../../../shared/config/names.ts';
import {
  API_CREDENTIALS,
  APP_SECRET,
  aShopwareApp,
  sendTo,
  SHOP_URL,
} from '../../../fixtures/a-shopware-app.ts';
import { silentLog } from '../../../fixtures/an-importer.ts';

const ORIGIN = 'https://door.example';
const [SHOP, API, APP] = [
  shopSecretName('cell', 'linde'),
  shopApiSecretName('cell', 'linde'),
  shopwareAppSecretName('cell'),
];

/** Secrets Manager as it can be: an action fails on a secret for as long as it is told to. */
function anUnreliableCell() {
  const values = new Map([[`${APP} AWSCURRENT`, APP_SECRET]]);
  const failing = new Map<string, Error>();
  const writes: string[] = [];
  const client = new SecretsManagerClient({ region: 'eu-west-1' });
  const mock = mockClient(client);
  mock.on(GetSecretValueCommand).callsFake(({ SecretId, VersionStage }) => {
    const error = failing.get(`read ${SecretId}`);
    if (error !== undefined) throw error;
    const SecretString = values.get(`${SecretId} ${VersionStage}`);
    if (SecretString === undefined) throw new ResourceNotFoundException({ message: 'none', $metadata: {} });
    return { SecretString };
  });
  mock.on(PutSecretValueCommand).callsFake(({ SecretId, SecretString, VersionStages: [stage] }) => {
    const error = failing.get(`write ${SecretId}`);
    if (error !== undefined) throw error;
    writes.push(`${SecretId} ${stage}`);
    values.set(`${SecretId} ${stage}`, SecretString);
    return {};
  });
  const told: unknown[] = [];
  const handler = createHandler({
    shops: new Map([['linde', { id: 'linde', address: SHOP_URL, retired: false }]]),
    secrets: new SecretsOfShops(client, 'cell'),
    log: {
      ...silentLog,
      step: (step, fields) => void told.push({ step, ...fields }),
      surprise: (error, fields) =>
        void told.push({ error: error instanceof Error ? error.name : error, ...fields }),
    },
    now: () => Date.parse('2026-05-04T10:00:00Z'),
    random: (bytes) => Buffer.alloc(bytes, writes.length + 1),
  });
  return {
    app: aShopwareApp(ORIGIN, { send: sendTo(handler), now: () => Date.parse('2026-05-04T10:00:00Z') }),
    values,
    failing,
    writes,
    told,
  };
}

const throttled = new SecretsManagerServiceException({
  name: 'ThrottlingException',
  message: 'Rate exceeded',
  $fault: 'client',
  $metadata: {},
});
const away = new InternalServiceError({ message: 'An error occurred on the server side', $metadata: {} });

describe('A registration while Secrets Manager is in trouble', () => {
  it.each<[string, Error]>([
    [`read ${APP}`, throttled],
    [`read ${SHOP}`, away],
    [`write ${SHOP}`, throttled],
  ])('is answered so that the shop repeats it, and gives no secret out: %s', async (what, error) => {
    const { app, failing, told } = anUnreliableCell();
    failing.set(what, error);

    const answer = await app.register();

    expect(answer).toEqual({ kind: 'unknown', status: 503, error: expect.stringContaining('repeat it') });
    expect(app.unconfirmed).toEqual([]);
    expect(told).toEqual([{ error: error.name, shop: 'linde' }]);
    failing.clear();
    expect((await app.register()).kind).toBe('registered');
  });

  it.each<[string, Error]>([
    [`read ${SHOP}`, throttled],
    [`write ${API}`, throttled],
    [`write ${SHOP}`, away],
  ])(
    'leaves the old secret alive when its confirmation fails, and can be recovered: %s',
    async (what, error) => {
      const { app, failing, values } = anUnreliableCell();
      await app.register();
      const live = values.get(`${SHOP} AWSCURRENT`);
      const answer = await app.ask();
      if (answer.kind !== 'answered') throw new Error(answer.error);
      failing.set(what, error);

      const confirmed = await app.confirm(answer.handshake);

      expect(confirmed).toMatchObject({ kind: 'unknown', status: 503 });
      expect(values.get(`${SHOP} AWSCURRENT`)).toBe(live);
      failing.clear();
      expect((await app.recover()).kind).toBe('registered');
    },
  );

  it('tells the shop to send a deletion again', async () => {
    const { app, failing } = anUnreliableCell();
    await app.register();
    failing.set(`write ${SHOP}`, throttled);

    const status = await app.delete();

    expect(status).toBe(503);
  });
});

describe('A registration', () => {
  it('writes what the door verifies with last, so that a failure before it costs no delivery', async () => {
    const { app, writes } = anUnreliableCell();

    await app.register();

    expect(writes).toEqual([`${SHOP} AWSPENDING`, `${API} AWSCURRENT`, `${SHOP} AWSCURRENT`]);
  });

  it('leaves no secret and no credentials in the log', async () => {
    const { app, told } = anUnreliableCell();
    await app.register();
    const { secret: first = 'none' } = app;
    await app.register();
    await app.delete();

    const text = JSON.stringify(told);

    expect(told.length).toBeGreaterThan(4);
    for (const secret of [first, app.secret ?? 'none', APP_SECRET, ...Object.values(API_CREDENTIALS)])
      expect(text).not.toContain(secret);
  });
});
