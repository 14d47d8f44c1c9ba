import { afterEach, describe, expect, it } from 'vitest';
import { type Logictrade, startLogictrade } from '../../infra/local/logictrade/start-logictrade.ts';
import { simulatorFor } from '../../infra/local/simulator-for.ts';
import { cellsFile, loadCells } from '../../infra/load-cells.ts';
import { aRunningCell, type RunningCell, sales, until, withPatience } from './a-running-cell.ts';

/** What LogicTrade's documentation leaves open, otherwise than our simulator has it by default. */
const OTHERWISE = {
  badKeyStatus: 403,
  badPageStatus: 422,
  problemBody: 'flat',
  noResults: 'empty-list',
  echoedPageSize: 'returned',
  tooManyBody: 'text',
  matching: 'contains',
  searchOrder: 'reversed',
  unknownFields: 'ignore',
  deliveryCondition: 'shown',
  putCustomer: 'merge',
} as const;

describe('A LogicTrade that reads its documentation differently', () => {
  let running: RunningCell | undefined;
  let logictrade: Logictrade | undefined;
  afterEach(async () => {
    await running?.stop();
    await logictrade?.close();
  });

  it('gets one order for each of thirty, three deliveries each, all proven first', async () => {
    const [cell] = await loadCells(cellsFile());
    if (cell === undefined) throw new Error('no cell');
    const other = await startLogictrade({ ...simulatorFor(cell), ...OTHERWISE });
    logictrade = other;
    const served = await aRunningCell(withPatience, {
      logictrade: { url: other.url, key: other.apiKey, lastCalledAt: 0 },
      provesEveryOrder: true,
    });
    running = served;
    const sold = sales(30, 900);

    await Promise.all(sold.flatMap((sale) => [1, 2, 3].map(() => served.deliver('meubelhuis', sale))));
    const ends = () =>
      running?.cell.log.lines.filter(({ text }) => /"step":"(done|finished|parked)"/.test(text)).length ?? 0;
    await until(ends, (count) => count >= 90, 90);

    expect(other.report()).toMatchObject({
      orderCount: 30,
      duplicates: { externNumbers: [], webshopNumbers: [], emails: [] },
      tooManyRequests: 0,
    });
  });
});
