/**
 * Verifying and reading, platform by platform: calls a second of one processor, beside the platform's own library where one exists.
 *
 * Every library here only verifies, so verifying is compared with verifying; reading has no rival. Each side gets the same
 * generated deliveries in the same run, in turns, and the middle of its rounds counts. Thin deliveries are read in the form
 * in which they were fetched. What a side does beside comparing signatures stands in the notes.
 *
 * npm run bench -- --only webshops   or   node test/bench/webshops.bench.ts [--json FILE] [--seconds 1]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fromHere } from '../../infra/local/from-here.ts';
import { reportText } from './report.ts';
import { benchWebshops } from './webshops.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, seconds: { type: 'string', default: '1' } },
});
const report = await benchWebshops(Number(values.seconds));
console.log(reportText(report));
if (values.json !== undefined)
  await writeFile(fromHere(values.json), `${JSON.stringify(report.rows, undefined, 2)}\n`);
