import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCustomer } from '../../functions/import-order/import-customer.ts';
import { Journey } from '../../functions/import-order/journey.ts';
import type { Customer } from '../../shared/order/customer.ts';
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

  function aCell(events: 'known' | 'all' = 'known') {
    const name = `customers${++cells}`;
    const shop = aShop({ id: name, customers: { events } });
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

  it('asks a person when LogicTrade would want a name that nobody has', async () => {
    const cell = aCell('all');

    expect(await cell.bringCustomer({})).toEqual({ kind: 'parked', reason: 'customer-incomplete' });
  });
});
