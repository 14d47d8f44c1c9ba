import { setDefaultCACertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Condition, conditionOfStatus, EFFECTS } from '../../../../shared/logictrade/effects.ts';
import type { LogictradeError } from '../../../../shared/logictrade/failures.ts';
import { createOrder, getOrder } from '../../../../shared/logictrade/orders.ts';
import { localhost } from './a-certificate.ts';
import { aClientOf } from './a-client.ts';
import { anAddressWithoutAServer, anHttpServer, anHttpsServer, answers, aTcpServer } from './a-server.ts';
import { anOrderRequest } from './an-order.ts';

const NONE = 'none';
const UNKNOWN = 'unknown';

describe('the table of effects', () => {
  const rows: [Condition, 'later' | 'never', 'none' | 'unknown'][] = [
    ['key-unusable', 'later', NONE],
    ['not-connected', 'later', NONE],
    ['redirected', 'later', NONE],
    ['refused', 'never', NONE],
    ['not-found', 'never', NONE],
    ['key-refused', 'later', NONE],
    ['forbidden', 'later', NONE],
    ['limited', 'later', NONE],
    ['failed', 'later', UNKNOWN],
    ['unexpected', 'later', UNKNOWN],
    ['timed-out', 'later', UNKNOWN],
    ['broken-off', 'later', UNKNOWN],
    ['unreadable', 'later', UNKNOWN],
  ];

  it.each(rows)('says of "%s": retry %s, effect %s', (condition, retry, effect) => {
    expect(EFFECTS[condition]).toMatchObject({ retry, effect });
  });

  it('has no row that is not listed here, and no code twice', () => {
    expect(Object.keys(EFFECTS)).toEqual(rows.map(([condition]) => condition));
    expect(new Set(Object.values(EFFECTS).map(({ code }) => code)).size).toBe(rows.length);
  });

  it('takes only the listed statuses as proof that nothing happened', () => {
    const proof = Array.from({ length: 500 }, (_, index) => index + 100).filter((status) => {
      const condition = conditionOfStatus(status);
      return condition !== undefined && EFFECTS[condition].effect === NONE;
    });

    const redirects = Array.from({ length: 100 }, (_, index) => 300 + index);
    expect(proof).toEqual([...redirects, 400, 401, 403, 404, 405, 413, 415, 422, 429]);
  });
});

describe('a POST on the wire', () => {
  beforeAll(() => setDefaultCACertificates([localhost.cert]));

  async function failureOfPost(url: string, limitMs = 5000): Promise<LogictradeError> {
    const { client } = aClientOf(url, { postLimitMs: limitMs });
    return createOrder(client, anOrderRequest()).then(
      () => expect.fail('it succeeded'),
      (error: unknown) => error as LogictradeError,
    );
  }
  const outcome = ({ condition, effect, retry }: LogictradeError) => [condition, effect, retry];

  it('leaves nothing behind when nobody listens', async () => {
    const error = await failureOfPost(await anAddressWithoutAServer());

    expect(outcome(error)).toEqual(['not-connected', NONE, 'later']);
    expect(error.message).toBe(
      'No connection to LogicTrade could be made, so nothing was sent (POST rest/v1/orders, ECONNREFUSED)',
    );
  });

  it('leaves nothing behind when the name is unknown', async () => {
    const error = await failureOfPost('http://no-such-host.invalid');

    expect(outcome(error)).toEqual(['not-connected', NONE, 'later']);
  });

  it('leaves nothing behind when the other side speaks no TLS', async () => {
    const { port, requests } = await anHttpServer(answers(200));

    const error = await failureOfPost(`https://localhost:${port}`);

    expect(outcome(error)).toEqual(['not-connected', NONE, 'later']);
    expect(requests).toEqual([]);
  });

  it('leaves nothing behind when the certificate is of another name', async () => {
    const { port, requests } = await anHttpsServer(answers(200));

    const error = await failureOfPost(`https://127.0.0.1:${port}`);

    expect(outcome(error)).toEqual(['not-connected', NONE, 'later']);
    expect(requests).toEqual([]);
  });

  it('leaves nothing behind when the TLS handshake never ends', async () => {
    const { port } = await aTcpServer((socket) => socket.resume());

    const error = await failureOfPost(`https://localhost:${port}`);

    expect(outcome(error)).toEqual(['not-connected', NONE, 'later']);
    expect(error.message).toContain('CONNECT_TIMEOUT');
  });

  it('leaves nothing behind when the connection is cut during the TLS handshake', async () => {
    const { port } = await aTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));

    const error = await failureOfPost(`https://localhost:${port}`);

    expect(outcome(error)).toEqual(['not-connected', NONE, 'later']);
  });

  it('is in doubt when TLS breaks after the handshake, since TLS 1.3 sends before the server has agreed', async () => {
    const { url } = await anHttpsServer(answers(200), { requestCert: true, rejectUnauthorized: true });

    const error = await failureOfPost(url);

    expect(outcome(error)).toEqual(['broken-off', UNKNOWN, 'later']);
  });

  it('is in doubt when the connection is reset before an answer', async () => {
    const { url } = await aTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));

    const error = await failureOfPost(url);

    expect(outcome(error)).toEqual(['broken-off', UNKNOWN, 'later']);
  });

  it('is in doubt when the connection is closed before an answer', async () => {
    const { url } = await aTcpServer((socket) => socket.once('data', () => socket.end()));

    const error = await failureOfPost(url);

    expect(outcome(error)).toEqual(['broken-off', UNKNOWN, 'later']);
  });

  it('is in doubt when the connection is reset in the middle of a yes', async () => {
    const { url } = await anHttpServer((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"id": 4');
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });

    const error = await failureOfPost(url);

    expect(outcome(error)).toEqual(['broken-off', UNKNOWN, 'later']);
    expect(error.status).toBe(200);
  });

  it('is in doubt when the answer is no HTTP', async () => {
    const { url } = await aTcpServer((socket) => socket.once('data', () => socket.end('SSH-2.0-hello\r\n')));

    const error = await failureOfPost(url);

    expect(outcome(error)).toEqual(['broken-off', UNKNOWN, 'later']);
  });

  it('is in doubt when there is no answer in time', async () => {
    const { url } = await anHttpServer(() => undefined);

    const error = await failureOfPost(url, 1200);

    expect(outcome(error)).toEqual(['timed-out', UNKNOWN, 'later']);
  });

  it('is in doubt when a yes does not end in time', async () => {
    const { url } = await anHttpServer((_request, response) => response.writeHead(200).write('{"id": 4'));

    const error = await failureOfPost(url, 1200);

    expect(outcome(error)).toEqual(['timed-out', UNKNOWN, 'later']);
    expect(error.status).toBe(200);
  });

  it('is refused, whatever becomes of the body that says why', async () => {
    const { url } = await anHttpServer((_request, response) =>
      response.writeHead(400).write('{"title": "Bad'),
    );

    const error = await failureOfPost(url, 1200);

    expect(outcome(error)).toEqual(['refused', NONE, 'never']);
  });

  it('does not follow a redirect', async () => {
    const { url, requests } = await anHttpServer(answers(302, '', { location: '/elsewhere' }));

    const error = await failureOfPost(url);

    expect(outcome(error)).toEqual(['redirected', NONE, 'later']);
    expect(requests).toEqual(['POST /rest/v1/orders']);
  });

  it('is not sent again after a 421, which fetch would do by itself', async () => {
    const { url, requests } = await anHttpServer(answers(421));

    const error = await failureOfPost(url);

    expect(error.effect).toBe(UNKNOWN);
    expect(requests).toEqual(['POST /rest/v1/orders']);
  });

  it.each<[number, Condition]>([
    [400, 'refused'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'refused'],
    [413, 'refused'],
    [415, 'refused'],
    [422, 'refused'],
    [429, 'limited'],
    [401, 'key-refused'],
    [408, 'unexpected'],
    [409, 'unexpected'],
    [418, 'unexpected'],
    [500, 'failed'],
    [503, 'failed'],
    [504, 'failed'],
  ])('reads status %i as "%s"', async (status, condition) => {
    const { url } = await anHttpServer(answers(status, '{"title":"no"}'));

    const error = await failureOfPost(url);

    expect(outcome(error)).toEqual([condition, EFFECTS[condition].effect, EFFECTS[condition].retry]);
    expect(error.status).toBe(status);
  });

  it('is in doubt after the HTML page of a gateway', async () => {
    const { url } = await anHttpServer(
      answers(502, '<html><h1>Bad Gateway</h1></html>', { 'content-type': 'text/html' }),
    );

    const error = await failureOfPost(url);

    expect(outcome(error)).toEqual(['failed', UNKNOWN, 'later']);
    expect(error.detail).toBe('Bad Gateway');
  });

  it.each([
    ['is empty', 200, ''],
    ['has no content', 204, ''],
    ['is HTML', 200, '<html>Welcome</html>'],
    ['has no id', 200, '{"number":"V24000001"}'],
    ['has an id of nothing', 201, '{"id":0}'],
    ['is cut off', 200, '{"id":4,"num'],
  ])('is in doubt when the yes %s', async (_what, status, body) => {
    const { url } = await anHttpServer(answers(status, body));

    const error = await failureOfPost(url);

    expect(outcome(error)).toEqual(['unreadable', UNKNOWN, 'later']);
  });

  it('is in doubt when the yes is longer than any order', async () => {
    const { url } = await anHttpServer((_request, response) => {
      response.writeHead(200);
      const more = () => response.write('x'.repeat(1024 * 1024), (error) => error ?? more());
      more();
    });

    const error = await failureOfPost(url, 5000);

    expect(outcome(error)).toEqual(['unreadable', UNKNOWN, 'later']);
  });

  it('is done when the yes holds an id, be it packed or not', async () => {
    const body = gzipSync('{"id":4,"number":"V24000001"}');
    const { url } = await anHttpsServer(answers(200, body, { 'content-encoding': 'gzip' }));
    const { client } = aClientOf(url);

    const order = await createOrder(client, anOrderRequest());

    expect(order).toMatchObject({ id: 4, number: 'V24000001' });
  });
});

describe('a GET on the wire', () => {
  it.each([
    [200, '<html>'],
    [200, ''],
    [200, '{}'],
    [409, ''],
    [500, ''],
    [502, '<html>'],
  ])('leaves nothing behind and can be asked again after status %i with body "%s"', async (status, body) => {
    const { url } = await anHttpServer(answers(status, body));
    const { client } = aClientOf(url);

    const question = getOrder(client, 4);

    await expect(question).rejects.toMatchObject({
      name: 'LogictradeReadFailedError',
      retry: 'later',
      effect: 'none',
    });
  });

  it('leaves nothing behind when there is no answer in time', async () => {
    const { url } = await anHttpServer(() => undefined);
    const { client } = aClientOf(url, { getLimitMs: 1200 });

    const question = getOrder(client, 4);

    await expect(question).rejects.toMatchObject({ condition: 'timed-out', effect: 'none', retry: 'later' });
  });
});
