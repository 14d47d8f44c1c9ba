import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { listen } from '../listen.ts';
import { failed, type Invocation, LARGEST_PAYLOAD_BYTES, type Outcome } from './invocation.ts';

/** What one sandbox does, as its Runtime API sees it. */
export interface RuntimeEvents {
  /** It asks for an event: loaded for the first time, or finished with the one before. */
  onNext(): void;
  onOutcome(requestId: string, outcome: Outcome): void;
  onInitError(outcome: Outcome): void;
}

/**
 * Lambda's Runtime API (2018-06-01) for one sandbox; AWS's own runtime clients can speak to it too.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  readonly #server: Server;
  readonly #events: RuntimeEvents;
  #waiting: ServerResponse | undefined;

  constructor(events: RuntimeEvents) {
    this.#events = events;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    // a stopped sandbox keeps its connection for as long as it is stopped
    this.#server.keepAliveTimeout = 0;
    this.#server.requestTimeout = 0;
  }

  /** Host and port, as `AWS_LAMBDA_RUNTIME_API` wants it. */
  async open(): Promise<string> {
    return `127.0.0.1:${await listen(this.#server, 0)}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Answers the sandbox that waits for an event. */
  hand(invocation: Invocation, functionArn: string, deadlineMs: number): void {
    this.#waiting?.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.requestId,
      'lambda-runtime-deadline-ms': String(deadlineMs),
      'lambda-runtime-invoked-function-arn': functionArn,
      'lambda-runtime-trace-id': traceId(invocation.requestId),
    });
    this.#waiting?.end(invocation.event);
    this.#waiting = undefined;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.replace('/2018-06-01/runtime/', '') ?? '';
    if (path === 'invocation/next') {
      this.#waiting = response;
      return this.#events.onNext();
    }
    const body = await readAll(request);
    if (body === undefined) return;
    const [, requestId = '', verb = ''] = path.split('/');
    if (path === 'init/error') this.#events.onInitError(toFailure(body));
    else if (verb === 'error') this.#events.onOutcome(requestId, toFailure(body));
    else if (verb === 'response' && body.length > LARGEST_PAYLOAD_BYTES) {
      this.#events.onOutcome(
        requestId,
        failed('Function.ResponseSizeTooLarge', 'Response payload size exceeded'),
      );
      response.statusCode = 413;
    } else if (verb === 'response')
      this.#events.onOutcome(requestId, { kind: 'returned', payload: body.toString() });
    else response.statusCode = 404;
    if (response.statusCode === 200) response.statusCode = 202;
    response.end('{"status":"OK"}');
  }
}

const traceId = (requestId: string): string => {
  const hex = requestId.replaceAll('-', '');
  return `Root=1-${hex.slice(0, 8)}-${hex.slice(8)};Sampled=0`;
};

/** The whole body; nothing when the sandbox died while it was sending. */
async function readAll(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve(undefined));
  });
}

const errorSchema = z.object({ errorType: z.string(), errorMessage: z.string() });

/** An error as the runtime client reports it. */
function toFailure(body: Buffer): Outcome {
  const { errorType, errorMessage } = errorSchema.parse(JSON.parse(body.toString()));
  return failed(errorType, errorMessage);
}
