import type { Command } from 'commander';
import * as z from 'zod';
import { change, type Change } from '../change.ts';
import type { Register } from '../command.ts';
import type { AwsOnly } from '../desk/aws-only.ts';
import { functionsOf } from '../../../shared/release/functions-of-cell.ts';
import { isRolledBack, type LiveFunction, versionBefore } from '../../../shared/release/live-function.ts';
import { type Desk, note, typed } from '../desk/desk.ts';
import { bothTimes } from '../print/times.ts';
import { OperateError, type Report } from '../report.ts';

const optionsSchema = z.object({ to: z.coerce.number().int().positive().optional() });

export const registerRollBack: Register = (program, run) => {
  program
    .command('roll-back')
    .description('on AWS: sends traffic to the version before the present one, its configuration with it')
    .argument('[function]', 'import-order, receive-webhook, watch-cell or register-shop; absent: all of them')
    .option('--to <version>', 'this version instead of the one before')
    .action((folder: string | undefined, _options, command: Command) =>
      run(command, (desk) => rollBack(desk, folder, optionsSchema.parse(command.opts()).to)),
    );
};

async function rollBack(desk: Desk, folder: string | undefined, to: number | undefined): Promise<Report> {
  const { aws } = desk;
  if (aws === undefined)
    throw new OperateError(
      2,
      'An embedded cell has one version only: check out the one you want and start it anew.',
    );
  const all = functionsOf(desk.cell);
  if (folder !== undefined && !all.includes(folder))
    throw new OperateError(2, `There is no function "${folder}" in this cell, only ${all.join(', ')}.`);
  if (folder === undefined && to !== undefined)
    throw new OperateError(2, '--to needs the name of one function: each counts its own versions.');
  const folders = folder === undefined ? all : [folder];
  const known = await Promise.all(folders.map((one) => aws.functionOf(one)));
  const changes = known.flatMap((one, index) => changeOf(desk, aws, folders[index] ?? '', one, to));
  return change(desk, changes, nothingToDo(known));
}

/** A second roll-back would go back twice: an alarm may have been quicker than the person it called. */
function nothingToDo(known: readonly LiveFunction[]): string {
  const back = known.filter(isRolledBack);
  if (back.length === 0) return 'There is no earlier version to go back to.';
  const names = back.map(({ name, live, versions }) => `${name} runs ${live} of ${versions.at(-1)?.number}`);
  return `Rolled back already: ${names.join(', ')}. To go back further name a function and --to a version.`;
}

function changeOf(desk: Desk, aws: AwsOnly, folder: string, known: LiveFunction, to?: number): Change[] {
  const { name, live, versions } = known;
  if (to === undefined && isRolledBack(known)) return [];
  const target = to === undefined ? versionBefore(known) : versions.find(({ number }) => number === to);
  if (target === undefined && to !== undefined)
    throw new OperateError(
      2,
      `${name} has no version ${to}, only ${versions.map(({ number }) => number).join(', ')}.`,
    );
  if (target === undefined || target.number === live) return [];
  return [
    {
      what: `send ${name} from version ${live} to ${target.number}, published ${bothTimes(target.publishedAt)}`,
      undo: typed(desk, `roll-back ${folder} --to ${live} --yes`),
      make: async () => {
        await note(desk, 'roll-back', `${name} ${live} -> ${target.number}`);
        await aws.pointTo(name, target.number);
        return 'it stays there until the next deployment';
      },
    },
  ];
}
