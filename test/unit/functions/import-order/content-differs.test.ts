import { describe, expect, it, vi } from 'vitest';
import type { OrderBook } from '../../../../functions/import-order/order-book.ts';
import type { OrderRequest } from '../../../../shared/logictrade/requests.ts';
import { anImporter } from '../../../fixtures/an-importer.ts';
import { aLine, anOrder } from '../../../fixtures/orders.ts';
import { simulatedLedgerPlace } from '../../../simulation/exactly-once/dynamo/simulated-place.ts';

type Lines = OrderRequest['lines'];

const order = anOrder({
  lines: [
    aLine({ code: 'STOEL' }),
    aLine({ code: 'TAFEL', quantity: '1', totalIncludingVat: '605.00', totalExcludingVat: '500.00' }),
  ],
  total: '847.00',
});
const CHAIRS = { code: 'STOEL', quantity: 2, partPrice: 121 };
const TABLE = { code: 'TAFEL', quantity: 1, partPrice: 605 };

/** The answer to the creation was lost, and LogicTrade shows the order with these lines; absent, it shows none. */
async function outcomeWhenShown(lines: Lines | undefined) {
  const cell = anImporter(simulatedLedgerPlace(), 'cell');
  cell.orderBook.loseTheNextAnswer();
  await cell.bring(order);
  const [kept] = cell.orderBook.created;
  if (kept === undefined) throw new Error('nothing was created');
  if (lines !== undefined) kept.request = { ...kept.request, lines };
  else
    vi.spyOn<OrderBook, 'lookUp'>(cell.orderBook, 'lookUp').mockResolvedValueOnce({
      kind: 'ours',
      order: { id: kept.id, number: kept.number, isTouched: false },
    });
  return { outcome: await cell.bring(order), record: await cell.read(order) };
}

describe('An order found in LogicTrade after a lost answer', () => {
  it.each([
    ['its lines are those of the shop', [CHAIRS, TABLE]],
    ['its lines stand in another sequence', [TABLE, CHAIRS]],
    ['its prices differ by less than a cent', [CHAIRS, { ...TABLE, partPrice: 605.004 }]],
    ['LogicTrade does not show its lines', undefined],
  ])('is taken as it is when %s', async (_, lines) => {
    const { outcome } = await outcomeWhenShown(lines);

    expect(outcome).toEqual({ kind: 'done', how: 'adopted', number: 'V26000001' });
  });

  it.each([
    ['another article', [CHAIRS, { ...TABLE, code: 'KAST' }]],
    ['another quantity', [CHAIRS, { ...TABLE, quantity: 2 }]],
    ['a part of a quantity more', [CHAIRS, { ...TABLE, quantity: 1.25 }]],
    ['another price', [CHAIRS, { ...TABLE, partPrice: 605.01 }]],
    [
      'quantities that are exchanged',
      [
        { ...CHAIRS, quantity: 1 },
        { ...TABLE, quantity: 2 },
      ],
    ],
    ['a line more', [CHAIRS, TABLE, { ...TABLE, code: 'ZOUT' }]],
    ['a line less', [CHAIRS]],
    ['a line without quantity or price', [CHAIRS, { code: 'TAFEL' }]],
  ])('is for a person when it has %s', async (_, lines) => {
    const { outcome, record } = await outcomeWhenShown(lines);

    expect(outcome).toEqual({ kind: 'parked', reason: 'adopted-differs' });
    expect(record).toMatchObject({
      logictrade: { id: 1, number: 'V26000001' },
      step: 'order-created',
      sentence: "LogicTrade's order V26000001 is this order, but its lines are not those of the shop.",
    });
  });
});
