import type * as z from 'zod';
import { IntegrationError } from '../errors.ts';

/** A request that LogicTrade's documentation forbids, caught before it was sent. Names fields, never their values. */
export class InvalidRequestError extends IntegrationError {
  override readonly name = 'InvalidRequestError';
  readonly code = 'invalid-request';
  readonly retry = 'never';
  readonly effect = 'none';
  /** One sentence a field: its name and what to do. */
  readonly problems: readonly string[];

  constructor(what: string, problems: readonly string[]) {
    super(`${what} was not sent: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

/** The request as LogicTrade wants it; throws `InvalidRequestError` naming every field that is wrong. */
export function checkRequest<T>(what: string, schema: z.ZodType<T>, request: unknown): T {
  const checked = schema.safeParse(request);
  if (checked.success) return checked.data;
  throw new InvalidRequestError(
    what,
    checked.error.issues.map(({ path, message }) => `${fieldName(path) || 'the request'} ${message}`),
  );
}

const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (name, step) =>
      typeof step === 'number' ? `${name}[${step}]` : name ? `${name}.${String(step)}` : String(step),
    '',
  );

/** An id that is no id would turn the path of one record into that of all. */
export function checkId(id: number): number {
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new InvalidRequestError('The request', [
    'the id must be the id of a LogicTrade record, a positive whole number',
  ]);
}
