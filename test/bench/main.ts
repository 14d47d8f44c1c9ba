/**
 * What the integration costs and holds, measured on this machine: compare figures of one run with each other, not with
 * those of another machine.
 *
 * npm run bench -- [--json FILE] [--only door,consumer,cold-start,bundles,webshops]
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { fromHere } from '../../infra/local/from-here.ts';
import { benchBundles } from './bundles.ts';
import { benchColdStart } from './cold-start.ts';
import { benchConsumer } from './consumer.ts';
import { benchDoor } from './door.ts';
import { benchWebshops } from './webshops.ts';
import { isKept, type Report, reportText } from './report.ts';

const benches: Readonly<Record<string, () => Promise<Report>>> = {
  bundles: benchBundles,
  'cold-start': benchColdStart,
  door: benchDoor,
  consumer: benchConsumer,
  webshops: benchWebshops,
};
const names = Object.keys(benches);

function toNames(text: string): string[] {
  const chosen = text.split(',');
  if (!chosen.every((name) => names.includes(name)))
    throw new InvalidArgumentError(`Give some of ${names.join(', ')}.`);
  return chosen;
}

const command = new Command('npm run bench --')
  .description('Measures door, consumer, bundles, cold starts and webshops; times are of this machine.')
  .option('--json <file>', 'also write every row as JSON', fromHere)
  .option('--only <names>', `some of ${names.join(', ')}, with commas between`, toNames, names)
  .parse();
const { json, only } = z
  .object({ json: z.string().optional(), only: z.array(z.string()) })
  .parse(command.opts());

console.log(
  `Node ${process.version} on ${process.platform}-${process.arch}, ${availableParallelism()} processors`,
);
const rows: object[] = [];
for (const name of only) {
  const report = await benches[name]?.();
  if (report === undefined) continue;
  console.log(reportText(report));
  rows.push(...report.rows.map((row) => ({ bench: name, ...row })));
  rows.push(
    ...(report.gates ?? []).map((gate) => ({
      bench: name,
      gate: gate.name,
      value: gate.value,
      most: gate.most,
      kept: isKept(gate),
    })),
  );
}
if (json !== undefined) await writeFile(json, `${JSON.stringify(rows, undefined, 2)}\n`);
