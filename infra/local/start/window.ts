import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Service } from '../aws/service.ts';
import { closeServer, listen } from '../listen.ts';
import type { LogSink } from '../runtime/log-sink.ts';

/** Through which another process of the same person sees every line the functions write, as it is written. */
export interface LogWindow extends Service {
  token: string;
}

/** Opens the window on loopback; only who holds the token may look. One JSON object a line. */
export async function openWindow(logs: readonly LogSink[]): Promise<LogWindow> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    if (!mayLook(request, token)) return void response.writeHead(401).end();
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    // the first line tells that from here on nothing is missed
    response.write('{}\n');
    const ends = logs.map((log) => log.listen((line) => void response.write(`${JSON.stringify(line)}\n`)));
    response.on('close', () => {
      for (const end of ends) end();
    });
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}`, token, stop: () => closeServer(server) };
}

function mayLook({ headers }: IncomingMessage, token: string): boolean {
  const [wanted, given] = [Buffer.from(`Bearer ${token}`), Buffer.from(headers.authorization ?? '')];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
