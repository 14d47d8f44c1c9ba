import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { closeServer, listen } from '../../infra/local/listen.ts';
import { awsSeam } from './preload/seam-name.mjs';

/** What goes wrong with requests to the table, aimed at one item and what is done to it. */
export interface LedgerFault {
  kind: 'throttled' | 'answer-lost';
  /** Beginning of the request's name. */
  seam: string;
  times: number;
}

export interface LedgerProxy {
  url: string;
  /** Spoils requests in which one of these keys stands. */
  add: (fault: LedgerFault, keys: readonly string[]) => void;
  close: () => Promise<void>;
}

/** Stands before the table and spoils requests as DynamoDB does on a bad day. */
export async function startLedgerProxy(target: string): Promise<LedgerProxy> {
  const armed: { fault: LedgerFault; keys: readonly string[]; left: number }[] = [];

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const text = body.toString();
    const seam = awsSeam(String(incoming.headers['x-amz-target']), text);
    const due = armed.find(
      ({ fault, keys, left }) =>
        left > 0 && seam.startsWith(fault.seam) && keys.some((key) => text.includes(`"${key}"`)),
    );
    if (due !== undefined) due.left -= 1;
    if (due?.fault.kind === 'throttled') return throttle(response);
    const onward = request(target, { method: incoming.method, headers: incoming.headers }, (answer) => {
      if (due !== undefined) return void response.destroy();
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end(body);
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy()); // the caller was killed in the middle of its request
  });
  const port = await listen(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    add: (fault, keys) => void armed.push({ fault, keys, left: fault.times }),
    close: () => closeServer(server),
  };
}

function throttle(response: ServerResponse): void {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(
    JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
      message: 'The level of configured provisioned throughput for the table was exceeded.',
    }),
  );
}
