import { parse } from 'lossless-json';

/**
 * The JSON of a body with every number as the text it was written in: ids beyond 2^53 keep their digits and amounts are never floats.
 * Never throws; a `problem` names the place at most, never the content, for it is kept where no personal data may be.
 */
export function readJson(rawBody: Buffer): { value: unknown } | { problem: string } {
  try {
    return { value: parse(rawBody.toString('utf8').replace(/^\uFEFF/, ''), undefined, (digits) => digits) };
  } catch (error) {
    // anything but a SyntaxError: the parser calls itself for each level and has run out of stack
    if (!(error instanceof SyntaxError)) return { problem: 'the body is nested too deeply to be read' };
    const [where = ''] = / at position \d+/.exec(error.message) ?? [];
    return { problem: `the body is not JSON${where}` };
  }
}

/** A field of what may be an object; never one that it merely inherits. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const field: unknown = Reflect.get(value, name);
  return field;
}
