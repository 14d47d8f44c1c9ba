import type { Command } from 'commander';
import * as z from 'zod';
import { change } from '../change.ts';
import type { Register } from '../command.ts';
import { type Desk, note, typed } from '../desk/desk.ts';
import { shopOf } from '../desk/shop-of.ts';
import { bothTimes, lasting } from '../print/times.ts';
import type { Report } from '../report.ts';

const whySchema = z.object({ why: z.string() });
const WHAT = 'id of a shop, or "cell" for all of them';

export const registerPause: Register = (program, run) => {
  program
    .command('pause')
    .description('stops importing for a shop or the whole cell; deliveries still come in and wait')
    .argument('<what>', WHAT)
    .requiredOption('--why <reason>', 'why; it stands in "status" for whoever looks')
    .action((what: string, _options, command: Command) =>
      run(command, (desk) => pause(desk, what, whySchema.parse(command.opts()).why)),
    );
  program
    .command('resume')
    .description('lets importing go on')
    .argument('<what>', WHAT)
    .action((what: string, _options, command: Command) => run(command, (desk) => resume(desk, what)));
};

async function pause(desk: Desk, what: string, why: string): Promise<Report> {
  const target = targetOf(desk, what);
  const before = await pausedNow(desk, target);
  return change(
    desk,
    before?.why === why
      ? []
      : [
          {
            what: `pause ${nameOf(desk, target)}: ${why}`,
            undo: typed(desk, `resume ${target} --yes`),
            make: async () => {
              await note(desk, 'pause', target, why);
              const { since } = await desk.pauses.pause(target, desk.by, why);
              return `since ${bothTimes(since)}; work in hand still ends; "status" tells of it until it is resumed`;
            },
          },
        ],
    `${nameOf(desk, target)} is paused already, for the same reason.`,
  );
}

async function resume(desk: Desk, what: string): Promise<Report> {
  const target = targetOf(desk, what);
  const before = await pausedNow(desk, target);
  return change(
    desk,
    before === undefined
      ? []
      : [
          {
            what: `resume ${nameOf(desk, target)}, paused for ${lasting(desk.now() - before.since)} by ${before.by}: ${before.why}`,
            undo: typed(desk, `pause ${target} --why "${before.why}" --yes`),
            make: async () => {
              await note(desk, 'resume', target);
              await desk.pauses.resume(target);
              return 'postponed orders come back within a quarter of an hour';
            },
          },
        ],
    `${nameOf(desk, target)} is not paused.`,
  );
}

const targetOf = (desk: Desk, what: string): string => (what === 'cell' ? what : shopOf(desk, what).id);
const nameOf = ({ cell }: Desk, target: string): string => (target === 'cell' ? `cell ${cell.id}` : target);

async function pausedNow({ pauses }: Desk, target: string) {
  const { cell, shops } = await pauses.read();
  return target === 'cell' ? cell : shops.get(target);
}
