import { describe, expect, it } from 'vitest';
import { aLogictrade, anOrder } from '../a-logictrade.ts';

const code = 'LT00000047'; // sold for 175.90

describe('the price of an order line', () => {
  it.each([
    [{ quantity: 3, partPrice: 0.1 }, 0.1, 0.3],
    [{ quantity: 6, partPrice: 175.9 }, 175.9, 1055.4],
    [{ quantity: 3, partPrice: 3.333 }, 3.33, 9.99],
    [{ quantity: 0.5, partPrice: 9.99 }, 9.99, 5],
    [{ quantity: 2, partPrice: -10 }, -10, -20],
    [{ quantity: 2 }, 175.9, 351.8],
    [{ partPrice: 12 }, 12, 12],
    [{ quantity: 1, basePartPrice: 80 }, 80, 80],
    [{ quantity: 2, basePartPrice: 100, partPrice: 5, discount: 10 }, 90, 180],
    [{ quantity: 1, partPrice: 100, discount: 10 }, 90, 90],
    [{ quantity: 6, partPrice: 175.9, discount: 0.1 }, 175.72, 1054.32],
    [{ quantity: 1, basePartPrice: 100, partPrice: 5, discount: 0 }, 100, 100],
  ])('of %j is %d each and %d in all', async (line, partPrice, linePrice) => {
    const { ask } = await aLogictrade();

    const reply = await ask('POST /orders', { body: anOrder({ lines: [{ code, ...line }] }) });

    expect(reply.json).toMatchObject({ totalAmount: linePrice, lines: [{ partPrice, linePrice }] });
  });

  it('takes 0.1 for ten percent where the administration does so', async () => {
    const { ask } = await aLogictrade({ discount: 'fraction' });

    const reply = await ask('POST /orders', {
      body: anOrder({ lines: [{ code, quantity: 1, partPrice: 100, discount: 0.1 }] }),
    });

    expect(reply.json).toMatchObject({ totalAmount: 90 });
  });

  it('adds up to the total, in the order of the line numbers', async () => {
    const { ask } = await aLogictrade();
    const lines = [
      { code, quantity: 1, partPrice: 0.2, lineNumber: 30 },
      { code: 'VERZENDKOSTEN', quantity: 1, partPrice: 0.1, lineNumber: 10 },
      { code: 'FOOI', quantity: 1, partPrice: 1, lineNumber: 20 },
    ];

    const reply = await ask('POST /orders', { body: anOrder({ lines }) });

    expect(reply.json).toMatchObject({
      totalAmount: 1.3,
      lines: [
        { code: 'VERZENDKOSTEN', vat: 21 },
        { code: 'FOOI', vat: 0 },
        { code, vat: 21 },
      ],
    });
  });
});
