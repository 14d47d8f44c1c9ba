/**
 * How street lines are split into street, number, addition and letter box, held against what somebody says they mean.
 *
 * npm run addresses -- FILE [--json FILE]
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import colors from 'picocolors';
import * as z from 'zod';
import { fromHere } from '../../infra/local/from-here.ts';
import { type AddressRow, judge, readVectors, summaryOf } from './address-vectors.ts';

const command = new Command('npm run addresses --')
  .description(
    'Splits street lines as the importer does and holds them against what they should be. A line that is not understood is kept whole and flagged in the order; that is no mistake, a wrong number is.',
  )
  .argument('<file>', 'a JSON file of vectors, or a folder of such files', fromHere)
  .option('--json <file>', 'also write every row as JSON', fromHere)
  .addHelpText(
    'after',
    `
The file is a list, or an object whose "vectors" is that list, of such as:
  {"input": "Lindestraat 14 B bus 3", "country": "BE",
   "expected": {"street": "Lindestraat", "number": "14", "number_suffix": "B", "box_number": "3"}}
Parts that are left out are empty; without a number the line must be left whole. Other fields are ignored.

Exits with 1 when fewer than 95 of 100 are exact, or one is wrong without being flagged.`,
  )
  .parse();
const { json } = z.object({ json: z.string().optional() }).parse(command.opts());
const path = z.string().parse(command.processedArgs[0]);
if (!existsSync(path)) command.error(`There is no file ${path}.`);

const rows = vectorsIn(path).map(judge);
const width = (of: (row: AddressRow) => string): number => Math.max(0, ...rows.map((row) => of(row).length));
const widths = [width(({ input }) => input), width(({ expected }) => expected), width(({ got }) => got)];
const COLOUR = { exact: colors.green, 'kept whole and flagged': colors.yellow, WRONG: colors.red } as const;

console.log(colors.bold(lineOf(['input', 'expected', 'got'], 'verdict')));
for (const { country, input, expected, got, verdict } of rows)
  console.log(COLOUR[verdict](lineOf([input, expected, got], verdict, country)));
const { text, isGood } = summaryOf(rows);
console.log(`\n${text}`);
if (json !== undefined) await writeFile(json, `${JSON.stringify(rows, undefined, 2)}\n`);
process.exitCode = isGood ? 0 : 1;

function lineOf(cells: string[], verdict: string, country = '  '): string {
  return [country, ...cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)), verdict].join('  ');
}

function vectorsIn(file: string): ReturnType<typeof readVectors> {
  try {
    return readVectors(file);
  } catch (error) {
    return command.error(error instanceof Error ? error.message : String(error));
  }
}
