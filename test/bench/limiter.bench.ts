/**
 * Three limiters before the same embedded DynamoDB, each with a backlog at 1, 5 and 30 parallel consumers of ten orders.
 *
 * LogicTrade's limit is 1020 calls in any 60 s. Here it is 170 in any 10 s: the same 17 a second, so the line, the waits
 * and the writes are those of production, and every run holds many whole windows. The slack is scaled alike (2350 ms of
 * 60 s, 392 ms of 10 s), so the spacing comes from the same formula: (10 s + slack) / (170 − 1). It still covers a permit's
 * whole life (350 ms); what remains for the wire is enough here, where a call "arrives" when its permit is taken.
 *
 * node test/bench/limiter.bench.ts [--json FILE] [--seconds 20]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BenchLimit, Rival } from './limiter-rivals.ts';
import { type Row, runRival } from './limiter-run.ts';

const RIVALS: readonly Rival[] = ['ours', 'rate-limiter-flexible', 'plain'];
const CONSUMERS = [1, 5, 30];
const SCALE = 6;
const calls = 1020 / SCALE;
const windowMs = 60_000 / SCALE;
const spacingMs = (windowMs + 2350 / SCALE) / (calls - 1);

const { values } = parseArgs({
  options: { json: { type: 'string' }, seconds: { type: 'string', default: '20' } },
});

const dynamo = fork(new URL('limiter-dynamo.ts', import.meta.url), {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
const [endpoint] = (await once(dynamo, 'message')) as [string];
const rows: Row[] = [];
for (const consumers of CONSUMERS)
  for (const rival of RIVALS) {
    const limit: BenchLimit = {
      calls,
      windowMs,
      spacingMs,
      longestWaitMs: Math.max(15_000, consumers * 10 * spacingMs),
    };
    rows.push(await runRival(rival, consumers, { endpoint, limit, seconds: Number(values.seconds) }));
  }
dynamo.disconnect();

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const cells = (row: Row) => [
  row.name,
  String(row.consumers),
  row.writesPerGrant.toFixed(2),
  percent(row.highestWindowShareOfLimit),
  percent(row.utilisation),
  `${Math.round(row.waitP50Ms)} ms`,
  `${Math.round(row.waitP99Ms)} ms`,
];
const table = [
  ['limiter', 'consumers', 'writes/grant', 'fullest window', 'used', 'wait p50', 'wait p99'],
  ...rows.map(cells),
];
const widths = table[0]?.map((_, i) => Math.max(...table.map((line) => line[i]?.length ?? 0))) ?? [];
for (const line of table)
  console.log(
    line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
