import type { IncomingMessage } from 'node:http';
import dynalite from 'dynalite';
import { closeServer, listen } from '../listen.ts';
import type { Service } from './service.ts';

/** DynamoDB in this process, in memory or in a folder. It knows no transactions, streams or deletion by TTL. */
export async function startDynamo(folder?: string): Promise<Service> {
  const noWait = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const server = dynalite(folder === undefined ? noWait : { ...noWait, path: folder });
  // dynalite throws out of its server when a caller dies in the middle of a request, as killed sandboxes do
  server.on('request', (request: IncomingMessage) => {
    request.removeAllListeners('error');
    request.on('error', () => undefined);
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, stop: () => closeServer(server) };
}
