import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { guardedConnector } from '../../../../shared/webshops/guarded-connector.ts';
import { isPublicAddress } from '../../../../shared/webshops/public-address.ts';

/** What becomes of a connection to a name that leads to these addresses. */
async function connecting(hostname: string, addresses: string[]): Promise<string> {
  const server = createServer((socket) => socket.end());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const port = String((server.address() as AddressInfo).port);
  const connect = guardedConnector(1000, (_host, tell) =>
    tell(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    ),
  );
  return new Promise((resolve) => {
    connect({ hostname, host: hostname, port, protocol: 'http:' }, (error, socket) => {
      socket?.destroy();
      resolve(error === null ? 'connected' : error.name);
    });
  });
}

describe('the way to a shop', () => {
  it.each([
    ['a private address', ['10.1.2.3']],
    ['this machine', ['127.0.0.1']],
    ["a cloud's own service", ['169.254.169.254']],
    ['a private address beside a public one', ['93.184.215.14', '192.168.1.1']],
    ['a private address of IPv6', ['fd00::1']],
    ['an IPv4 address within IPv6', ['::ffff:127.0.0.1']],
    ['nothing', []],
  ])('ends where a public name leads to %s', async (_, addresses) => {
    const outcome = await connecting('shop.example.com', addresses);

    expect(outcome).toBe('AddressNotAllowedError');
  });

  it('leads to this machine where the configuration names it', async () => {
    const outcome = await connecting('localhost', ['127.0.0.1']);

    expect(outcome).toBe('connected');
  });

  it('ends where a name for this machine leads elsewhere', async () => {
    const outcome = await connecting('localhost', ['93.184.215.14']);

    expect(outcome).toBe('AddressNotAllowedError');
  });
});

describe('an address', () => {
  it.each(['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])(
    'is public: %s',
    (address) => {
      const verdict = isPublicAddress(address);

      expect(verdict).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '100.64.1.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:192.168.0.1',
    '64:ff9b::a00:1',
    'fc00::1',
    'fe80::1',
    'ff02::1',
    'shop.example.com',
    '',
  ])('is not public: "%s"', (address) => {
    const verdict = isPublicAddress(address);

    expect(verdict).toBe(false);
  });
});
