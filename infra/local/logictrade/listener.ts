import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Answer, Outcome } from './api/answer.ts';
import { type Call, callOf, readBody } from './api/call.ts';
import { patternOf } from './api/routes.ts';
import { admit, serveCall } from './api/serve-call.ts';
import { isForOperator, serveOperator } from './operator/operator-routes.ts';
import type { Simulator } from './simulator.ts';

/** HTTP on one side, calls and outcomes on the other. */
export function createListener(simulator: Simulator): RequestListener {
  return (request, response) => {
    respond(request, response, simulator).catch((error: unknown) => {
      // The caller hung up while sending, or the simulator is being reset or closed.
      if (!request.complete || (error instanceof Error && error.name === 'AbortError'))
        return void request.socket.destroy();
      console.error('LogicTrade simulator: a mistake of its own', error);
      response.writeHead(500).end();
    });
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  simulator: Simulator,
): Promise<void> {
  const head = callOf(request);
  if (isForOperator(head)) {
    const call = { ...head, body: await readBody(request) };
    return end(response, serveOperator(call, simulator));
  }
  const outcome = await outcomeOf(head, request, simulator);
  count(head, outcome, simulator);
  send(outcome, response);
}

async function outcomeOf(head: Call, request: IncomingMessage, simulator: Simulator): Promise<Outcome> {
  const admission = admit(head, simulator);
  const call = { ...head, body: await readBody(request) };
  if ('denied' in admission) return { kind: 'answer', answer: admission.denied };
  return serveCall(call, admission.apiKey, simulator);
}

function count({ method, path }: Call, outcome: Outcome, { traffic }: Simulator): void {
  const result = outcome.kind === 'answer' ? outcome.answer.status : outcome.kind;
  traffic.answered(method, patternOf(path), result);
}

function send(outcome: Outcome, response: ServerResponse): void {
  switch (outcome.kind) {
    case 'answer':
      return end(response, outcome.answer);
    case 'cut-off':
      return cutOff(response, outcome.answer);
    case 'lost':
      return void response.socket?.destroy();
    case 'silence':
      return;
  }
}

function end(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}

/** Promises the whole body, sends half of it, and hangs up. */
function cutOff(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
}
