import { describe, expect, it } from 'vitest';
import { type ShopApi, ShopApiError } from '../../../../shared/webshops/shop-api.ts';
import type { Normalised } from '../../../../shared/webshops/webshop.ts';
import { aBatch } from '../../../fixtures/a-batch.ts';
import { anOrder } from '../../../fixtures/orders.ts';

const THIN: Normalised = { kind: 'thin', id: '5001' };
const API: ShopApi = { credentials: {}, call: async () => Buffer.from('') };
const BECAUSE_OF = 'The shop sent something this cell cannot read: ';

/** A shop whose deliveries say only which order; its API answers with a body that means this. */
function aThinShop(answer: Normalised | Error) {
  const batch = aBatch();
  const asked: unknown[] = [];
  batch.set.api = API;
  batch.set.fetchOrder = async (id, thin, api) => {
    asked.push([id, api]);
    if (answer instanceof Error) throw answer;
    return { ...thin, headers: { 'fetched-by-us': 'yes' }, rawBody: batch.body(answer) };
  };
  return { batch, asked };
}

describe('A delivery that says only which order', () => {
  it('is fetched from the shop and imported like any other', async () => {
    const { batch, asked } = aThinShop({ kind: 'order', order: anOrder() });

    expect(await batch.run(batch.entry(THIN, { topic: 'orders/create' }))).toEqual(['over']);

    expect(asked).toEqual([['5001', API]]);
    expect(batch.way().slice(0, 4)).toEqual(['consumed', 'fetched', 'normalised', 'claimed']);
    expect(batch.steps[1]?.[1]).toMatchObject({
      orderKey: 'meubelhuis/5001',
      bytes: batch.body({ kind: 'order', order: anOrder() }).length,
    });
    expect(batch.deliveries.map(({ isFetched, headers }) => [isFetched, headers])).toEqual([
      [undefined, {}],
      [true, { 'fetched-by-us': 'yes' }],
    ]);
    expect(batch.orderBook.created).toHaveLength(1);
  });

  it.each([
    ['no API is configured', (batch: ReturnType<typeof aBatch>) => delete batch.set.api],
    ['the platform has none', (batch: ReturnType<typeof aBatch>) => delete batch.set.fetchOrder],
  ])('is parked under its order where %s', async (_, without) => {
    const { batch, asked } = aThinShop({ kind: 'order', order: anOrder() });
    without(batch);

    expect(await batch.run(batch.entry(THIN))).toEqual(['over']);

    expect(await batch.recordOf('5001')).toMatchObject({
      state: 'parked',
      reason: 'unmappable',
      sentence: `${BECAUSE_OF}it names an order only, and no API is configured to fetch it from`,
    });
    expect(asked).toEqual([]);
  });

  it('is parked when the shop has no such order, in the words of its API', async () => {
    const { batch } = aThinShop(
      new ShopApiError('shop-api-not-found', 'never', 'The shop has no order 5001.'),
    );

    await batch.run(batch.entry(THIN));

    expect(await batch.recordOf('5001')).toMatchObject({
      state: 'parked',
      sentence: `${BECAUSE_OF}The shop has no order 5001.`,
    });
  });

  it('comes back when asking again can help, as soon as the shop says', async () => {
    const { batch } = aThinShop(new ShopApiError('shop-api-failed', 'later', 'It rests.', 30_000));

    expect(await batch.run(batch.entry(THIN))).toEqual(['PostponedError: failed']);

    expect(batch.hidden).toEqual([['m-1', 31_000]]);
    expect(await batch.recordOf('5001')).toBeUndefined();
    expect(batch.counted).toEqual([]);
  });

  it('comes back after an error that nobody expected, and is counted as such', async () => {
    const { batch } = aThinShop(new TypeError('a mistake of ours'));

    expect(await batch.run(batch.entry(THIN))).toEqual(['PostponedError: failed']);

    expect(batch.surprises).toEqual([
      [expect.any(TypeError), expect.objectContaining({ orderKey: 'meubelhuis/5001' })],
    ]);
    expect(batch.counted).toEqual(['ErrorsWithoutEnd']);
  });

  it('is parked when the shop gives no order for an answer, and is not asked for ever', async () => {
    const { batch, asked } = aThinShop({ kind: 'thin', id: '5001' });

    await batch.run(batch.entry(THIN));

    expect(await batch.recordOf('5001')).toMatchObject({
      state: 'parked',
      sentence: `${BECAUSE_OF}the shop gave no order when asked for it`,
    });
    expect(asked).toHaveLength(1);
  });
});
