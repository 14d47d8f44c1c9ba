import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from '../aws/service.ts';
import { closeServer, listen } from '../listen.ts';
import { LARGEST_PAYLOAD_BYTES, type Outcome } from '../runtime/invocation.ts';
import type { RoutePlan } from '../template/routes.ts';
import { httpEvent } from './http-event.ts';
import { gatewayAnswer, type HttpResponse, httpResponse } from './http-response.ts';
import { routeTable } from './route-table.ts';

/** API Gateway's limit for a request body. */
const LARGEST_BODY_BYTES = 10 * 1024 * 1024;

/** Deliveries under way when the cell stops may still end. */
const GRACE_MS = 2000;

export interface DoorOptions {
  routes: readonly RoutePlan[];
  port: number;
  invoke: (functionName: string, event: unknown) => Promise<Outcome>;
}

/** The cell's HTTP API on loopback. Throttles are not enforced. Throws `PortTakenError`. */
export async function openDoor({ routes, port, invoke }: DoorOptions): Promise<Service> {
  const routeOf = routeTable(routes);

  async function answer(request: IncomingMessage): Promise<HttpResponse> {
    const route = routeOf(request.method ?? '', (request.url ?? '').split('?')[0] ?? '');
    if (route === undefined) return gatewayAnswer(404, 'Not Found');
    const bytes = await readBody(request);
    if (bytes === 'too-large') return gatewayAnswer(413, 'Request Entity Too Large');
    const event = httpEvent(request, bytes, route, new Date());
    if (Buffer.byteLength(JSON.stringify(event)) > LARGEST_PAYLOAD_BYTES)
      return gatewayAnswer(413, 'Request Entity Too Large');
    const timeout = new AbortController();
    const late = pause(route.timeoutMs, gatewayAnswer(503, 'Service Unavailable'), {
      signal: timeout.signal,
    });
    const answered = invoke(route.functionName, event).then(httpResponse);
    // the function runs on after API Gateway has given up
    return Promise.race([answered, late.catch(() => answered)]).finally(() => timeout.abort());
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (result) => send(response, result),
      (error: unknown) => {
        // a caller that hung up in the middle of its body wants no answer
        if (!request.complete) return;
        console.error('the door:', error);
        send(response, gatewayAnswer(500, 'Internal Server Error'));
      },
    );
  });
  const actualPort = await listen(server, port);
  return { url: `http://127.0.0.1:${actualPort}`, stop: () => closeServer(server, GRACE_MS) };
}

/** Reads to the end even what is too large: closing earlier, many clients would not see the answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LARGEST_BODY_BYTES) chunks.push(chunk);
  }
  return size > LARGEST_BODY_BYTES ? 'too-large' : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}
