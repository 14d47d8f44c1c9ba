import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { logGroupOf } from '../../../infra/local/alarms/cloud-watch.ts';
import { readFilterPattern } from '../../../infra/local/alarms/filter-pattern.ts';
import { MINUTE_MS } from '../../../infra/local/alarms/observation.ts';
import type { EmbeddedCellOptions } from '../../../infra/local/embedded-cell.ts';
import type { Cell } from '../../../shared/config/cell.ts';
import { aRunningCell, type RunningCell, until } from '../a-running-cell.ts';
import { type Answer, answerTo, wordOf } from '../operate-desk.ts';
import { commandWith, wordsIn } from './runbook.ts';

/** One command of the runbook, and what it printed. */
export interface Ran extends Answer {
  command: string;
}

/** A person on call beside a running cell: minutes pass, alarms turn red, and the runbook is at hand. */
export interface Night extends RunningCell {
  /** Names of the red alarms, without the cell's. */
  red(): string[];
  /** Lets minutes pass; in each of them the watch looks over the cell, unless it is told not to. */
  minutes(count: number, also?: { isWatched?: boolean }): Promise<void>;
  /** Lets minutes pass until an alarm is red, or quiet again; throws when it is not so in time. */
  untilRed(name: string, most: number): Promise<void>;
  untilQuiet(name: string, most: number): Promise<void>;
  /** Runs the command of a section that has these words in it, as it stands there but for these names. */
  follow(heading: string, words: string, names?: Readonly<Record<string, string>>): Promise<Ran>;
  /** A command that a person gave some hours ago. */
  opsBefore(when: { hours: number }, ...words: string[]): Promise<Answer>;
  /** Waits until so many executions of a function have failed, by its own metric. */
  failed(folder: string, times: number): Promise<void>;
  /** Rewrites items of the ledger's table once there are any with this field: as if it had been hours ago. `a.b` is a field in a field. */
  rewrite(field: string, values: Readonly<Record<string, unknown>>): Promise<void>;
  /** What a person types when a command asks for a secret. */
  typed: { secret: string };
  /** Waits until a line with this text is in the log. */
  said(text: string): Promise<void>;
  /** The same, so often since the beginning. */
  saidTimes(times: number, text: string): Promise<void>;
}

/** The sample cell under the names that the runbook uses. */
const asInRunbook = (cell: Cell): Cell => ({ ...cell, id: 'nl' });

export async function aNight(
  change: (cell: Cell) => Cell = (cell) => cell,
  options: Partial<EmbeddedCellOptions> = {},
): Promise<Night> {
  const clock = { now: Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS };
  const running = await aRunningCell((cell) => change(asInRunbook(cell)), {
    alarmClock: () => clock.now,
    ...options,
  });
  const { cell } = running;
  const { board } = cell.cloudWatch;
  const state = await wordOf(cell);
  const typed = { secret: '' };

  async function minutes(count: number, { isWatched = true }: { isWatched?: boolean } = {}): Promise<void> {
    for (let minute = 0; minute < count; minute++) {
      if (isWatched) await cell.runSchedules();
      clock.now += MINUTE_MS;
      await cell.cloudWatch.look();
    }
  }
  async function untilState(name: string, wanted: 'ALARM' | 'OK', most: number): Promise<void> {
    for (let minute = 0; minute <= most; minute++) {
      if (board.state(`nl${name}`) === wanted) return;
      await minutes(1, { isWatched: name !== ': The watch has stopped' || wanted === 'OK' });
    }
    const red = board.red.join(', ') || 'nothing';
    throw new Error(`"${name}" is ${board.state(`nl${name}`)} after ${most} minutes; red: ${red}`);
  }

  const opsBefore = ({ hours }: { hours: number }, ...words: string[]) =>
    answerTo([...words, '--state', state], { now: Date.now() - hours * 3_600_000 }, typed);

  async function saidTimes(times: number, wanted: string): Promise<void> {
    const count = () => cell.log.lines.filter(({ text }) => text.includes(wanted)).length;
    await until(count, (found) => found >= times);
  }

  return {
    ...running,
    typed,
    opsBefore,
    failed: async (folder, times) => {
      const errors = {
        namespace: 'AWS/Lambda',
        name: 'Errors',
        dimensions: { FunctionName: `nl-${folder}` },
      };
      const count = () =>
        cell.cloudWatch.store.summary(errors, clock.now - 3_600_000, clock.now + MINUTE_MS).sum;
      await until(count, (found) => found >= times);
    },
    rewrite: async (field, values) => {
      const { dynamo } = cell.clients;
      const table = { TableName: cell.ledgerTable };
      const found = await until(
        async () =>
          (await dynamo.send(new ScanCommand(table))).Items?.filter((item) => item[field] !== undefined) ??
          [],
        (items) => items.length > 0,
      );
      for (const { pk, sk } of found)
        await dynamo.send(new UpdateCommand({ ...table, Key: { pk, sk }, ...settingOf(values) }));
    },
    red: () => board.red.map((name) => name.replace(/^nl/, '')).toSorted(),
    minutes,
    untilRed: (name, most) => untilState(name, 'ALARM', most),
    untilQuiet: (name, most) => untilState(name, 'OK', most),
    said: (text) => saidTimes(1, text),
    saidTimes,
    follow: async (heading, words, names = {}) => {
      const command = commandWith(heading, words).replaceAll(/[\w-]+/g, (word) => names[word] ?? word);
      const [first = '', ...rest] = wordsIn(command);
      if (first === 'npm') return { command, ...(await opsBefore({ hours: 0 }, ...rest.slice(3))) };
      return { command, code: 0, err: '', out: tailed(rest, cell.log.lines) };
    },
  };
}

/** `aws logs tail GROUP … --filter-pattern PATTERN`, played on this cell's log. */
function tailed(words: readonly string[], lines: RunningCell['cell']['log']['lines']): string {
  const [logs, tail, group] = words;
  if (logs !== 'logs' || tail !== 'tail') throw new RangeError(`only AWS answers "aws ${words.join(' ')}"`);
  const matches = readFilterPattern(words[words.indexOf('--filter-pattern') + 1] ?? '');
  return lines
    .filter(({ functionName, text }) => logGroupOf(functionName) === group && matches(text))
    .map(({ text }) => text)
    .join('\n');
}

/** The update that sets these fields, and no others: a worker may be at the same item. */
function settingOf(values: Readonly<Record<string, unknown>>) {
  const paths = Object.keys(values);
  const names = [...new Set(paths.flatMap((path) => path.split('.')))];
  const aliasOf = (path: string) =>
    path
      .split('.')
      .map((name) => `#n${names.indexOf(name)}`)
      .join('.');
  return {
    UpdateExpression: `SET ${paths.map((path, i) => `${aliasOf(path)} = :v${i}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name, i) => [`#n${i}`, name])),
    ExpressionAttributeValues: Object.fromEntries(paths.map((path, i) => [`:v${i}`, values[path]])),
  };
}
