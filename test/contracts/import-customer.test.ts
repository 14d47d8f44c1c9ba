import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCustomer } from '../../functions/import-order/import-customer.ts';
import { Journey } from '../../functions/import-order/journey.ts';
import type { ShopInput } from '../../shared/config/shop.ts';
import type { Customer } from '../../shared/order/customer.ts';
import { AFailure } from '../fixtures/an-order-book.ts';
import { anImporter, silentLog } from '../fixtures/an-importer.ts';
import { embeddedLedgerPlace, type LedgerPlace } from '../fixtures/embedded-dynamo.ts';
import { anAddress, anOrder, aShop } from '../fixtures/orders.ts';

describe('The import of a customer', () => {
  let place: LedgerPlace;
  let cells = 0;
  beforeAll(async () => {
    place = await embeddedLedgerPlace();
  });
  afterAll(() => place.close());

  function aCell(events: 'known' | 'all' = 'known', more: Omit<ShopInput['customers'], 'events'> = {}) {
    const name = `customers${++cells}`;
    const shop = aShop({ id: name, customers: { events, ...more } });
    const cell = anImporter(place, name, shop);
    const bring = (customer: Partial<Customer>, updatedAt = '2026-03-02T08:00:00.000Z') => {
      const state = { updatedAt, customer: { id: '77', email: 'sanne@example.com', ...customer } };
      const claim = {
        ...cell.workOn(anOrder()).claim,
        orderId: `customer:${name}-77`,
        version: updatedAt,
        bodyHash: JSON.stringify(state),
      };
      const journey = new Journey(silentLog, cell.deps.now, { shop: shop.id });
      return importCustomer(
        { shop, state, claim, message: 'entry', journey, isLastChance: false },
        cell.deps,
      );
    };
    const withOrder = () => cell.bring(anOrder({ customer: { ...anOrder().customer, id: '77' } }));
    return { ...cell, bringCustomer: bring, withOrder };
  }

  it('leaves customers alone that have no order in LogicTrade', async () => {
    const cell = aCell();

    expect(await cell.bringCustomer({ firstName: 'Sanne' })).toMatchObject({ kind: 'finished' });
    expect(cell.orderBook.customers).toEqual([]);
  });

  it('updates a known customer without losing what only LogicTrade holds, and makes no call when nothing changed', async () => {
    const cell = aCell();
    await cell.withOrder();
    cell.orderBook.details.set(100, {
      firstName: 'Sanne',
      remark: 'Niet op maandag',
      title: 'Mevr.',
      newsLetter: true,
    });

    const outcome = await cell.bringCustomer({
      firstName: 'Sanne',
      lastName: 'Jansen',
      phone: '+31612345678',
    });

    expect(outcome).toEqual({ kind: 'finished', because: 'customer updated' });
    expect(cell.orderBook.updates[0]?.update).toMatchObject({
      lastName: 'Jansen',
      phoneNumber: '+31612345678',
      remark: 'Niet op maandag',
      title: 'Mevr.',
      newsLetter: true,
    });
    expect(await cell.bringCustomer({ lastName: 'Jansen' }, '2026-03-03T08:00:00.000Z')).toEqual({
      kind: 'finished',
      because: 'unchanged',
    });
    expect(cell.orderBook.updates).toHaveLength(1);
  });

  it('finds a customer by the shop’s id after a change of e-mail address', async () => {
    const cell = aCell();
    await cell.withOrder();

    await cell.bringCustomer({ email: 'sanne@new.example', firstName: 'Sanne', lastName: 'Wit' });

    expect(cell.orderBook.updates).toMatchObject([
      { customerId: 100, update: { email: 'sanne@new.example' } },
    ]);
  });

  it('applies no state that is older than the one before', async () => {
    const cell = aCell();
    await cell.withOrder();
    await cell.bringCustomer({ firstName: 'Sanne', lastName: 'Jansen' });

    const outcome = await cell.bringCustomer(
      { firstName: 'S.', lastName: 'Wit' },
      '2026-03-01T00:00:00.000Z',
    );

    expect(outcome).toEqual({ kind: 'finished', because: 'not-newer' });
  });

  it('creates a new customer once where the shop wants all, and an order then uses it', async () => {
    const cell = aCell('all');
    const customer = { firstName: 'Sanne', lastName: 'Wit', address: anAddress() };

    expect(await cell.bringCustomer(customer)).toEqual({ kind: 'finished', because: 'customer created' });
    await cell.bringCustomer(customer, '2026-03-04T08:00:00.000Z');
    await cell.withOrder();

    expect(cell.orderBook.customers).toHaveLength(1);
    expect(cell.orderBook.created[0]?.request.customer).toEqual({ id: 100 });
  });

  it('takes nobody for the customer by an e-mail address that many people share', async () => {
    const cell = aCell('all', { sharedEmails: ['info@kantoor.example'] });
    cell.orderBook.customers.push({ id: 8, email: 'info@kantoor.example' });

    const outcome = await cell.bringCustomer({ email: 'info@kantoor.example', lastName: 'Zwart' });

    expect(outcome).toMatchObject({ kind: 'finished' });
    expect(cell.orderBook.updates).toEqual([]);
  });

  it('leaves another person of the same e-mail address alone where the shop tells them apart by address', async () => {
    const cell = aCell('all', { matchBy: 'address' });
    cell.orderBook.customers.push({ id: 8, email: 'sanne@example.com', lastName: 'Zwart' });

    const outcome = await cell.bringCustomer({ firstName: 'Sanne', lastName: 'Wit', address: anAddress() });

    expect(outcome).toEqual({ kind: 'finished', because: 'customer created' });
    expect(cell.orderBook.updates).toEqual([]);
  });

  it('knows a customer by the shop’s id although a first order under the new e-mail address was refused', async () => {
    const cell = aCell();
    await cell.withOrder();
    const guest = { ...anOrder().customer, email: 'sanne@new.example' };
    cell.orderBook.failTheNext(new AFailure('logictrade-refused', 'never', 'none'));
    await cell.bring(anOrder({ id: '5002', number: '#1002', customer: guest }));

    await cell.bring(anOrder({ id: '5003', number: '#1003', customer: { ...guest, id: '77' } }));

    expect(cell.orderBook.created.at(-1)?.request.customer).toEqual({ id: 100 });
  });

  it('asks a person when LogicTrade would want a name that nobody has', async () => {
    const cell = aCell('all');

    expect(await cell.bringCustomer({})).toEqual({ kind: 'parked', reason: 'customer-incomplete' });
  });
});
