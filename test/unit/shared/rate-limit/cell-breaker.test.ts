import { describe, expect, it } from 'vitest';
import { CellBreaker } from '../../../../shared/rate-limit/cell-breaker.ts';
import { aCell, outcomeOf } from './a-cell.ts';

async function aFailingCell() {
  const cell = aCell();
  const process = cell.aProcess();
  await process.settleClock();
  const breaker = new CellBreaker(process.table, process.clock, () => 0.5);
  const fail = async (...orderKeys: string[]) => {
    for (const orderKey of orderKeys) {
      void breaker.failed(orderKey);
      await cell.pass(100);
    }
  };
  return { ...cell, ...process, breaker, fail };
}

describe('the cell breaker', () => {
  it('keeps everybody from calling once different orders fail', async () => {
    const { fail, call, pass } = await aFailingCell();

    await fail('a', 'b', 'c');
    const calls = call(1);
    await pass(100);

    expect(calls[0]).toMatchObject({ code: 'cell-failing', retry: 'later', effect: 'none' });
  });

  it('lets everybody call while one poison order fails again and again', async () => {
    const { fail, call, pass, item } = await aFailingCell();

    await fail('poison', 'poison', 'poison', 'poison');
    const calls = call(1);
    await pass(100);

    expect(calls[0]).toBeTypeOf('number');
    expect(item.state?.hold).toBeUndefined();
  });

  it('forgets failures when LogicTrade answers in between', async () => {
    const { fail, breaker, item } = await aFailingCell();

    await fail('a', 'b');
    breaker.answered();
    await fail('c');

    expect(item.state?.hold).toBeUndefined();
  });

  it('makes no probe before it is due', async () => {
    const { fail, breaker, pass } = await aFailingCell();
    await fail('a', 'b', 'c');

    const outcome = outcomeOf(breaker.probeIfDue(async () => true));
    await pass(100);

    expect(outcome.value).toBe('not-due');
  });

  it('makes one probe for the whole cell when several processes find it due', async () => {
    const { fail, aProcess, breaker, pass } = await aFailingCell();
    await fail('a', 'b', 'c');
    const other = aProcess();
    const another = new CellBreaker(other.table, other.clock, () => 0.4);
    await pass(20_000);
    let probes = 0;
    const probe = async () => {
      probes++;
      return false;
    };

    const outcomes = [outcomeOf(breaker.probeIfDue(probe)), outcomeOf(another.probeIfDue(probe))];
    await pass(100);

    expect(new Set(outcomes.map(({ value }) => value))).toEqual(new Set(['fails', 'not-due']));
    expect(probes).toBe(1);
  });

  it('lets everybody call again after a probe that LogicTrade answered', async () => {
    const { fail, breaker, call, pass } = await aFailingCell();
    await fail('a', 'b', 'c');
    await pass(20_000);

    const outcome = outcomeOf(breaker.probeIfDue(async () => true));
    await pass(100);
    const calls = call(1);
    await pass(500);

    expect(outcome.value).toBe('works');
    expect(calls[0]).toBeTypeOf('number');
  });

  it('waits longer for the next probe after one that failed', async () => {
    const { fail, breaker, item, pass } = await aFailingCell();
    await fail('a', 'b', 'c');
    await pass(20_000);

    void breaker.probeIfDue(async () => false);
    await pass(100);

    expect(item.state?.hold?.probes).toBe(1);
    expect((item.state?.hold?.probeAt ?? 0) - (item.state?.hold?.failingSince ?? 0)).toBeGreaterThan(39_000);
  });

  it('is not opened by an order that fails while the cell is held, nor held anew', async () => {
    const { fail, item } = await aFailingCell();
    await fail('a', 'b', 'c');
    const hold = item.state?.hold;

    await fail('d', 'e', 'f');

    expect(item.state?.hold).toEqual(hold);
  });
});
