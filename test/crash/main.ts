// npm run test:crash: kills the importer at every request it makes, under every fault, and counts what became of the orders.
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { isKept } from './judge.ts';
import { missingPoints } from './matrix.ts';
import type { Result } from './row.ts';
import { runImportOrder, runPowertools } from './run-matrix.ts';
import { SHORT_FAULTS } from './short.ts';
import { MOST_PARKED, parkedShare, summaryOf } from './summary.ts';
import { writeTable } from './table.ts';

interface Options {
  json?: string;
  short?: true;
  comparison: boolean;
}

const options = new Command('test:crash')
  .description('kills the importer at every request it makes, under every fault')
  .option('--json <file>', 'writes every row')
  .option('--short', 'the faults that matter most; writes no table')
  .option('--no-comparison', 'without the rows of Powertools idempotency')
  .parse()
  .opts<Options>();

const startedAt = performance.now();
const seconds = () => Math.round((performance.now() - startedAt) / 1000);
const tell = (system: string) => (done: number, rows: number) => {
  if (done % 50 === 0) console.error(`${system}: ${done} of ${rows} rows, ${seconds()} s`);
};
const faults = options.short ? SHORT_FAULTS : undefined;
const ours = await runImportOrder(tell('import-order'), faults);
const theirs = options.comparison ? await runPowertools(tell('powertools'), faults) : [];

const own = ours.map(({ result }) => result);
const results: Result[] = [...own, ...theirs.map(({ result }) => result)];
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(results, undefined, 1)}\n`);
if (options.short === undefined && options.comparison) await writeTable(results);

const missing = missingPoints(ours);
const broken = own.filter((result) => !isKept(result));
for (const result of broken) console.error('broken:', JSON.stringify(result));
for (const point of missing) console.error('never struck:', JSON.stringify(point));
for (const [system, some] of Map.groupBy(results, (result) => result.system))
  console.log(
    system,
    JSON.stringify(summaryOf(some)),
    `parked where provable ${(100 * parkedShare(some)).toFixed(1)} %`,
  );
console.log(`not reached: ${own.filter(({ reached }) => !reached).length} rows; ${seconds()} s`);
process.exitCode = broken.length > 0 || missing.length > 0 || parkedShare(own) > MOST_PARKED ? 1 : 0;
