import colors from 'picocolors';
import type { Desk } from './desk/desk.ts';
import { Progress } from './print/progress.ts';
import type { Report } from './report.ts';

/** One thing that is about to be changed. Doing it twice is as good as once. */
export interface Change {
  /** What is done, as in "pause meubelhuis". */
  what: string;
  /** How to take it back: a command line, or why that is not needed. */
  undo: string;
  /** Makes the change and notes it; a text is shown to the person. */
  make: () => Promise<unknown>;
}

interface Outcome {
  what: string;
  undo: string;
  done: boolean;
  note?: string;
  problem?: string;
}

const AT_ONCE = 6;
const MOST_SHOWN = 40;

/** Errors that concern one change only: the others go on, and the person is told. */
export class ChangeRefusedError extends Error {
  override readonly name = 'ChangeRefusedError';
}
const REFUSALS = new Set(['ChangeRefusedError', 'OrderMovedOnError', 'CustomerInUseError']);

/** Tells what would be changed, or with `--yes` changes it; says how to take it back either way. */
export async function change(
  desk: Pick<Desk, 'io' | 'yes'>,
  changes: readonly Change[],
  nothing: string,
): Promise<Report> {
  if (changes.length === 0) return { lines: [nothing], json: { dryRun: !desk.yes, changes: [] }, exit: 0 };
  const outcomes = desk.yes ? await makeAll(changes, desk) : changes.map(wish);
  const failed = outcomes.filter(({ problem }) => problem !== undefined);
  return {
    lines: [...outcomes.slice(0, MOST_SHOWN).map(lineOf(desk.yes)), ...endOf(outcomes, desk.yes)],
    json: { dryRun: !desk.yes, changes: outcomes },
    exit: failed.length === 0 ? 0 : 1,
  };
}

const wish = ({ what, undo }: Change): Outcome => ({ what, undo, done: false });

async function makeAll(changes: readonly Change[], { io }: Pick<Desk, 'io'>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const progress = new Progress(io, `of ${changes.length} done`);
  const rest = changes.map((one, index) => ({ one, index }));
  const work = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      outcomes[next.index] = await makeOne(next.one);
      if (changes.length > 1) progress.show(changes.length - rest.length, changes.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    progress.clear();
  }
  return outcomes;
}

async function makeOne({ what, undo, make }: Change): Promise<Outcome> {
  try {
    const note = await make();
    return { what, undo, done: true, ...(typeof note === 'string' ? { note } : {}) };
  } catch (error) {
    if (!(error instanceof Error) || !REFUSALS.has(error.name)) throw error;
    return { what, undo, done: false, problem: error.message };
  }
}

const lineOf =
  (isMade: boolean) =>
  ({ what, note, problem }: Outcome): string => {
    if (problem !== undefined) return `${colors.red('not done:')} ${what}: ${problem}`;
    return `${isMade ? colors.green('done:') : colors.yellow('would:')} ${what}${note === undefined ? '' : ` (${note})`}`;
  };

function endOf(outcomes: readonly Outcome[], isMade: boolean): string[] {
  const more = outcomes.length - MOST_SHOWN;
  const undos = [...new Set(outcomes.filter(({ problem }) => problem === undefined).map(({ undo }) => undo))];
  return [
    ...(more > 0 ? [`and ${more} more`] : []),
    ...undos.slice(0, MOST_SHOWN).map((undo) => `undo: ${undo}`),
    ...(isMade ? [] : ['', 'Nothing was changed. Add --yes to do it.']),
  ];
}
