/**
 * Deterministic simulation: the real code in a world of virtual time that a seed decides.
 *
 * node test/simulation/main.ts --scenario exactly-once --seeds 10000
 */
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { runInThreads } from './run-seeds.ts';
import type { Scenario } from './scenario.ts';
import { scenarioOf, scenarios } from './scenarios.ts';
import { Tally } from './tally.ts';

interface Options {
  scenario: string;
  seeds: number;
  from: number;
  seed?: number;
  jobs: number;
  exhaustive?: true;
  depth: number;
  json?: string;
}

const STORIES_SHOWN = 10;

const whole = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
};

const options = new Command('simulate')
  .description('Runs the real code in simulated worlds and looks for a promise that is not kept.')
  .requiredOption('--scenario <name>', scenarios.map(({ name, says }) => `${name}: ${says}`).join('; '))
  .option('--seeds <count>', 'how many worlds', whole, 1000)
  .option('--from <seed>', 'the first of them', whole, 0)
  .option('--seed <seed>', 'tell this one, step by step', whole)
  .option('--jobs <threads>', 'threads to share the worlds', whole, 1)
  .option('--exhaustive', 'every case instead of drawn ones')
  .option('--depth <faults>', 'with --exhaustive: faults at once', whole, 1)
  .option('--json <file>', 'writes what was found')
  .parse()
  .opts<Options>();

const scenario = scenarioOf(options.scenario);
if (options.seed !== undefined) await tell(scenario, options.seed);
else await judge(scenario);

async function tell({ tell: story, run }: Scenario, seed: number): Promise<void> {
  print(await story(seed));
  const { broken } = await run(seed);
  print([broken === undefined ? `seed ${seed}: every promise is kept` : `seed ${seed}: ${broken}`]);
  process.exitCode = broken === undefined ? 0 : 1;
}

async function judge(chosen: Scenario): Promise<void> {
  const begun = performance.now();
  const { tally, story } = options.exhaustive ? await everyCase(chosen) : await drawn(chosen);
  const seconds = (performance.now() - begun) / 1000;
  const report = {
    scenario: chosen.name,
    mode: options.exhaustive
      ? `exhaustive, up to ${options.depth} faults at once`
      : `seeds from ${options.from}`,
    runs: tally.runs,
    seconds: Math.round(seconds * 10) / 10,
    runsPerSecond: Math.round(tally.runs / seconds),
    broken: tally.broken,
    counts: tally.counts,
  };
  print([
    `${report.runs} runs of ${report.scenario} (${report.mode}) in ${report.seconds} s, ${report.runsPerSecond} a second: ${tally.broken.length} broken`,
    ...Object.entries(tally.counts)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([name, count]) => `  ${name}: ${count}`),
    ...tally.broken.slice(0, STORIES_SHOWN).map(({ run, what }) => `BROKEN  ${run}: ${what}`),
    ...story,
  ]);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, undefined, 2)}\n`);
  process.exitCode = tally.broken.length === 0 ? 0 : 1;
}

async function drawn({ name, tell: story }: Scenario): Promise<{ tally: Tally; story: string[] }> {
  const tally = await runInThreads(
    { scenario: name, from: options.from, count: options.seeds },
    options.jobs,
  );
  const first = tally.broken[0];
  return { tally, story: first === undefined ? [] : ['', ...(await story(Number(first.run)))] };
}

async function everyCase({ exhaust, name }: Scenario): Promise<{ tally: Tally; story: string[] }> {
  if (exhaust === undefined) throw new RangeError(`the cases of ${name} cannot be counted`);
  const tally = new Tally();
  let story: string[] = [];
  for await (const each of exhaust(options.depth)) {
    tally.add(each.name, each);
    if (each.broken !== undefined && story.length === 0) story = ['', ...(await each.tell())];
  }
  return { tally, story };
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
