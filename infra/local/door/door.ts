import { randomUUID } from 'node:crypto';
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

/** A call that the door has answered. */
export interface Answered {
  requestId: string;
  /** Absent where no route matched. */
  route?: string;
  status: number;
  /** From the whole request to the answer. */
  ms: number;
  /** Absent where no function was asked. */
  functionMs?: number;
  /** 200, or what Lambda answers when a function fails or is not let in. */
  functionStatus?: number;
}

export interface DoorOptions {
  routes: readonly RoutePlan[];
  port: number;
  invoke: (functionName: string, event: unknown) => Promise<Outcome>;
  onAnswered?: (answered: Answered) => void;
}

/** The cell's HTTP API on loopback. Throttles are not enforced. Throws `PortTakenError`. */
export async function openDoor({ routes, port, invoke, onAnswered }: DoorOptions): Promise<Service> {
  const routeOf = routeTable(routes);

  async function answer(request: IncomingMessage, asked: Asked): Promise<HttpResponse> {
    const route = routeOf(request.method ?? '', (request.url ?? '').split('?')[0] ?? '');
    if (route === undefined) return gatewayAnswer(404, 'Not Found');
    asked.route = route.routeKey;
    const bytes = await readBody(request);
    if (bytes === 'too-large') return gatewayAnswer(413, 'Request Entity Too Large');
    const event = httpEvent(request, bytes, route, new Date());
    if (Buffer.byteLength(JSON.stringify(event)) > LARGEST_PAYLOAD_BYTES)
      return gatewayAnswer(413, 'Request Entity Too Large');
    const timeout = new AbortController();
    const late = pause(route.timeoutMs, gatewayAnswer(503, 'Service Unavailable'), {
      signal: timeout.signal,
    });
    const begun = performance.now();
    const answered = invoke(route.functionName, event).then((outcome) => {
      asked.functionMs = performance.now() - begun;
      asked.functionStatus = statusOf(outcome);
      return httpResponse(outcome);
    });
    // the function runs on after API Gateway has given up
    return Promise.race([answered, late.catch(() => answered)]).finally(() => timeout.abort());
  }

  const server = createServer((request, response) => {
    const begun = performance.now();
    const asked: Asked = {};
    const finish = (result: HttpResponse) => {
      const ms = performance.now() - begun;
      onAnswered?.({ requestId: randomUUID(), ...asked, status: result.status, ms });
      send(response, result);
    };
    answer(request, asked).then(finish, (error: unknown) => {
      // a caller that hung up in the middle of its body wants no answer
      if (!request.complete) return;
      console.error('the door:', error);
      finish(gatewayAnswer(500, 'Internal Server Error'));
    });
  });
  const actualPort = await listen(server, port);
  return { url: `http://127.0.0.1:${actualPort}`, stop: () => closeServer(server, GRACE_MS) };
}

/** What is known of a call only on its way. */
type Asked = Pick<Answered, 'route' | 'functionMs' | 'functionStatus'>;

/** As API Gateway tells it of Lambda in `$context.integrationStatus`: a function that fails was reached all the same. */
const statusOf = (outcome: Outcome): number =>
  outcome.kind === 'failed' && outcome.error.errorType === 'TooManyRequestsException' ? 429 : 200;

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
