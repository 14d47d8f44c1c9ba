import * as z from 'zod';
import { IntegrationError } from '../errors.ts';
import { jsonUnlessNoContent, type Reader } from './answers.ts';
import type { LogictradeClient } from './client.ts';
import { checkRequest } from './invalid-request.ts';
import type { Query } from './query.ts';
import { lenient, number } from './schemas/fields.ts';

export interface PageOptions {
  /** Pages read at most; a list that is longer ends in `ListIncompleteError`. */
  maxPages: number;
  /** 10 to 100. */
  pageSize?: number;
}

/** Not every record of a list was read: what was read proves nothing about what was not. */
export class ListIncompleteError extends IntegrationError {
  override readonly name = 'ListIncompleteError';
  readonly code = 'logictrade-list-incomplete';
  readonly retry = 'later';
  readonly effect = 'none';
  /** `too-long`: there were more pages than asked for. `contradictory`: LogicTrade counted more records than it showed. */
  readonly because: 'too-long' | 'contradictory';

  constructor(resource: string, because: 'too-long' | 'contradictory', pagesRead: number) {
    super(`The list of ${resource} is incomplete (${because}, ${pagesRead} pages read)`);
    this.because = because;
  }
}

const sizeHint = 'must be a whole number from 10 to 100, as LogicTrade refuses any other';
const pageOptionsSchema = z.strictObject({
  maxPages: z.int('must be a whole number').min(1, 'must be at least 1'),
  pageSize: z.int(sizeHint).min(10, sizeHint).max(100, sizeHint).default(100),
});

/** One page of a list; nothing for a 204. */
type PageReader<T> = Reader<
  | {
      pagination?: { totalResults?: number | undefined; totalPages?: number | undefined } | undefined;
      results: T[] | null;
    }
  | undefined
>;

/**
 * With LogicTrade's envelope or as a bare list; one record that cannot be read makes the page unreadable. Made once a resource:
 * zod prepares a new schema for longer than it reads a page.
 */
export const pageReader = <T>(record: z.ZodType<T>): PageReader<T> =>
  jsonUnlessNoContent(
    z.preprocess(
      (page) => (Array.isArray(page) ? { results: page } : page),
      z.object({
        pagination: lenient(z.object({ totalResults: number, totalPages: number })),
        results: z.array(record).nullable(),
      }),
    ),
  );

/**
 * Reads a list page by page, each record once. The loop ends by itself only when every page was read and understood; a page that
 * fails, a list longer than `maxPages` and a count that does not add up are thrown. LogicTrade API docs, Pagination; List all customers.
 */
export async function* pagesOf<T extends { id: number }>(
  client: LogictradeClient,
  resource: string,
  query: Query,
  answer: PageReader<T>,
  options: PageOptions,
): AsyncGenerator<T[], void> {
  const { maxPages, pageSize } = checkRequest(`GET ${resource}`, pageOptionsSchema, options);
  const seen = new Set<number>();
  let recordsPromised = 0;
  let lastPage: number | undefined;

  for (let pageNumber = 1; pageNumber <= maxPages; pageNumber++) {
    const path = `rest/v1/${resource}`;
    const page = await client.read({
      method: 'GET',
      resource: path,
      query: { ...query, pageSize, pageNumber },
      answer,
    });
    const results = page?.results ?? [];
    lastPage = page?.pagination?.totalPages ?? lastPage; // the echoed page size is never used: some examples count results there
    if (pageNumber === 1) recordsPromised = page?.pagination?.totalResults ?? 0; // later counts include newcomers

    const fresh = results.filter((record) => !seen.has(record.id) && seen.add(record.id));
    if (fresh.length > 0) yield fresh;

    if (results.length > 0 && (lastPage === undefined || pageNumber < lastPage)) continue;
    const isEmptyTooSoon =
      results.length === 0 && lastPage !== undefined && lastPage > 1 && pageNumber <= lastPage;
    if (isEmptyTooSoon || seen.size < recordsPromised)
      throw new ListIncompleteError(resource, 'contradictory', pageNumber);
    return;
  }
  throw new ListIncompleteError(resource, 'too-long', maxPages);
}

/** The whole list. Throws where the loop over its pages would. */
export async function wholeList<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
