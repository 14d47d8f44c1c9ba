import { describe, expect, it, vi } from 'vitest';
import type { OrderBook } from '../../../../functions/import-order/order-book.ts';
import { anImporter } from '../../../fixtures/an-importer.ts';
import { anAddress, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';
import { aCell, first, SANNE, second } from './a-buyer.ts';

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
