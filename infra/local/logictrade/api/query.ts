import { momentOf } from '../dates.ts';
import { invalid } from './refusal.ts';

/** A query parameter; without a value it counts as absent, as the documentation's own curl lines leave most empty (inferred). */
export const textParam = (query: URLSearchParams, name: string): string | undefined =>
  query.get(name) || undefined;

/** True or false; anything else is refused (inferred). */
export function booleanParam(query: URLSearchParams, name: string): boolean | undefined {
  const value = textParam(query, name)?.toLowerCase();
  if (value === undefined) return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalid(`${name} must be true or false`);
}

/** A date-time as a moment (ms). A "+" that was not percent-encoded arrives as a space, and is refused. */
export function momentParam(query: URLSearchParams, name: string): number | undefined {
  const value = textParam(query, name);
  if (value === undefined) return undefined;
  const moment = momentOf(value);
  if (moment === undefined) throw invalid(`${name} must be a date-time`);
  return moment;
}
