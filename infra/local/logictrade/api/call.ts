import type { IncomingMessage } from 'node:http';

/** One HTTP request, its body read. */
export type Call = {
  method: string;
  /** Without a trailing slash: both forms are accepted, as the documentation's own examples use both. */
  path: string;
  query: URLSearchParams;
  apiKey: string | undefined;
  contentType: string;
  body: string;
};

/** The call without its body, known as soon as the headers are in. */
export function callOf(request: IncomingMessage): Call {
  const url = new URL(request.url ?? '/', 'http://simulator');
  const apiKey = request.headers['api-key'];
  return {
    method: request.method ?? 'GET',
    path: url.pathname.replace(/\/$/, ''),
    query: url.searchParams,
    apiKey: typeof apiKey === 'string' && apiKey !== '' ? apiKey : undefined,
    contentType: request.headers['content-type'] ?? '',
    body: '',
  };
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
