import { vi } from 'vitest';
import { importCustomer } from '../../../../functions/import-order/import-customer.ts';
import { Journey } from '../../../../functions/import-order/journey.ts';
import type { OrderBook } from '../../../../functions/import-order/order-book.ts';
import type { ShopInput } from '../../../../shared/config/shop.ts';
import { CLOCKS_APART_MS } from '../../../../shared/ledger/doubt.ts';
import type { Customer } from '../../../../shared/order/customer.ts';
import { anImporter, SETTLE_MS, silentLog } from '../../../fixtures/an-importer.ts';
import { AFailure } from '../../../fixtures/an-order-book.ts';
import { anOrder, aShop } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

export const TIMED_OUT = new AFailure('logictrade-timed-out', 'later', 'unknown');
export const UNREACHABLE = new AFailure('logictrade-unreachable', 'later', 'none');
export const REFUSED = new AFailure('logictrade-refused', 'never', 'none');

/** Customer 77 of the shop, and two of their orders. */
export const sanne: Customer = { email: 'sanne@example.com', firstName: 'Sanne', lastName: 'Wit' };
export const order = anOrder({ customer: { ...sanne, id: '77' } });
export const nextOrder = { ...order, id: '5002', number: '#1002' };

/** A cell that hears of customer 77 in the shop; its ledger is the simulated one. */
export function aCustomerCell(customers: ShopInput['customers'] = {}) {
  const shop = aShop({ customers });
  const cell = anImporter(simulatedLedgerPlace(), 'cell', shop);
  const { orderBook } = cell;
  const blamed: string[] = [];
  const deps = {
    ...cell.deps,
    servesOthersThan: (key: string) => {
      blamed.push(key);
      return cell.health.servesOthers;
    },
  };
  const claimOn = (customer: Customer) => ({
    ...cell.workOn(order).claim,
    orderId: 'customer:77',
    version: UPDATED_AT,
    bodyHash: JSON.stringify(customer),
  });
  const hear = (customer: Customer) => {
    const state = { updatedAt: UPDATED_AT, customer: { ...customer, id: '77' } };
    const journey = new Journey(silentLog, deps.now, { shop: shop.id });
    const claim = claimOn(customer);
    return importCustomer({ shop, state, claim, message: 'entry', journey, isLastChance: false }, deps);
  };
  const update = orderBook.updateCustomer.bind(orderBook);
  const create = orderBook.createCustomer.bind(orderBook);
  const updates = vi.spyOn<OrderBook, 'updateCustomer'>(orderBook, 'updateCustomer');
  const creations = vi.spyOn<OrderBook, 'createCustomer'>(orderBook, 'createCustomer');
  return {
    ...cell,
    hear,
    /** Who failed, each time it was asked whether LogicTrade serves others. */
    blamed,
    /** A worker claims the customer's state and is never heard of again. */
    die: async (customer: Customer) => {
      await deps.ledger.claim(claimOn(customer));
      cell.passLease();
    },
    record: () => deps.ledger.read(shop.id, 'customer:77'),
    /** The calls of the order book. */
    lookUps: vi.spyOn<OrderBook, 'customersBy'>(orderBook, 'customersBy'),
    updates,
    creations,
    loseTheNextAnswers: () => {
      updates.mockImplementationOnce(async (...sent) => {
        await update(...sent);
        throw TIMED_OUT;
      });
      creations.mockImplementationOnce(async (...sent) => {
        await create(...sent);
        throw TIMED_OUT;
      });
    },
    /** From when on silence that begins now is proof. */
    settledAt: () => cell.clock.now + SETTLE_MS + CLOCKS_APART_MS,
  };
}

/** The same, once LogicTrade has customer 77 by an order of theirs. */
export async function aCellThatKnows(customers: ShopInput['customers'] = {}) {
  const cell = aCustomerCell(customers);
  await cell.bring(order);
  cell.orderBook.details.set(100, { firstName: 'Sanne' });
  return cell;
}

const UPDATED_AT = '2026-03-01T10:10:00.000Z';
