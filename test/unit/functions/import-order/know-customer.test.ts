import { describe, expect, it, vi } from 'vitest';
import type { FoundCustomer, OrderBook } from '../../../../functions/import-order/order-book.ts';
import type { ShopInput } from '../../../../shared/config/shop.ts';
import { CLOCKS_APART_MS } from '../../../../shared/ledger/doubt.ts';
import type { Order } from '../../../../shared/order/order.ts';
import { anImporter, SETTLE_MS } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anAddress, anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
const REFUSED = new AFailure('logictrade-refused', 'never', 'none');
const UNREACHABLE = new AFailure('logictrade-unreachable', 'later', 'none');
const SANNE = { id: 8, email: 'sanne@example.com' };

const first = anOrder();
const second = anOrder({ id: '5002', number: '#1002' });

/** A cell whose LogicTrade has these customers. */
function aCell(customers: ShopInput['customers'] = {}, ...held: FoundCustomer[]) {
  const cell = anImporter(simulatedLedgerPlace(), 'cell', aShop({ customers }));
  cell.orderBook.customers.push(...held);
  const buyerOf = async (order: Order) => {
    await cell.bring(order);
    return cell.orderBook.created.at(-1)?.request.customer;
  };
  return { ...cell, buyerOf };
}

describe('The customer of an order', () => {
  it('is found in LogicTrade however their e-mail address is written there', async () => {
    const cell = aCell();
    vi.spyOn<OrderBook, 'customersBy'>(cell.orderBook, 'customersBy').mockResolvedValue([
      { id: 8, email: ' Sanne@Example.COM ' },
    ]);

    expect(await cell.buyerOf(first)).toEqual({ id: 8 });
  });

  it('is nobody whose e-mail address merely holds theirs, or who has none', async () => {
    const cell = aCell();
    vi.spyOn<OrderBook, 'customersBy'>(cell.orderBook, 'customersBy').mockResolvedValue([
      { id: 7 },
      { id: 8, email: 'anne.sanne@example.com' },
    ]);

    expect(await cell.buyerOf(first)).toMatchObject({ email: 'sanne@example.com' });
  });

  it('is asked for once: the next order takes who was found', async () => {
    const cell = aCell({}, SANNE);
    const asked = vi.spyOn<OrderBook, 'customersBy'>(cell.orderBook, 'customersBy');
    await cell.bring(first);

    expect(await cell.buyerOf(second)).toEqual({ id: 8 });
    expect(asked.mock.calls).toEqual([['sanne@example.com']]);
  });

  it('is taken as they are when another order has made them known in between', async () => {
    const cell = aCell();
    await cell.bring(first);
    vi.spyOn(cell.deps.customers, 'find').mockResolvedValueOnce(undefined);
    const asked = vi.spyOn<OrderBook, 'customersBy'>(cell.orderBook, 'customersBy');

    expect(await cell.buyerOf(second)).toEqual({ id: 100 });
    expect(asked).not.toHaveBeenCalled();
  });

  it('is somebody new at each order of a guest without an e-mail address', async () => {
    const cell = aCell({}, { id: 8 });
    const asked = vi.spyOn<OrderBook, 'customersBy'>(cell.orderBook, 'customersBy');
    const guest = { id: '77', lastName: 'Wit' };

    await cell.bring({ ...first, customer: guest });
    await cell.bring({ ...second, customer: guest });

    expect(cell.orderBook.created.map(({ request }) => request.customer.id)).toEqual([undefined, undefined]);
    expect(asked).not.toHaveBeenCalled();
  });

  it('is identified by no address that many people share, however the configuration writes it', async () => {
    const cell = aCell({ sharedEmails: ['balie@example.com', 'Sanne@Example.com'] }, SANNE);

    expect(await cell.buyerOf(first)).toMatchObject({ email: 'sanne@example.com' });
  });

  it.each([
    ['newest', 12],
    ['oldest', 8],
  ] as const)('is the %s of several, in whatever sequence LogicTrade lists them', async (several, id) => {
    const cell = aCell({ several }, { ...SANNE, id: 9 }, SANNE, { ...SANNE, id: 12 }, { ...SANNE, id: 10 });

    expect(await cell.buyerOf(first)).toEqual({ id });
  });

  it('is for a person to choose where the shop says so, and can be chosen as soon as there is one', async () => {
    const cell = aCell({ several: 'park' }, SANNE, { ...SANNE, id: 9 }, { id: 10, email: 'kim@example.com' });

    expect(await cell.bring(first)).toEqual({ kind: 'parked', reason: 'customer-ambiguous' });
    expect(await cell.read(first)).toMatchObject({
      step: 'customer-known',
      sentence: 'LogicTrade has 2 customers with this e-mail address, and this shop asks a person to choose.',
    });

    cell.orderBook.customers.length = 1;
    expect(await cell.buyerOf(second)).toEqual({ id: 8 });
  });

  it('is the same one for two shops of a cell, by e-mail; a shop’s own customer number is its alone', async () => {
    const place = simulatedLedgerPlace();
    const [one, other] = ['een', 'twee'].map((id) => anImporter(place, 'cell', aShop({ id })));
    await one?.bring({ ...first, customer: { ...first.customer, id: '77' } });

    await other?.bring(first);
    await other?.bring({ ...second, customer: { id: '77', email: 'kim@example.com' } });

    expect(other?.orderBook.created.map(({ request }) => request.customer)).toEqual([
      { id: 100 },
      expect.objectContaining({ email: 'kim@example.com' }),
    ]);
  });
});

describe('The customer of an order, told apart by address', () => {
  const HELD = { ...SANNE, postcode: '7951sm', houseNumber: '12 a', lastName: 'WIT' };
  const home = anAddress();
  const elsewhere = anAddress({ postcode: '1012 JS', houseNumber: '1' });

  it('is found however LogicTrade writes postcode, house number and last name', async () => {
    const cell = aCell({ matchBy: 'address' }, HELD);

    expect(await cell.buyerOf(first)).toEqual({ id: 8 });
  });

  it.each([
    ['postcode', { postcode: '1012 JS' }],
    ['house number', { houseNumber: '12' }],
    ['last name', { lastName: 'Zwart' }],
  ])('is nobody with another %s', async (_, difference) => {
    const cell = aCell({ matchBy: 'address' }, { ...HELD, ...difference });

    expect(await cell.buyerOf(first)).toMatchObject({ email: 'sanne@example.com' });
  });

  it.each([
    ['house number', { billingAddress: anAddress({ houseNumber: '14' }) }],
    ['last name', { customer: { ...first.customer, lastName: 'Zwart' } }],
  ])('is somebody else for the next order with another %s', async (_, change) => {
    const cell = aCell({ matchBy: 'address' });
    await cell.bring(first);

    expect(await cell.buyerOf({ ...second, ...change })).toMatchObject({ email: 'sanne@example.com' });
  });

  it.each([
    ['company', { email: 'sanne@example.com', company: 'Wit Interieur' }],
    ['name at the address', { email: 'sanne@example.com' }],
  ])('was created twice when the shop has no last name of them but a %s', async (_, customer) => {
    const cell = aCell({ matchBy: 'address' });
    cell.orderBook.loseTheNextAnswer();
    await cell.bring({ ...first, customer });
    await cell.bring({ ...first, customer });

    await cell.bring({ ...second, customer });

    expect(cell.orderBook.created.map(({ customerId }) => customerId)).toEqual([100, 100]);
  });

  it('is Aalders at number 1 and not Alders at 1A, of one postcode and e-mail address', async () => {
    const cell = aCell({ matchBy: 'address' });
    const at = (houseNumber: string, lastName: string) => ({
      billingAddress: anAddress({ houseNumber }),
      customer: { email: 'sanne@example.com', lastName },
    });
    await cell.bring({ ...first, ...at('1', 'Aalders') });

    expect(await cell.buyerOf({ ...second, ...at('1A', 'Alders') })).toMatchObject({ lastName: 'Alders' });
  });

  it.each([
    ['the billing address first', { billingAddress: home, deliveryAddress: elsewhere }, elsewhere],
    ['then by the one the shop knows them by', { deliveryAddress: elsewhere }, home],
    ['then by where the order goes', { deliveryAddress: home }, undefined],
  ])('is known by %s', async (_, addresses, address) => {
    const cell = aCell({ matchBy: 'address' }, HELD);
    const { deliveryAddress: __, billingAddress: ___, ...order } = first;
    const customer = address === undefined ? order.customer : { ...order.customer, address };

    expect(await cell.buyerOf({ ...order, ...addresses, customer })).toEqual({ id: 8 });
  });
});

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
