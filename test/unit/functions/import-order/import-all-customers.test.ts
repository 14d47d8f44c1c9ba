import { describe, expect, it, vi } from 'vitest';
import { anAddress } from '../../../fixtures/orders.ts';
import {
  aCellThatKnows,
  aCustomerCell,
  nextOrder,
  order,
  REFUSED,
  sanne,
  TIMED_OUT,
} from './a-customer-cell.ts';

const all = { events: 'all' } as const;

describe('A customer event where the shop wants all customers', () => {
  it('creates the customer with all that is known, and their orders then use it', async () => {
    const cell = aCustomerCell(all);

    await cell.hear({ ...sanne, phone: '+31612345678', address: anAddress() });
    await cell.bring(order);

    expect(cell.creations).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        firstName: 'Sanne',
        phoneNumber: '+31612345678',
        address: expect.objectContaining({ street: 'Kerkstraat' }),
      }),
    );
    expect(cell.orderBook.created[0]?.request.customer).toEqual({ id: 100 });
  });

  it('updates the customer whom LogicTrade has by the same e-mail address', async () => {
    const cell = aCustomerCell(all);
    cell.orderBook.customers.push({ id: 8, email: 'sanne@example.com' });

    expect(await cell.hear(sanne)).toEqual({ kind: 'finished', because: 'customer updated' });
    expect(cell.orderBook.updates).toMatchObject([{ customerId: 8, update: { lastName: 'Wit' } }]);
    expect(cell.creations).not.toHaveBeenCalled();
  });

  it('takes a customer without an address for the one whom LogicTrade has none of either', async () => {
    const cell = aCustomerCell({ ...all, matchBy: 'address' });
    cell.orderBook.customers.push(
      { id: 8, email: 'sanne@example.com', lastName: 'Wit', postcode: '7951 SM' },
      { id: 9, email: 'sanne@example.com', lastName: 'Wit' },
    );

    await cell.hear(sanne);

    expect(cell.orderBook.updates).toMatchObject([{ customerId: 9 }]);
  });

  it('creates a customer anew who is gone from LogicTrade', async () => {
    const cell = await aCellThatKnows(all);
    cell.orderBook.customers[0] = { id: 7, email: 'kim@example.com' };

    expect(await cell.hear(sanne)).toEqual({
      kind: 'postponed',
      why: { kind: 'soon' },
      because: 'customer gone from LogicTrade',
    });
    expect(await cell.hear(sanne)).toEqual({ kind: 'finished', because: 'customer created' });
    await cell.bring(nextOrder);
    expect(cell.orderBook.created[1]?.request.customer).toEqual({ id: 101 });
  });

  it('was looked up and read over and over in one go when LogicTrade lists a customer it does not know', async () => {
    const cell = aCustomerCell(all);
    cell.lookUps.mockResolvedValue([{ id: 8, email: 'sanne@example.com' }]);
    const outcomes: unknown[] = [];

    for (let times = 0; times < 5; times++) outcomes.push((await cell.hear(sanne)).kind);

    expect(outcomes).toEqual(['postponed', 'postponed', 'postponed', 'postponed', 'parked']);
    expect(cell.lookUps).toHaveBeenCalledTimes(5);
    expect(await cell.record()).toMatchObject({
      reason: 'customer-gone',
      sentence: 'LogicTrade lists this customer, but does not know them when it is asked for them.',
      step: 'customer-known',
    });
  });

  it('asks a person to choose among several, and nobody waits for that', async () => {
    const cell = aCustomerCell({ ...all, several: 'park' });
    cell.orderBook.customers.push(
      { id: 8, email: 'sanne@example.com' },
      { id: 9, email: 'sanne@example.com' },
    );

    expect(await cell.hear(sanne)).toEqual({ kind: 'parked', reason: 'customer-ambiguous' });
    expect((await cell.record())?.sentence).toContain('2 customers');
    expect(await cell.bring(order)).toMatchObject({ kind: 'parked' });
  });

  it('asks a person for a name that nobody has, and an order of the customer is not held up', async () => {
    const cell = aCustomerCell(all);

    expect(await cell.hear({ email: 'sanne@example.com', lastName: 'Wit' })).toMatchObject({
      reason: 'customer-incomplete',
    });
    expect((await cell.record())?.sentence).toContain('wants a first name of');
    expect(await cell.bring(order)).toMatchObject({ kind: 'done' });
  });

  it('lets go of the customer when LogicTrade refuses the creation', async () => {
    const cell = aCustomerCell(all);
    cell.creations.mockRejectedValueOnce(REFUSED);

    expect(await cell.hear(sanne)).toEqual({ kind: 'parked', reason: 'logictrade-refused' });
    expect(await cell.bring(order)).toMatchObject({ kind: 'done' });
  });

  it('makes orders of the customer wait while a silent creation settles, and takes whom it created', async () => {
    const cell = aCustomerCell(all);
    cell.loseTheNextAnswers();
    cell.lookUps.mockResolvedValueOnce([]).mockResolvedValueOnce([]);
    const atMs = cell.settledAt();

    expect(await cell.hear(sanne)).toMatchObject({ kind: 'postponed', why: { kind: 'until', atMs } });
    expect(await cell.bring(order)).toMatchObject({ kind: 'postponed', why: { kind: 'until', atMs } });
    cell.passSettle();
    expect(await cell.hear(sanne)).toEqual({ kind: 'finished', because: 'unchanged' });
    expect(cell.orderBook.customers).toHaveLength(1);
  });

  it('creates the customer after a silent creation that two looks do not show', async () => {
    const cell = aCustomerCell(all);
    cell.creations.mockRejectedValueOnce(TIMED_OUT);
    await cell.hear(sanne);
    const atMs = cell.settledAt();
    cell.passSettle();

    expect(await cell.hear(sanne)).toEqual({
      kind: 'postponed',
      why: { kind: 'until', atMs },
      because: 'customer held by an order',
    });
    expect(await cell.hear(sanne)).toEqual({ kind: 'finished', because: 'customer created' });
    expect(cell.orderBook.customers).toHaveLength(1);
  });

  it('comes back in seconds while an order creates the customer, and is no failure', async () => {
    const cell = aCustomerCell(all);
    const meanwhile: unknown[] = [];
    const create = cell.orderBook.create.bind(cell.orderBook);
    vi.spyOn(cell.orderBook, 'create').mockImplementationOnce(async (request) => {
      meanwhile.push(await cell.hear(sanne), await cell.record());
      return create(request);
    });

    await cell.bring(order);

    expect(meanwhile).toMatchObject([
      { kind: 'postponed', why: { kind: 'soon' }, because: 'customer held by an order' },
      { state: 'open', failures: 0 },
    ]);
  });
});
