import { setDefaultCACertificates } from 'node:tls';
import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { openConnection } from '../../../../shared/logictrade/connection.ts';
import { createOrder, getOrder } from '../../../../shared/logictrade/orders.ts';
import { localhost } from './a-certificate.ts';
import { aClient, aClientOf } from './a-client.ts';
import { anHttpServer, anHttpsServer, answers, aTcpServer, type RunningServer } from './a-server.ts';
import { anOrderRequest } from './an-order.ts';

const openSockets = ({ sockets }: RunningServer) => sockets.filter((socket) => !socket.destroyed).length;

describe('the connection of an invocation', () => {
  setDefaultCACertificates([localhost.cert]);

  it.each([
    ['http', anHttpServer],
    ['https', anHttpsServer],
  ])('has cut the socket of a call that took too long (%s)', async (_scheme, aServer) => {
    const server = await aServer(() => undefined);
    const { client } = aClientOf(server.url, { postLimitMs: 1500 });

    const post = createOrder(client, anOrderRequest());

    await expect(post).rejects.toMatchObject({ condition: 'timed-out' });
    await vi.waitFor(() => expect(openSockets(server)).toBe(0), { timeout: 10_000, interval: 5 });
    expect(server.sockets).toHaveLength(1);
    expect(server.breaks).toEqual(['ECONNRESET']); // cut: nothing is left in the kernel to be sent later
  });

  it('has cut the socket of an answer that stopped half-way', async () => {
    const server = await anHttpServer((_request, response) => response.writeHead(200).write('{"id"'));
    const { client } = aClientOf(server.url, { postLimitMs: 1500 });

    const post = createOrder(client, anOrderRequest());

    await expect(post).rejects.toMatchObject({ condition: 'timed-out' });
    await vi.waitFor(() => expect(openSockets(server)).toBe(0), { timeout: 10_000, interval: 5 });
  });

  it.each([
    ['http', anHttpServer],
    ['https', anHttpsServer],
  ])('has no socket left when it is closed in the middle of a POST (%s)', async (_scheme, aServer) => {
    const server = await aServer(() => undefined);
    const { client, connection } = aClientOf(server.url, { postLimitMs: 5000 });
    const post = createOrder(client, anOrderRequest()).catch((error: unknown) => error);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));

    await connection.close();

    expect(await post).toMatchObject({ name: 'UnknownOutcomeError', effect: 'unknown' });
    await vi.waitFor(() => expect(openSockets(server)).toBe(0), { timeout: 10_000, interval: 5 });
  });

  it('has no socket left when it is closed while one is being opened', async () => {
    const server = await aTcpServer((socket) => socket.resume());
    const { client, connection } = aClientOf(`https://localhost:${server.port}`, { postLimitMs: 5000 });
    const post = createOrder(client, anOrderRequest()).catch((error: unknown) => error);
    await vi.waitFor(() => expect(server.sockets).toHaveLength(1));

    await connection.close();

    expect(await post).toMatchObject({ retry: 'later' });
    await vi.waitFor(() => expect(openSockets(server)).toBe(0), { timeout: 10_000, interval: 5 });
  });

  it('uses a socket again within the invocation, and cuts the idle one at its end', async () => {
    const server = await anHttpServer(answers(200, '{"id":4}'));
    const { client, connection } = aClientOf(server.url);
    await getOrder(client, 4);
    await after(10); // the wait for a permit
    await createOrder(client, anOrderRequest());

    await connection.close();

    expect(server.sockets).toHaveLength(1);
    await vi.waitFor(() => expect(openSockets(server)).toBe(0), { timeout: 10_000, interval: 5 });
  });

  it('sends nothing more once it is closed, not even for a call that was waiting for its permit', async () => {
    const server = await anHttpServer(answers(200, '{"id":4}'));
    const waiting = Promise.withResolvers<void>();
    const permits = { take: () => waiting.promise, pauseUntil: async () => {}, close: async () => {} };
    const { client, connection } = aClientOf(server.url, { permits });
    const post = createOrder(client, anOrderRequest()).catch((error: unknown) => error);

    await connection.close();
    waiting.resolve();

    expect(await post).toMatchObject({ condition: 'not-connected', effect: 'none', retry: 'later' });
    expect(server.requests).toEqual([]);
  });

  it('can be closed twice, and without ever being used', async () => {
    const connection = openConnection({ connectTimeoutMs: 100 });

    await connection.close();

    await expect(connection.close()).resolves.toBeUndefined();
  });

  it('never sends a request whose time ran out while it waited for a socket', async () => {
    const server = await anHttpServer((request, response) => {
      setTimeout(() => response.end('{"id":4}'), request.method === 'GET' ? 150 : 0);
    });
    const connection = openConnection({ connectTimeoutMs: 200, connections: 1 });
    const slow = aClient({ baseUrl: server.url, fetch: connection.fetch });
    const hasty = aClient({ baseUrl: server.url, fetch: connection.fetch, postLimitMs: 40 });

    const question = getOrder(slow.client, 4);
    const post = createOrder(hasty.client, anOrderRequest());

    await expect(post).rejects.toMatchObject({ condition: 'timed-out' });
    await question;
    await after(50);
    expect(server.requests).toEqual(['GET /rest/v1/orders/4']);
    await connection.close();
  });

  it('opens sockets side by side, as many as there are orders in a batch', async () => {
    const server = await anHttpServer((_request, response) => {
      setTimeout(() => response.end('{"id":4}'), 30);
    });
    const { client } = aClientOf(server.url);

    await Promise.all(Array.from({ length: 10 }, () => createOrder(client, anOrderRequest())));

    expect(server.sockets).toHaveLength(10);
  });
});
