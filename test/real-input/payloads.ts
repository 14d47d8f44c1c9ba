/**
 * What this integration makes of a folder of webhook bodies, without a shop and without LogicTrade.
 *
 * npm run payloads -- DIR [--json FILE] [--webshop NAME] [--currency EUR]
 */
import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import * as z from 'zod';
import { fromHere } from '../../infra/local/from-here.ts';
import { webshopIds } from '../../shared/webshops/doors.ts';
import { findBodies } from './find-bodies.ts';
import { type PayloadRow, rowsOf } from './payload-row.ts';
import { summaryOf, tableOf } from './payload-table.ts';

const MANY = 50;

const command = new Command('npm run payloads --')
  .description(
    [
      'Shows what becomes of each webhook body in a folder, at any depth: the importer itself reads, maps and sends it, with',
      'an empty ledger and a LogicTrade that takes every order. Nothing leaves this machine.\n\nThe platform is known by the',
      'name of the folder or file (shopify/, magento2/, woo-order.json), else by fields that only its bodies have. Beside',
      'order.json may stand order.headers.json, the headers it came with, and for a body that only names an order',
      'order.fetched.json, what was fetched for it.',
    ].join(' '),
  )
  .argument('<folder>', 'the folder of bodies', fromHere)
  .option('--json <file>', 'also write every row as JSON', fromHere)
  .addOption(new Option('--webshop <name>', 'all bodies are of this platform').choices(webshopIds))
  .option('--currency <code>', "the shop's books are in this currency; others are parked, as in production")
  .addHelpText(
    'after',
    `
Outcomes: order (sent, with what its lines come to), finished (nothing to do, and why), parked (waits for a person, and why),
unreadable (not even an order's id could be read). Totals that differ are
pointed at: gift cards and credit are payments here, and lower the total in some shops. Exits with 1 when something crashed.`,
  )
  .parse();
const options = z
  .object({
    json: z.string().optional(),
    webshop: z.enum(webshopIds).optional(),
    currency: z.string().optional(),
  })
  .parse(command.opts());

const folder = z.string().parse(command.processedArgs[0]);
if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
  command.error(`There is no folder ${folder}.`);
const files = findBodies(folder);
const bar = new SingleBar({ stream: process.stderr, clearOnComplete: true, hideCursor: true });
const isShown = process.stderr.isTTY === true && files.length >= MANY;
if (isShown) bar.start(files.length, 0);
const rows: PayloadRow[] = [];
const crashes: [file: string, error: unknown][] = [];
for (const file of files) {
  rows.push(...(await rowsOf(file, options, (error) => crashes.push([file.name, error]))));
  if (isShown) bar.increment();
}
if (isShown) bar.stop();

console.log(tableOf(rows));
console.log(summaryOf(rows));
for (const [file, error] of crashes) console.error(`${file} crashed:`, error);
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(rows, undefined, 2)}\n`);
process.exitCode = rows.some(({ outcome }) => outcome === 'crashed') ? 1 : 0;
