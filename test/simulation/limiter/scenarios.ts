/**
 * The queue, the importer's workers and the real limiter before a LogicTrade with bad hours, on virtual time.
 * Prints each scenario's figures, and ends with 1 when one of the promises below is broken.
 *
 * node test/simulation/limiter/scenarios.ts [overload outage …] [--seed 1] [--json FILE]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LIMIT } from './cell-model.ts';
import type { Figures } from './measure.ts';
import { runScenario, type Scenario } from './scenario.ts';
import { STORIES } from './stories.ts';

type Promised = readonly [promise: string, kept: (figures: Figures) => boolean];

const EVERYWHERE: readonly Promised[] = [
  ['never above the limit in a sliding minute', ({ highestMinute }) => highestMinute <= LIMIT.callsPerMinute],
  ['nothing dead-lettered', ({ deadLettered }) => deadLettered === 0],
  ['nothing left over', ({ unfinished }) => unfinished === 0],
  ['no order created twice', ({ createdTwice }) => createdTwice === 0],
  ['fewer in flight than SQS allows', ({ mostInFlight }) => mostInFlight < 120_000],
];
const NOTHING_PARKED: Promised = [
  'nothing parked',
  ({ parkedAsWaitedTooLong }) => parkedAsWaitedTooLong === 0,
];
const WELL_USED: Promised = [
  'at least 95 % used over backlogs',
  ({ usedOverBacklogs }) => usedOverBacklogs === undefined || usedOverBacklogs >= 0.95,
];

const promisesOf = ({ name }: Scenario): readonly Promised[] => [
  ...EVERYWHERE,
  ...(name === 'long-outage' ? [] : [NOTHING_PARKED]),
  WELL_USED,
  ...(name === 'sale'
    ? [
        [
          'the small shop is served within 3 s and its own two calls (5 s)',
          ({ smallShopP99 = 0 }: Figures) => smallShopP99 <= 5,
        ] as const,
      ]
    : []),
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, seed: { type: 'string', default: '1' } },
});

const chosen = STORIES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const results: { name: string; seconds: number; figures: Figures; broken: string[] }[] = [];
for (const scenario of chosen) {
  const startedAt = performance.now();
  const figures = await runScenario(scenario, Number(values.seed));
  const broken = promisesOf(scenario).flatMap(([promise, kept]) => (kept(figures) ? [] : [promise]));
  const seconds = (performance.now() - startedAt) / 1000;
  results.push({ name: scenario.name, seconds, figures, broken });
  print(scenario, figures, broken, seconds);
}
const flat = flatness(
  results.filter(({ name }) => name.startsWith('overload')).map(({ figures }) => figures),
);
if (flat) console.log(flat.text);
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ seed: Number(values.seed), results }, null, 2)}\n`);
process.exitCode = results.some(({ broken }) => broken.length > 0) || flat?.isFlat === false ? 1 : 0;

function print({ name, story }: Scenario, figures: Figures, broken: string[], seconds: number): void {
  console.log(`\n${name}: ${story} (${seconds.toFixed(1)} s to simulate)`);
  for (const [figure, value] of Object.entries(figures))
    if (value !== undefined)
      console.log(`  ${figure.padEnd(24)} ${Number.isInteger(value) ? value : Number(value).toFixed(3)}`);
  for (const promise of broken) console.log(`  BROKEN: ${promise}`);
}

/** Function time an order costs must not grow with the orders that wait. */
function flatness(overloads: Figures[]): { text: string; isFlat: boolean } | undefined {
  if (overloads.length < 2) return undefined;
  const costs = overloads.map(({ functionSecondsPerOrder }) => functionSecondsPerOrder);
  const spread = Math.max(...costs) / Math.min(...costs) - 1;
  const isFlat = spread <= 0.1;
  const verdict = isFlat ? 'flat' : 'BROKEN: not flat within 10 %';
  return {
    text: `\nfunction seconds per order differ by ${(100 * spread).toFixed(1)} %: ${verdict}`,
    isFlat,
  };
}
