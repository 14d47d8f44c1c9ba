import { describe, expect, it } from 'vitest';
import { toOrderRequest } from '../../../../../functions/import-order/to-logictrade/index.ts';
import type { ShopInput } from '../../../../../shared/config/shop.ts';
import type { Line } from '../../../../../shared/order/order.ts';
import { plus } from '../../../../../shared/order/money.ts';
import { aLine, anOrder, aShop } from '../../../../fixtures/orders.ts';

const ALL_CODES = {
  shipping: 'VERZENDKOSTEN',
  fee: 'TOESLAG',
  tip: 'FOOI',
  giftCard: 'CADEAUBON',
  withoutCode: 'DIVERSEN',
};

function linesOf(lines: Line[], codes: ShopInput['lines'] = ALL_CODES) {
  const total = plus('0', ...lines.map(({ totalIncludingVat }) => totalIncludingVat));
  const mapped = toOrderRequest(
    anOrder({ lines, total }),
    aShop({ lines: codes }),
    'including-vat',
    'MH-1001',
  );
  if (mapped.kind !== 'request') throw new Error(mapped.sentence);
  return mapped.request.lines;
}

/** One of something without an article code, at € 12.10. */
function uncoded(kind: Line['kind']): Line {
  const { code: _, ...line } = aLine({ kind, quantity: '1', totalIncludingVat: '12.10' });
  return { ...line, totalExcludingVat: '10.00' };
}

describe('The lines of an order', () => {
  it.each([
    ['an article', 'product', 'DIVERSEN'],
    ['shipping', 'shipping', 'VERZENDKOSTEN'],
    ['a fee', 'fee', 'TOESLAG'],
    ['a tip', 'tip', 'FOOI'],
    ['a gift card', 'gift-card', 'CADEAUBON'],
  ] as const)('book %s without a code of its own under the code configured for it', (_, kind, code) => {
    expect(linesOf([uncoded(kind)])).toMatchObject([{ code, quantity: 1, partPrice: 12.1 }]);
  });

  it.each([
    ['a fee', 'fee', { shipping: 'VZK' }, 'VZK'],
    ['a tip', 'tip', { shipping: 'VZK', fee: 'TOESLAG' }, 'TOESLAG'],
    ['a tip', 'tip', { shipping: 'VZK' }, 'VZK'],
    ['a gift card', 'gift-card', { shipping: 'VZK', withoutCode: 'DIVERSEN' }, 'DIVERSEN'],
  ] as const)('book %s under the next best code where the shop has set fewer', (_, kind, codes, code) => {
    expect(linesOf([uncoded(kind)], codes)).toMatchObject([{ code }]);
  });

  it('keep the shop’s code of an article, and of a gift card where none is configured', () => {
    const card = { ...uncoded('gift-card'), code: 'BON-50' };

    expect(linesOf([aLine()])).toMatchObject([{ code: 'LT00000047' }]);
    expect(linesOf([card], { shipping: 'VZK', withoutCode: 'DIVERSEN' })).toMatchObject([{ code: 'BON-50' }]);
    expect(linesOf([card])).toMatchObject([{ code: 'CADEAUBON' }]);
  });

  it.each(['shipping', 'fee', 'tip', 'gift-card'] as const)(
    'leave out a free %s, which nobody delivers',
    (kind) => {
      const free = { ...uncoded(kind), totalIncludingVat: '0.00', totalExcludingVat: '0.00' };

      expect(linesOf([aLine(), free])).toHaveLength(1);
    },
  );

  it('are numbered in tens, also where one of them had to be split', () => {
    const three = aLine({ quantity: '3', totalIncludingVat: '10.00', totalExcludingVat: '8.26' });

    expect(linesOf([three, aLine()])).toMatchObject([
      { lineNumber: 10, quantity: 2, partPrice: 3.33 },
      { lineNumber: 20, quantity: 1, partPrice: 3.34 },
      { lineNumber: 30, quantity: 2, partPrice: 121 },
    ]);
  });

  it('tell a quantity that LogicTrade cannot hold in the description, and no other', () => {
    const cloth = aLine({ description: 'Linnen', quantity: '2.75', totalIncludingVat: '55.00' });

    expect(linesOf([cloth, aLine()])).toMatchObject([
      { description: 'Linnen (2.75 ×)', quantity: 1, partPrice: 55 },
      { description: 'Barkruk Westert', quantity: 2 },
    ]);
  });

  it('show every choice of the buyer to the shop’s people, one below the other', () => {
    const engraved = aLine({ details: ['Kleur: eiken', 'Gravure: S.'] });

    const [chosen, plain] = linesOf([engraved, aLine()]);

    expect(chosen?.comment).toEqual({ intern: 'Kleur: eiken\nGravure: S.' });
    expect(plain).not.toHaveProperty('comment');
  });

  it('send a discount that the shop keeps as a line of its own below zero', () => {
    const discount = aLine({ code: 'KORTING', quantity: '1', totalIncludingVat: '-42.00' });

    expect(linesOf([aLine(), discount])).toMatchObject([{}, { code: 'KORTING', partPrice: -42 }]);
  });
});
