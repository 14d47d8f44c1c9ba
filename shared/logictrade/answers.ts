import type * as z from 'zod';
import { type Answer, NoAnswerError } from './exchange.ts';

/** Turns a 2xx into what the caller wanted; throws `NoAnswerError` when it is not in there. */
export type Reader<T> = (answer: Answer) => T;

/** A body of JSON that fits. Reports where it does not fit, never what stood there. */
export const json =
  <T>(schema: z.ZodType<T>): Reader<T> =>
  ({ status, text }) => {
    const parsed = schema.safeParse(parse(text, status));
    if (parsed.success) return parsed.data;
    const paths = parsed.error.issues.slice(0, 3).map(({ path }) => path.join('.') || 'the whole');
    throw new NoAnswerError('unreadable', `unexpected ${paths.join(', ')}`, status);
  };

/** The same, or `undefined` for a 204, which LogicTrade documents for "nothing there". */
export const jsonUnlessNoContent =
  <T>(schema: z.ZodType<T>): Reader<T | undefined> =>
  (answer) =>
    answer.status === 204 ? undefined : json(schema)(answer);

/** The same, or `undefined` for any yes without a body. */
export const jsonIfAny =
  <T>(schema: z.ZodType<T>): Reader<T | undefined> =>
  (answer) =>
    answer.text.trim() === '' ? undefined : json(schema)(answer);

/** A yes is enough. */
export const nothing: Reader<void> = () => undefined;

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // the parser's message quotes the body, so it is left behind
    throw new NoAnswerError('unreadable', text.trim() === '' ? 'empty' : 'not JSON', status);
  }
}
