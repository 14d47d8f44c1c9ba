import { describe, expect, it } from 'vitest';
import { readMoment } from '../../../../shared/order/moment.ts';
import { cleanLines, cleanText } from '../../../../shared/order/text.ts';

describe('a text', () => {
  it.each([
    ['  BRUYERE \t ', 'BRUYERE'],
    ['Beukenlaan \u206012', 'Beukenlaan 12'],
    ['Esme\u0301e', 'Esmée'],
    ['a\u0000b', 'a b'],
    ['half \uD83D pair', 'half \uFFFD pair'],
    ['🛋️ is kept', '🛋️ is kept'],
  ])('%j is shown as %j', (text, expected) => {
    const clean = cleanText(text);

    expect(clean).toBe(expected);
  });

  it('of several lines keeps them, without the empty ones between', () => {
    const clean = cleanLines(' Bel is stuk \r\n\r\n\r\nGraag bellen\r');

    expect(clean).toBe('Bel is stuk\n\nGraag bellen');
  });
});

describe('a moment', () => {
  it.each([
    ['2026-05-04T11:15:07+02:00', '2026-05-04T09:15:07.000Z'],
    ['2026-05-04T09:15:07.123456789Z', '2026-05-04T09:15:07.123Z'],
    ['2026-05-04T09:15:07', undefined],
    ['2026-13-04T09:15:07Z', undefined],
    ['yesterday', undefined],
    [1, undefined],
  ])('%j is %s', (text, expected) => {
    const moment = readMoment(text);

    expect(moment).toBe(expected);
  });
});
