import * as z from 'zod';
import type { Outcome } from '../runtime/invocation.ts';

/** What goes back over HTTP. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const structuredSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** An answer of API Gateway itself. */
export const gatewayAnswer = (status: number, message: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
});

/** What an HTTP API makes of a function's outcome, payload format 2.0. */
export function httpResponse(outcome: Outcome): HttpResponse {
  if (outcome.kind === 'failed')
    return outcome.error.errorType === 'TooManyRequestsException'
      ? gatewayAnswer(503, 'Service Unavailable')
      : gatewayAnswer(500, 'Internal Server Error');
  const result: unknown = JSON.parse(outcome.payload);
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) return inferred(result);
  const structured = structuredSchema.safeParse(result);
  if (!structured.success) return gatewayAnswer(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = structured.data;
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      ...lowerCase(headers ?? {}),
      ...(cookies?.length ? { 'set-cookie': cookies } : {}),
    },
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** Anything without a status code is the body of a 200. */
const inferred = (result: unknown): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(typeof result === 'string' ? result : JSON.stringify(result)),
});

const lowerCase = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
