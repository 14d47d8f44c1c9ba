import { describe, expect, it } from 'vitest';
import { Health } from '../../../../functions/import-order/health.ts';

/** LogicTrade answers these orders at these seconds. */
function answered(...answers: [orderKey: string, atSecond: number][]) {
  const clock = { second: 0 };
  const health = new Health(() => clock.second * 1000);
  for (const [orderKey, atSecond] of answers) {
    clock.second = atSecond;
    health.answered(orderKey);
  }
  const servesOthersThan = (orderKey: string, atSecond: number) => {
    clock.second = atSecond;
    return health.servesOthersThan(orderKey);
  };
  return { servesOthersThan };
}

describe("LogicTrade's health, as one process sees it", () => {
  it('is good for others while another order was answered in the last minute', () => {
    const { servesOthersThan } = answered(['mh/1', 0]);

    expect(servesOthersThan('mh/2', 60)).toBe(true);
    expect(servesOthersThan('mh/2', 61)).toBe(false);
  });

  it("is not known from an order's own answers: alone, a failure may be LogicTrade's", () => {
    const { servesOthersThan } = answered(['mh/1', 0], ['mh/1', 1]);

    expect(servesOthersThan('mh/1', 2)).toBe(false);
  });

  it('is not known before anybody was answered', () => {
    const { servesOthersThan } = answered();

    expect(servesOthersThan('mh/1', 0)).toBe(false);
  });

  it('is told to either of two orders by the answer to the other', () => {
    const { servesOthersThan } = answered(['mh/1', 0], ['mh/2', 0]);

    expect([servesOthersThan('mh/1', 1), servesOthersThan('mh/2', 1)]).toEqual([true, true]);
  });

  it('counts by the latest answer of an order, also when others came in between', () => {
    const { servesOthersThan } = answered(['mh/1', 0], ['mh/2', 10], ['mh/1', 65], ['mh/3', 66]);

    expect(servesOthersThan('mh/3', 100)).toBe(true);
  });
});
