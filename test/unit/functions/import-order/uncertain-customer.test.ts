import { describe, expect, it, vi } from 'vitest';
import type { FoundCustomer, OrderBook } from '../../../../functions/import-order/order-book.ts';
import { CLOCKS_APART_MS } from '../../../../shared/ledger/doubt.ts';
import type { Order } from '../../../../shared/order/order.ts';
import { SETTLE_MS } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anOrder } from '../../../fixtures/orders.ts';
import { aCell, first, SANNE, second } from './a-buyer.ts';

const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
const REFUSED = new AFailure('logictrade-refused', 'never', 'none');
const UNREACHABLE = new AFailure('logictrade-unreachable', 'later', 'none');
describe('A customer who is gone from LogicTrade', () => {
  const as77 = (order: Order, email: string): Order => ({ ...order, customer: { id: '77', email } });
  const third = anOrder({ id: '5003', number: '#1003' });

  it('made an order wait for ever when they came back under another e-mail address', async () => {
    const cell = aCell();
    await cell.bring(as77(first, 'sanne@example.com'));
    cell.orderBook.customers[0] = { id: 7, email: 'kim@example.com' };
    cell.orderBook.failTheNext(REFUSED);
    const order = as77(second, 'sanne@new.example');

    expect(await cell.bring(order)).toMatchObject({ because: 'customer gone from LogicTrade' });
    expect(await cell.bring(order)).toMatchObject({ kind: 'done' });

    expect(cell.orderBook.created[1]?.request.customer).toMatchObject({ email: 'sanne@new.example' });
    expect(await cell.buyerOf(as77(third, 'sanne@third.example'))).toEqual({ id: 101 });
  });

  it('parks an order when LogicTrade refuses it five times over', async () => {
    const cell = aCell({}, SANNE);
    vi.spyOn(cell.orderBook, 'customer').mockResolvedValue(undefined);
    const kinds: string[] = [];

    for (let times = 0; times < 5; times++) {
      cell.orderBook.failTheNext(REFUSED);
      kinds.push((await cell.bring(first)).kind);
    }

    expect(kinds).toEqual(['postponed', 'postponed', 'postponed', 'postponed', 'parked']);
    expect(await cell.read(first)).toMatchObject({ reason: 'keeps-failing' });
  });
});

describe('A customer who may have been created', () => {
  /** The first order was sent with its new customer, and nobody heard of it again. */
  async function aCellInDoubt(...shown: FoundCustomer[]) {
    const cell = aCell();
    cell.orderBook.failTheNext(TIMED_OUT);
    await cell.bring(first);
    cell.orderBook.customers.push(...shown);
    return { ...cell, settledAt: cell.clock.now + SETTLE_MS + CLOCKS_APART_MS };
  }

  it('is not created again before the silence has settled, and then after a second look', async () => {
    const cell = await aCellInDoubt();
    const waits = { kind: 'postponed', because: 'customer held by another order' };

    expect(await cell.bring(second)).toEqual({ ...waits, why: { kind: 'until', atMs: cell.settledAt } });
    cell.clock.now = cell.settledAt - 1;
    expect(await cell.bring(second)).toEqual({ ...waits, why: { kind: 'until', atMs: cell.settledAt } });
    cell.clock.now = cell.settledAt;
    expect(await cell.bring(second)).toMatchObject({ kind: 'done' });
  });

  it('is looked for twice although the first look came after the silence had settled', async () => {
    const cell = await aCellInDoubt();
    cell.passSettle();

    expect(await cell.bring(second)).toMatchObject({ kind: 'postponed' });
    expect(await cell.bring(second)).toMatchObject({ kind: 'done' });
  });

  it('is taken at once when LogicTrade shows them', async () => {
    const cell = await aCellInDoubt(SANNE);

    expect(await cell.buyerOf(second)).toEqual({ id: 8 });
  });

  it('stays in doubt through a look-up that fails', async () => {
    const cell = await aCellInDoubt();
    vi.spyOn<OrderBook, 'customersBy'>(cell.orderBook, 'customersBy').mockRejectedValueOnce(UNREACHABLE);
    cell.passSettle();

    expect(await cell.bring(second)).toMatchObject({ kind: 'postponed', because: 'logictrade-unreachable' });
    expect(await cell.bring(second)).toMatchObject({ because: 'customer held by another order' });
    expect(await cell.bring(second)).toMatchObject({ kind: 'done' });
  });

  it('holds nobody up when LogicTrade could not even be asked for them', async () => {
    const cell = aCell();
    vi.spyOn<OrderBook, 'customersBy'>(cell.orderBook, 'customersBy').mockRejectedValueOnce(UNREACHABLE);

    expect(await cell.bring(first)).toMatchObject({ kind: 'postponed', because: 'logictrade-unreachable' });
    expect(await cell.bring(second)).toMatchObject({ kind: 'done' });
  });

  it('makes other orders wait only seconds while the first one is being created', async () => {
    const cell = aCell();
    const create = cell.orderBook.create.bind(cell.orderBook);
    const meanwhile: unknown[] = [];
    vi.spyOn(cell.orderBook, 'create').mockImplementationOnce(async (request) => {
      meanwhile.push(await cell.bring(second));
      return create(request);
    });

    await cell.bring(first);

    expect(meanwhile).toEqual([
      { kind: 'postponed', why: { kind: 'soon' }, because: 'customer held by another order' },
    ]);
    expect(await cell.buyerOf(second)).toEqual({ id: 100 });
  });
});
