import { describe, expect, it } from 'vitest';
import { listCustomers } from '../../../../shared/logictrade/customers.ts';
import { listOrders } from '../../../../shared/logictrade/orders.ts';
import { wholeList } from '../../../../shared/logictrade/pages.ts';
import { aLogictrade } from './a-client.ts';

const records = (...ids: number[]) => ids.map((id) => ({ id }));
const page = (results: unknown, pagination?: object) => ({
  body: { ...(pagination ? { pagination } : {}), results },
});
const NO_CONTENT = { status: 204 };

async function idsOf(
  options: { maxPages?: number; pageSize?: number },
  ...replies: Parameters<typeof aLogictrade>
) {
  const logictrade = aLogictrade(...replies);
  const pages = listOrders(logictrade.client, { webshopNumber: 'A1' }, { maxPages: 10, ...options });
  const ids = (await wholeList(pages)).map(({ id }) => id);
  return { ids, pagesAsked: logictrade.sent.length };
}

describe('a list of LogicTrade', () => {
  it('is read to its last page, size and number always sent', async () => {
    const { client, sent } = aLogictrade(
      page(records(1, 2), { totalPages: 2 }),
      page(records(3), { totalPages: 2 }),
    );

    const orders = await wholeList(listOrders(client, {}, { maxPages: 9, pageSize: 10 }));

    expect(orders).toMatchObject([{ id: 1 }, { id: 2 }, { id: 3 }]);
    expect(sent.map(({ url }) => new URL(url).search)).toEqual([
      '?pageSize=10&pageNumber=1',
      '?pageSize=10&pageNumber=2',
    ]);
  });

  it.each([
    ['204 No Content', NO_CONTENT],
    ['an empty list', page([], { totalResults: 0, pageNumber: 1, pageSize: 0, totalPages: 0 })],
    ['an empty list that calls itself one page', page([], { totalResults: 0, totalPages: 1 })],
    ['an empty list without an envelope', page([])],
    ['a bare empty list', { body: [] }],
    ['no list at all', page(null)],
  ])('is empty after %s', async (_what, reply) => {
    expect(await idsOf({}, reply)).toEqual({ ids: [], pagesAsked: 1 });
  });

  it('is read by the number of pages, not by the page size that comes back', async () => {
    const first = page(records(1, 2), { totalResults: 2, pageNumber: 1, pageSize: 2, totalPages: 1 });

    expect(await idsOf({}, first)).toEqual({ ids: [1, 2], pagesAsked: 1 });
  });

  it.each([
    ['with results only', page(records(1, 2)), page(records(3))],
    ['bare', { body: records(1, 2) }, { body: records(3) }],
  ])('is read until an empty page when it comes %s', async (_how, first, second) => {
    expect(await idsOf({}, first, second, NO_CONTENT)).toEqual({ ids: [1, 2, 3], pagesAsked: 3 });
  });

  it('shows a record once that moved to the next page while it was read', async () => {
    const first = page(records(9, 8), { totalResults: 3, totalPages: 2 });
    const second = page(records(8, 7), { totalResults: 4, totalPages: 2 });

    expect((await idsOf({}, first, second)).ids).toEqual([9, 8, 7]);
  });

  it('grows with what comes in while it is read', async () => {
    const first = page(records(1), { totalPages: 1 });
    const growing = page(records(1), { totalPages: 2 });

    expect(
      (await idsOf({}, growing, page(records(2), { totalPages: 3 }), page(records(3), { totalPages: 3 })))
        .ids,
    ).toEqual([1, 2, 3]);
    expect((await idsOf({}, first)).ids).toEqual([1]);
  });

  it.each([
    ['a page is empty before the last', [page(records(1), { totalPages: 3 }), NO_CONTENT]],
    ['the first page is empty though there are more', [page([], { totalPages: 3 })]],
    ['fewer records came than were counted', [page(records(1), { totalResults: 2, totalPages: 1 })]],
    [
      'a record is missing because another was removed',
      [
        page(records(3, 2), { totalResults: 4, totalPages: 2 }),
        page(records(1), { totalResults: 3, totalPages: 2 }),
      ],
    ],
  ])('proves nothing when %s', async (_what, replies) => {
    await expect(idsOf({}, ...replies)).rejects.toMatchObject({
      name: 'ListIncompleteError',
      because: 'contradictory',
      retry: 'later',
      effect: 'none',
    });
  });

  it('proves nothing when it is longer than was asked for', async () => {
    const long = page(records(1, 2), { totalPages: 3 });

    await expect(idsOf({ maxPages: 1 }, long)).rejects.toMatchObject({ because: 'too-long' });
  });

  it('ends although LogicTrade sends the same page for ever', async () => {
    const logictrade = aLogictrade(page(records(1, 2)));

    const list = wholeList(listOrders(logictrade.client, {}, { maxPages: 4 }));

    await expect(list).rejects.toMatchObject({ because: 'too-long' });
    expect(logictrade.sent).toHaveLength(4);
  });

  it.each([
    ['a page fails', { status: 500 }],
    ['a page is no JSON', { body: '<html>' }],
    ['a page is empty text', { body: '' }],
    ['a page has no results', { body: { pagination: {} } }],
    ['one record has no id', page([{ id: 3 }, { number: 'V2' }])],
    ['one record has a webshop that cannot be read', page([{ id: 3, webshop: { number: { is: 'A1' } } }])],
  ])('proves nothing when %s', async (_what, second) => {
    const first = page(records(1, 2), { totalPages: 2 });

    await expect(idsOf({}, first, second)).rejects.toMatchObject({ retry: 'later', effect: 'none' });
  });

  it.each([
    [{ maxPages: 1, pageSize: 7 }, 'pageSize must be a whole number from 10 to 100'],
    [{ maxPages: 1, pageSize: 101 }, 'pageSize must be a whole number from 10 to 100'],
    [{ maxPages: 0 }, 'maxPages must be at least 1'],
    [{ maxPages: 1.5 }, 'maxPages must be a whole number'],
  ])('is not asked for with %o', async (options, hint) => {
    const { client, sent, permits } = aLogictrade(NO_CONTENT);

    const list = wholeList(listCustomers(client, {}, options));

    await expect(list).rejects.toThrow(hint);
    await expect(list).rejects.toMatchObject({ code: 'invalid-request', retry: 'never', effect: 'none' });
    expect([sent.length, permits.taken]).toEqual([0, 0]);
  });
});
