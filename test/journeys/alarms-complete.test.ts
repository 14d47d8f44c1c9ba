import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cellsFile, loadCells } from '../../infra/load-cells.ts';
import { readAlarms } from '../../infra/local/alarms/read-alarms.ts';
import { synthesiseCell } from '../../infra/local/template/synthesised-cell.ts';
import { templateSchema } from '../../infra/local/template/template.ts';
import { doorIncidents } from './alarms/door-incidents.ts';
import { functionIncidents } from './alarms/function-incidents.ts';
import { logictradeIncidents } from './alarms/logictrade-incidents.ts';
import { orderIncidents } from './alarms/order-incidents.ts';
import { watchIncidents } from './alarms/watch-incidents.ts';

it('Every alarm of the template has an incident in which it is seen to turn red and to end, and no other has', async () => {
  const [sample] = await loadCells(cellsFile());
  if (sample === undefined) throw new Error('the sample configuration has no cell');
  const { folder, templateFile, stackName } = await synthesiseCell(sample);
  const template = templateSchema.parse(JSON.parse(readFileSync(join(folder, templateFile), 'utf8')));
  const place = { stackName, region: sample.region, queueUrl: (name: string) => name };

  const headings = readAlarms(template, place).map(({ name }) => name.replace(/^[^:]*: /, ''));

  const incidents = [doorIncidents, functionIncidents, logictradeIncidents, orderIncidents, watchIncidents];
  expect(incidents.flatMap((some) => Object.keys(some)).toSorted()).toEqual(
    [...new Set(headings)].toSorted(),
  );
});
