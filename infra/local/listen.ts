import { Server as HttpServer } from 'node:http';
import type { Server } from 'node:net';

/** A port somebody else listens on; the message names the port and the flag that changes it. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/** Listens on loopback only and says which port it became; 0 takes a free one. Throws `PortTakenError`. */
export function listen(server: Server, port: number, flag = '--port'): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new PortTakenError(
              `port ${port} is taken; stop what listens there, or choose another with ${flag}`,
            )
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Stops listening; calls under way may end within `graceMs`, then they are cut off. */
export async function closeServer(server: Server | HttpServer, graceMs = 0): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  if (!(server instanceof HttpServer)) return void (await closed);
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(timer);
}
