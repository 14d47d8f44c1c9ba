import { afterEach, describe, expect, it } from 'vitest';
import { aRunningCell, type RunningCell, sales, until } from './a-running-cell.ts';

describe('The watch over a running cell', () => {
  let running: RunningCell | undefined;
  afterEach(() => running?.stop());

  const logged = (text: string) => running?.cell.log.lines.some((line) => line.text.includes(text)) === true;
  const lastGauge = (name: string, shop = ''): unknown =>
    running?.cell.log.lines
      .filter(({ text }) => text.includes(`"${name}":`) && text.includes('_aws') && text.includes(shop))
      .map(({ text }) => JSON.parse(text)[name])
      .at(-1);

  it('opens a cell that was closed over its key as soon as LogicTrade takes the key again; nothing was parked', async () => {
    const started = await aRunningCell();
    running = started;
    const { cell } = started;
    const [sale] = sales(1, 4000);
    const { simulator } = cell.logictrade;
    if (sale === undefined || simulator === undefined) throw new Error('nothing to deliver');
    simulator.faults.add({ kind: 'revoked-key', times: 'forever' });
    await started.deliver('meubelhuis', sale);
    await until(() => logged('"step":"postponed"'), Boolean);

    await cell.runSchedules();
    expect(lastGauge('Closed')).toBe(1);
    simulator.faults.clear();
    await cell.runSchedules();

    expect(lastGauge('Closed')).toBe(0);
    expect(lastGauge('OrdersParked', 'meubelhuis')).toBe(0);
    expect(lastGauge('Heartbeat')).toBe(1);
  });

  it('mails the shop one digest of a parked order: number, reason, command', async () => {
    const started = await aRunningCell();
    running = started;
    const { cell } = started;
    const [sale] = sales(1, 4000);
    if (sale === undefined) throw new Error('nothing to deliver');
    cell.logictrade.simulator?.faults.add({ kind: 'refuse', method: 'POST', path: '/orders' });
    await started.deliver('meubelhuis', sale);
    await until(() => logged('"step":"parked"'), Boolean);

    await cell.runSchedules();
    await cell.runSchedules();

    expect(lastGauge('OrdersParked', 'meubelhuis')).toBe(1);
    expect(cell.notices).toHaveLength(1);
    expect(cell.notices[0]?.subject).toBe('meubelhuis: 1 order needs a person');
    expect(cell.notices[0]?.message).toContain(`#${sale.number}`);
    expect(cell.notices[0]?.message).toContain('LogicTrade refused the request');
    expect(cell.notices[0]?.message).toContain('npm run ops -- parked');
  });
});
