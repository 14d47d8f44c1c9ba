import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLogictrade } from '../../../../../../infra/local/logictrade/start-logictrade.ts';
import { aClock, aLogictrade, anOrder } from '../a-logictrade.ts';

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'logictrade-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

describe('the data file', () => {
  it('carries orders, customers and counters over a restart', async () => {
    const dataFile = join(await aFolder(), 'made/on/the/way.json');
    const { now } = aClock();
    const first = await startLogictrade({ dataFile, now });
    const headers = { 'api-key': first.apiKey, 'content-type': 'application/json' };
    await fetch(`${first.url}/rest/v1/orders`, { method: 'POST', headers, body: JSON.stringify(anOrder()) });
    await first.close();

    const { ask, logictrade } = await aLogictrade({ dataFile, now });
    await ask('POST /orders', { body: anOrder({ customer: { lastName: 'Pieters' } }) });

    expect(logictrade.report()).toMatchObject({
      orders: [
        { id: 1, number: 'V26000001', customerId: 2 },
        { id: 2, number: 'V26000002', customerId: 3 },
      ],
      customers: [{ number: 'R0000002' }, { number: 'R0000003' }],
    });
    expect((await ask('GET /orders/1')).json).toMatchObject({ lines: [{ id: 1, code: 'LT00000047' }] });
  });

  it('is written shortly after a change, once for several', async () => {
    const folder = await aFolder();
    const dataFile = join(folder, 'logictrade.json');
    const clock = aClock();
    const { ask } = await aLogictrade({ ...clock, dataFile });
    await ask('POST /orders', { body: anOrder() });
    await ask('POST /orders', { body: anOrder() });
    expect(await readdir(folder)).toEqual([]);

    clock.pass(500);

    await expect.poll(() => readdir(folder)).toEqual(['logictrade.json']);
    expect(JSON.parse(await readFile(dataFile, 'utf8'))).toMatchObject({ orders: [{ id: 1 }, { id: 2 }] });
  });

  it.each(['{"orders": [', '{"version": 2}', '[]'])(
    'is not overwritten when it holds %s',
    async (content) => {
      const dataFile = join(await aFolder(), 'logictrade.json');
      await writeFile(dataFile, content);

      await expect(startLogictrade({ dataFile })).rejects.toThrow(
        'is not a file of the LogicTrade simulator',
      );

      expect(await readFile(dataFile, 'utf8')).toBe(content);
    },
  );
});
