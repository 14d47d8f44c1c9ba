import type { Rules } from '../rules.ts';
import type { Refusal } from './refusal.ts';

/** What goes back over the wire. */
export type Answer = { status: number; headers: Record<string, string>; body: string };

/** What becomes of a call: an answer, or one of the ways to get none. */
export type Outcome =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'cut-off'; answer: Answer }
  | { kind: 'lost' }
  | { kind: 'silence' };

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

export const text = (body: string, status = 200, type = 'text/plain'): Answer => ({
  status,
  headers: { 'content-type': `${type}; charset=utf-8` },
  body,
});

export const noContent = (): Answer => ({ status: 204, headers: {}, body: '' });

/** A refusal in the shape of the sample on page Error codes, or flat as RFC 7807 has it. */
export function problem(refusal: Refusal, rules: Rules): Answer {
  const type = `https://api.logictrade.cloud/docs/doc-338615#${refusal.code.toLowerCase()}`;
  const { status, title, code, message: detail } = refusal;
  if (rules.problemBody === 'nested') return json({ type, title, status, error: { code, detail } }, status);
  return json({ type, title, status, detail, code }, status, { 'content-type': 'application/problem+json' });
}

/** Page Rate limits gives the sentence only; status, shape and Retry-After are inferred. */
export function tooMany(retryAfter: string | undefined, body: Rules['tooManyBody']): Answer {
  const sentence = 'Too many requests, please try again later';
  const answer =
    body === 'text'
      ? text(sentence, 429)
      : json({ type: 'about:blank', title: 'Too many requests', status: 429, detail: sentence }, 429);
  if (retryAfter !== undefined) answer.headers['retry-after'] = retryAfter;
  return answer;
}
