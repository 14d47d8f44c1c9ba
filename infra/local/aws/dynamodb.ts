import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import dynalite from 'dynalite';
import { closeServer, listen } from '../listen.ts';
import type { Service } from './service.ts';

/** One call to the tables, as the functions make it. */
interface TableCall {
  /** `UpdateItem`, `GetItem`… */
  action: string;
  /** Its input as it went over the wire. */
  input: unknown;
}

/**
 * Awaited before a call has its effect, and again before its answer goes back: the moments at which a crash matters.
 * `drop` hangs up there: the call never came, or its answer is lost.
 */
export type TableWatcher = (call: TableCall, moment: 'before' | 'after') => Verdict | Promise<Verdict>;
type Verdict = 'drop' | undefined;

/** DynamoDB in this process, in memory or in a folder. It knows no transactions, streams or deletion by TTL. */
export async function startDynamo(folder?: string, watch: TableWatcher = () => undefined): Promise<Service> {
  const noWait = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const server = dynalite(folder === undefined ? noWait : { ...noWait, path: folder });
  const serve = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    buffer(request)
      .then((body) => forward(request, body, response))
      .catch((error: unknown) => {
        // a sandbox killed in the middle of its call hangs up; dynalite itself would throw out of its server then
        if (request.complete) console.error('the tables:', error);
        response.destroy();
      });
  });

  async function forward(
    { headers, method, url }: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    const action = String(headers['x-amz-target'] ?? '').split('.')[1];
    const copy = Object.assign(Readable.from([body]), { headers, method, url });
    if (action !== undefined) {
      const call = { action, input: JSON.parse(body.toString()) };
      if ((await watch(call, 'before')) === 'drop') return void response.destroy();
      const end = response.end.bind(response);
      const endWatched = async (answer: string) => {
        if ((await watch(call, 'after')) === 'drop') response.destroy();
        else end(answer);
      };
      Object.assign(response, { end: (answer: string) => void endWatched(answer) });
    }
    for (const listener of serve) listener.call(server, copy, response);
  }

  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, stop: () => closeServer(server) };
}
