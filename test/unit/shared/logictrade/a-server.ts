import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, type Server, type Socket, createServer as createTcpServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { localhost } from './a-certificate.ts';

export interface RunningServer {
  url: string;
  port: number;
  /** Every connection that ever came in. */
  sockets: Socket[];
  requests: string[];
  /** How connections broke, in the system's words; one that was closed in peace is not among them. */
  breaks: (string | undefined)[];
}

/** A real server on this machine for one test; gone when the test is. */
export function anHttpServer(answer: RequestListener): Promise<RunningServer> {
  const requests: string[] = [];
  return run(createServer(noting(requests, answer)), 'http', requests);
}

export function anHttpsServer(answer: RequestListener, options: object = {}): Promise<RunningServer> {
  const requests: string[] = [];
  return run(createSecureServer({ ...localhost, ...options }, noting(requests, answer)), 'https', requests);
}

/** Speaks whatever bytes a test wants. */
export function aTcpServer(talk: (socket: Socket) => void): Promise<RunningServer> {
  return run(createTcpServer(talk), 'http', []);
}

export async function anAddressWithoutAServer(): Promise<string> {
  const server = createTcpServer();
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `http://localhost:${port}`;
}

/** Answers every request the same. */
export const answers =
  (status: number, body: string | Buffer = '', headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

const noting =
  (requests: string[], answer: RequestListener): RequestListener =>
  (request: IncomingMessage, response: ServerResponse) => {
    request.resume().once('end', () => {
      requests.push(`${request.method} ${request.url}`);
      answer(request, response);
    });
  };

async function run(server: Server, scheme: string, requests: string[]): Promise<RunningServer> {
  const sockets: Socket[] = [];
  const breaks: (string | undefined)[] = [];
  const noteBreak = ({ code }: NodeJS.ErrnoException) => breaks.push(code);
  server.on('connection', (socket: Socket) => sockets.push(socket.on('error', noteBreak)));
  server.on('secureConnection', (socket: Socket) => socket.on('error', noteBreak));
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  const { port } = server.address() as AddressInfo;
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `${scheme}://localhost:${port}`, port, sockets, requests, breaks };
}
