import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cellsFile, loadCells } from '../../infra/load-cells.ts';
import { type Logictrade, startLogictrade } from '../../infra/local/logictrade/start-logictrade.ts';
import { simulatorFor } from '../../infra/local/simulator-for.ts';
import { logictradeSecretName } from '../../shared/config/names.ts';
import { aRunningCell, type RunningCell, sales, until } from './a-running-cell.ts';

describe('A new API key of LogicTrade', () => {
  let logictrade: Logictrade;
  let running: RunningCell;
  beforeEach(async () => {
    const [cell] = await loadCells(cellsFile());
    if (cell === undefined) throw new Error('the sample configuration has no cell');
    logictrade = await startLogictrade({
      ...simulatorFor(cell),
      apiKeys: [
        { key: 'old-key', name: 'old' },
        { key: 'new-key', name: 'new' },
      ],
    });
    running = await aRunningCell(undefined, {
      logictrade: { url: logictrade.url, key: 'old-key', lastCalledAt: 0 },
    });
  });
  afterEach(async () => {
    await running.stop();
    await logictrade.close();
  });

  it('takes over in the middle of a sale, also when the old one is revoked too early, and no order is refused', async () => {
    const { cell } = running;
    const sold = sales(12, 7000);
    const deliver = (some: typeof sold) =>
      Promise.all(some.map((sale) => running.deliver('meubelhuis', sale)));
    const orders = () => logictrade.report().orderCount;

    await deliver(sold.slice(0, 6));
    await until(orders, (count) => count >= 3);
    await cell.clients.secrets.send(
      new PutSecretValueCommand({
        SecretId: logictradeSecretName(cell.cell.id),
        SecretString: 'new-key',
      }),
    );
    logictrade.faults.add({ kind: 'revoked-key', times: 1 });
    await deliver(sold.slice(6));
    await until(orders, (count) => count >= 12, 120);

    const steps = cell.log.lines.map(({ text }) => /"step":"([\w-]+)"/.exec(text)?.[1]);
    expect(steps.filter((step) => step === 'parked')).toEqual([]);
    expect(logictrade.report().duplicates.externNumbers).toEqual([]);
    await cell.runSchedules();
    expect(cell.log.lines.findLast(({ text }) => text.includes('"Closed":'))?.text).toContain('"Closed":0');
  });
});
