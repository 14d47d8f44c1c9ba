import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FunctionDefinition } from '../../infra/local/runtime/function-definition.ts';
import { LogSink } from '../../infra/local/runtime/log-sink.ts';
import { Sandbox } from '../../infra/local/runtime/sandbox.ts';
import { Watchdog } from '../../infra/local/runtime/watchdog.ts';
import { planCell } from '../../infra/local/template/cell-plan.ts';
import { synthesiseCell } from '../../infra/local/template/synthesised-cell.ts';
import { templateSchema } from '../../infra/local/template/template.ts';
import { percentile } from '../simulation/limiter/sliding-window.ts';
import { sampleCell } from './bench-cell.ts';
import { bundleOf } from './bundles.ts';
import { decimal, kb, ms, type Report } from './report.ts';

const ROUNDS = 20;
const DOOR = 'receive-webhook';
/** Beside a handler that does nothing but make the door's AWS clients. */
const MOST_TIMES_BARE = 1.1;

/** One bundle to be started over and over. */
interface Candidate {
  name: string;
  definition: FunctionDefinition;
  bytes: number;
  /** The bare handler with the same AWS clients. */
  beside?: string;
}

interface Row {
  name: string;
  bytes: number;
  starts: number;
  initP50Ms: number;
  initLowestMs: number;
  /** Median, over the rounds, of its own start by that of the bare handler with the same AWS clients. */
  timesBare?: number;
}

/**
 * From a new process to its first request for an event, through the runtime's own bootstrap, the start of Node included.
 * Each round starts every bundle once, so that whatever else the machine does meets all alike.
 */
export async function benchColdStart(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-cold-start-'));
  const watchdog = new Watchdog();
  try {
    const candidates = await candidatesIn(folder);
    const inits = new Map(candidates.map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round < ROUNDS; round++)
      for (const { name, definition } of candidates)
        inits.get(name)?.push(await initMs(definition, watchdog));
    return reportOf(candidates.map((candidate) => rowOf(candidate, inits)));
  } finally {
    await watchdog.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every function as it is deployed, and the bare handlers in the environment of the function they stand beside. */
async function candidatesIn(folder: string): Promise<Candidate[]> {
  const ours = await plannedFunctions();
  const [door] = ours.filter(({ name }) => name === DOOR);
  if (door === undefined) throw new Error('the cell has no door');
  const bare = async (name: string, like: FunctionDefinition): Promise<Candidate> => {
    const taskRoot = join(folder, name);
    const code = bundleOf(`test/bench/bare/${name}.ts`);
    await mkdir(taskRoot);
    await writeFile(join(taskRoot, 'index.mjs'), code);
    return { name: `bare ${name}`, definition: { ...like, taskRoot }, bytes: code.length };
  };
  const pairs: Candidate[] = [];
  for (const one of ours) {
    if (!existsSync(fileURLToPath(new URL(`bare/${one.name}.ts`, import.meta.url)))) pairs.push(one);
    else pairs.push({ ...one, beside: `bare ${one.name}` }, await bare(one.name, one.definition));
  }
  return [...pairs, await bare('powertools', door.definition), await bare('nothing', door.definition)];
}

async function plannedFunctions(): Promise<Candidate[]> {
  const synthesised = await synthesiseCell(sampleCell());
  const { folder, templateFile, stackName, assets, cell } = synthesised;
  const template = templateSchema.parse(JSON.parse(await readFile(join(folder, templateFile), 'utf8')));
  const queueUrl = (queueName: string) => `http://127.0.0.1:9/${queueName}`; // a bundle that loads calls nobody
  const place = { stackName, region: cell.region, queueUrl };
  const { functions } = planCell(template, place, (key) => join(folder, assets[key] ?? ''));
  return Promise.all(
    functions.map(async (definition) => ({
      name: definition.name.replace(`${cell.id}-`, ''),
      definition,
      bytes: (await readFile(join(definition.taskRoot, 'index.mjs'))).length,
    })),
  );
}

async function initMs(definition: FunctionDefinition, watchdog: Watchdog): Promise<number> {
  const log = new LogSink();
  return new Promise((resolve, reject) => {
    new Sandbox(definition, {
      log,
      watchdog,
      onIdle: (sandbox) => sandbox.kill(),
      onGone: ({ initMs }) =>
        initMs === undefined
          ? reject(
              new Error(`${definition.name} did not start: ${log.lines.map(({ text }) => text).join('\n')}`),
            )
          : resolve(initMs),
    });
  });
}

function rowOf({ name, bytes, beside }: Candidate, inits: ReadonlyMap<string, readonly number[]>): Row {
  const own = inits.get(name) ?? [];
  const bare = beside === undefined ? undefined : inits.get(beside);
  return {
    name,
    bytes,
    starts: own.length,
    initP50Ms: percentile(own, 0.5),
    initLowestMs: Math.min(...own),
    ...(bare === undefined
      ? {}
      : {
          timesBare: percentile(
            own.map((init, round) => init / (bare[round] ?? Number.NaN)),
            0.5,
          ),
        }),
  };
}

function reportOf(rows: Row[]): Report {
  const door = rows.find(({ name }) => name === DOOR);
  return {
    title: `Cold start: new process to first event, median of ${ROUNDS}, all bundles in turn`,
    table: [
      ['function', 'bundle', 'init p50', 'lowest', '× bare'],
      ...rows.map((row) => [
        row.name,
        kb(row.bytes),
        ms(row.initP50Ms),
        ms(row.initLowestMs),
        row.timesBare === undefined ? '' : decimal(row.timesBare, 2),
      ]),
    ],
    notes: ['bare: middy and the same AWS clients; Powertools: a hello-world with logger and metrics'],
    gates: [
      {
        name: "the door's init beside a bare handler with the same AWS clients",
        value: door?.timesBare ?? Number.NaN,
        most: MOST_TIMES_BARE,
      },
    ],
    rows,
  };
}
