import type { Rules } from '../rules.ts';
import { type Answer, json, noContent } from './answer.ts';
import { momentParam, textParam } from './query.ts';
import { Refusal } from './refusal.ts';
import type { Twist } from './twist.ts';

/** What a list can show: newest first by id, and searchable by when it was changed. */
type Listed = { id: number; modifiedAt: number; findableAt: number };

/** A text filter: the values of a record that it compares with. */
export type Filter<T> = (record: T) => readonly (string | undefined)[];

type Listing<T> = {
  query: URLSearchParams;
  newestFirst: Iterable<T>;
  filters: Record<string, Filter<T>>;
  present: (record: T) => unknown;
  rules: Rules;
  twist: Twist;
  now: number;
};

/** One page of a list. Filters are combined with AND (inferred); a parameter nobody documented is ignored. */
export function list<T extends Listed>(listing: Listing<T>): Answer {
  const { query, newestFirst, present, rules, now } = listing;
  const { pageSize, pageNumber } = pageAsked(query, rules);
  const wanted = condition(listing);
  const results: unknown[] = [];
  let totalResults = 0;
  for (const record of newestFirst) {
    if (record.findableAt > now || !wanted(record)) continue;
    totalResults += 1;
    if (Math.ceil(totalResults / pageSize) === pageNumber) results.push(present(record));
  }
  if (results.length === 0 && rules.noResults === 'no-content') return noContent();
  const echoed = rules.echoedPageSize === 'asked' ? pageSize : results.length;
  const totalPages = Math.ceil(totalResults / pageSize);
  return json({ pagination: { totalResults, pageNumber, pageSize: echoed, totalPages }, results });
}

/** Page Pagination: 10 to 100, and from 1; out of range is an error, and so is an empty value. Both default when absent (inferred). */
function pageAsked(query: URLSearchParams, rules: Rules): { pageSize: number; pageNumber: number } {
  const pageSize = wholeNumber(query.get('pageSize') ?? '10');
  const pageNumber = wholeNumber(query.get('pageNumber') ?? '1');
  const refuse = (code: string, detail: string) =>
    new Refusal(rules.badPageStatus, code, "Your request parameters didn't validate.", detail);
  if (!(pageSize >= 10 && pageSize <= 100))
    throw refuse('LTA0006', 'PageSize must have a value and between 10 and 100.');
  if (!(pageNumber >= 1))
    throw refuse('LTA0007', 'Page must have a value and be great, see pagination for further details.');
  return { pageSize, pageNumber };
}

const wholeNumber = (value: string): number => (/^\d{1,9}$/.test(value) ? Number(value) : Number.NaN);

/** Whether modifiedAfter includes the moment itself is not documented: it does not here (inferred). */
function condition<T extends Listed>({ query, filters, rules, twist }: Listing<T>): (record: T) => boolean {
  const modifiedAfter = momentParam(query, 'modifiedAfter') ?? -Infinity;
  const asked = Object.entries(filters).flatMap(([name, values]) => {
    const sought = twist.ignores(name) ? undefined : textParam(query, name);
    return sought === undefined ? [] : [{ values, sought }];
  });
  const matches = comparisons[twist.matching ?? rules.matching];
  return (record) =>
    record.modifiedAt > modifiedAfter &&
    asked.every(({ values, sought }) =>
      values(record).some((value) => value !== undefined && matches(value, sought)),
    );
}

const comparisons: Record<Rules['matching'], (value: string, sought: string) => boolean> = {
  exact: (value, sought) => value === sought,
  'ignore-case': (value, sought) => value.toLowerCase() === sought.toLowerCase(),
  contains: (value, sought) => value.toLowerCase().includes(sought.toLowerCase()),
};
