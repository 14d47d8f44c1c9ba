import { describe, expect, it, vi } from 'vitest';
import { importOrder } from '../../../../functions/import-order/import-order.ts';
import type { ShopInput } from '../../../../shared/config/shop.ts';
import type { OrderBook } from '../../../../functions/import-order/order-book.ts';
import type { Line, Order } from '../../../../shared/order/order.ts';
import { plus } from '../../../../shared/order/money.ts';
import { anImporter } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { aLine, anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const FIT = { sellable: undefined, endDate: undefined, configurable: undefined };

type Product = Awaited<ReturnType<OrderBook['product']>>;

/** A cell whose LogicTrade has these products. */
function aCell(productCheck: ShopInput['productCheck'], products: Record<string, Partial<Product>>) {
  const cell = anImporter(simulatedLedgerPlace(), 'cell', aShop({ productCheck }));
  const { orderBook } = cell;
  const teach = (code: string, product: Partial<Product> = {}) =>
    void orderBook.productsByCode.set(code, { ...FIT, ...product });
  for (const [code, product] of Object.entries(products)) teach(code, product);
  let orders = 0;
  const order = (...codes: string[]): Order => {
    const lines: Line[] = codes.map((code) => aLine({ code, description: `Artikel ${code}` }));
    const total = plus('0', ...lines.map(({ totalIncludingVat }) => totalIncludingVat));
    return anOrder({ id: String(++orders), number: `#${orders}`, lines, total });
  };
  return {
    ...cell,
    teach,
    order,
    codesAsked: vi.spyOn<OrderBook, 'productIds'>(orderBook, 'productIds'),
    productsRead: vi.spyOn<OrderBook, 'product'>(orderBook, 'product'),
    /** What became of a new order of these articles. */
    bringNew: (...codes: string[]) => cell.bring(order(...codes)),
    /** Why a new order of these articles was parked. */
    sentenceFor: async (...codes: string[]) => {
      const brought = order(...codes);
      await cell.bring(brought);
      return (await cell.read(brought))?.sentence;
    },
  };
}

describe('The check of articles', () => {
  it('asks LogicTrade nothing where the shop wants no check', async () => {
    const cell = aCell('none', {});

    expect(await cell.bringNew('XX')).toMatchObject({ kind: 'done' });
    expect(cell.codesAsked).not.toHaveBeenCalled();
  });

  it('parks an order with every unfit line named, and says where it stopped', async () => {
    const cell = aCell('exists', { A: {} });
    const order = cell.order('X', 'A', 'Y');

    expect(await cell.bring(order)).toEqual({ kind: 'parked', reason: 'unfit-products' });
    expect(await cell.read(order)).toMatchObject({
      state: 'parked',
      step: 'normalised',
      sentence:
        'LogicTrade cannot sell this: line 10, X (Artikel X) is no product of LogicTrade; line 30, Y (Artikel Y) is no product of LogicTrade.',
    });
    expect(cell.orderBook.created).toEqual([]);
  });

  it('asks for all articles of an order at once, each of them once', async () => {
    const cell = aCell('exists', { A: {}, B: {} });

    await cell.bringNew('A', 'B', 'A');

    expect(cell.codesAsked.mock.calls).toEqual([[['A', 'B']]]);
  });

  it('asks only for articles that it does not know yet', async () => {
    const cell = aCell('exists', { A: {}, B: {} });
    await cell.bringNew('A');

    await cell.bringNew('A', 'B');

    expect(cell.codesAsked).toHaveBeenLastCalledWith(['B']);
  });

  it('reads no article where it is enough that LogicTrade has it', async () => {
    const cell = aCell('exists', { A: { sellable: 'no', endDate: '2020-01-01', configurable: true } });

    expect(await cell.bringNew('A')).toMatchObject({ kind: 'done' });
    expect(cell.productsRead).not.toHaveBeenCalled();
  });

  it('believes for ten minutes that an article is fit', async () => {
    const cell = aCell('exists', { A: {} });
    await cell.bringNew('A');

    cell.clock.now += 10 * MINUTE_MS - 1;
    await cell.bringNew('A');
    expect(cell.codesAsked).toHaveBeenCalledTimes(1);

    cell.clock.now += 1;
    await cell.bringNew('A');
    expect(cell.codesAsked).toHaveBeenCalledTimes(2);
  });

  it('believes for half a minute that an article is unfit, so that it may be made meanwhile', async () => {
    const cell = aCell('exists', {});
    await cell.bringNew('A');
    cell.teach('A');

    cell.clock.now += 30 * SECOND_MS - 1;
    expect(await cell.bringNew('A')).toMatchObject({ kind: 'parked' });
    cell.clock.now += 1;
    expect(await cell.bringNew('A')).toMatchObject({ kind: 'done' });
  });

  it('does not take what is enough for one shop for an answer to another that wants more', async () => {
    const cell = aCell('exists', { A: { sellable: 'no' } });
    await cell.bringNew('A');
    const work = cell.workOn(cell.order('A'));

    const outcome = await importOrder(
      { ...work, shop: { ...work.shop, productCheck: 'sellable' } },
      cell.deps,
    );

    expect(outcome).toEqual({ kind: 'parked', reason: 'unfit-products' });
  });

  it.each([
    ['yes' as const, 'done'],
    ['stock-only' as const, 'done'],
    ['no' as const, 'parked'],
  ])('lets an article that LogicTrade calls sellable "%s" be %s', async (sellable, kind) => {
    const cell = aCell('sellable', { A: { sellable } });

    expect(await cell.bringNew('A')).toMatchObject({ kind });
  });

  it('sells an article until its last day has begun, as clocks are in the Netherlands', async () => {
    const cell = aCell('sellable', { A: { endDate: '2026-03-01T12:00:00' } });

    cell.clock.now = Date.parse('2026-03-01T11:00:00.000Z');
    expect(await cell.bringNew('A')).toMatchObject({ kind: 'done' });

    cell.clock.now += 10 * MINUTE_MS;
    expect(await cell.sentenceFor('A')).toContain('A (Artikel A) has left the assortment');
  });

  it('sells an article whose end cannot be read, or that need not be configured', async () => {
    const cell = aCell('sellable', { A: { endDate: 'nooit' }, B: { configurable: false } });

    expect(await cell.bringNew('A', 'B')).toMatchObject({ kind: 'done' });
  });

  it.each([
    [{ sellable: 'no' as const, endDate: '2020-01-01', configurable: true }, 'may not be sold.'],
    [{ endDate: '2020-01-01', configurable: true }, 'has left the assortment.'],
    [{ configurable: true }, 'must be configured, which a webshop order is not.'],
  ])('tells the weightiest reason alone of an article with %o', async (product, because) => {
    const cell = aCell('sellable', { A: product });

    expect(await cell.sentenceFor('A')).toBe(
      `LogicTrade cannot sell this: line 10, A (Artikel A) ${because}`,
    );
  });

  it('let an unfit article through when the check of the others took longer than that is remembered', async () => {
    const cell = aCell('sellable', { A: {}, B: {} });
    cell.productsRead.mockImplementation(async () => {
      cell.clock.now += 20 * SECOND_MS;
      return FIT;
    });

    expect(await cell.bringNew('X', 'A', 'B')).toEqual({ kind: 'parked', reason: 'unfit-products' });
  });

  it('learns nothing from a look-up that failed', async () => {
    const cell = aCell('exists', { A: {} });
    cell.codesAsked.mockRejectedValueOnce(new AFailure('logictrade-unreachable', 'later', 'none'));
    const order = cell.order('A');

    expect(await cell.bring(order)).toMatchObject({ kind: 'postponed', because: 'logictrade-unreachable' });
    expect(await cell.bring(order)).toMatchObject({ kind: 'done' });
  });
});
