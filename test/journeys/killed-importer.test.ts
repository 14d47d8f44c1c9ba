import { afterEach, describe, expect, it } from 'vitest';
import { aRunningCell, type RunningCell, sales, until } from './a-running-cell.ts';

describe('An importer that is killed with an order in hand', () => {
  let running: RunningCell | undefined;
  afterEach(() => running?.stop());

  it('leaves one order: the next worker finds it in LogicTrade and adopts it', async () => {
    running = await aRunningCell();
    const { simulator } = running.cell.logictrade;
    const [sale] = sales(1);
    if (sale === undefined || simulator === undefined) throw new Error('nothing to deliver');
    simulator.faults.add({ kind: 'delay', when: 'after-effect', ms: 900, method: 'POST', path: '/orders' });

    await running.deliver('meubelhuis', sale);
    await until(
      () => simulator.report().orderCount,
      (count) => count === 1,
    );
    // LogicTrade has created it, and its answer is not in the ledger
    expect(running.cell.function('import-order').killRunning()).toBeGreaterThan(0);
    const adopted = () => running?.cell.log.lines.some(({ text }) => text.includes('"step":"adopted"'));
    await until(adopted, (isAdopted) => isAdopted === true);

    const [order] = simulator.report().orders;
    const record = await until(
      () => running?.record('meubelhuis', order?.externNumber.split('/')[1] ?? ''),
      (found) => found?.state === 'done',
    );
    expect(record).toMatchObject({ deadClaims: 1, logictrade: { number: order?.number } });
    expect(simulator.report()).toMatchObject({ orderCount: 1, customerCount: 1 });
  });
});
