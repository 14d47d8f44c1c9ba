import { Command } from 'commander';
import * as z from 'zod';
import { registerTestAlarm } from './alarm/test-alarm.ts';
import { registerAudit } from './audit/audit.ts';
import type { Run } from './command.ts';
import { registerDeadLetters } from './dead-letters/dead-letters.ts';
import { registerDoctor } from './doctor/doctor.ts';
import { registerForget } from './forget/forget.ts';
import type { Io } from './io.ts';
import { registerOrder } from './order/order.ts';
import { registerParked } from './parked/parked.ts';
import { registerPause } from './pause/pause.ts';
import type { PlaceOptions } from './place/place.ts';
import { registerReplay } from './replay/replay.ts';
import { registerRollBack } from './roll-back/roll-back.ts';
import { registerSecrets } from './secrets/secrets.ts';
import { registerStatus } from './status/status.ts';
import { registerSubscriptions } from './subscriptions/subscriptions.ts';

const LOOK = [registerStatus, registerOrder, registerDoctor, registerAudit];
const WORK = [registerParked, registerDeadLetters, registerReplay];
const CELL = [
  registerPause,
  registerSecrets,
  registerSubscriptions,
  registerForget,
  registerTestAlarm,
  registerRollBack,
];

/** The commands and everything `--help` says of them. */
export function program(io: Io, run: Run): Command {
  const program = new Command('npm run ops --')
    .description(
      "The responder's commands. They look, and put work on queues; none of them creates anything in LogicTrade.\n" +
        'What would change something only says so, until you add --yes; it also says how to take it back.',
    )
    .option('--cell <id>', 'which cell, where there are several')
    .option('--json', 'print JSON')
    .option('--yes', 'make the change instead of telling it')
    .option('--show-personal-data', 'print names and addresses too; each time is noted in the audit log')
    .option(
      '--cells <file>',
      'the cells of this configuration, on AWS (default: CELLS_FILE, else infra/cells.ts)',
    )
    .option('--aws', 'the cell on AWS, even while one runs on this machine')
    .option('--profile <name>', 'AWS credentials to use (default: the usual ones)')
    .option('--region <region>', "another region than the cell's own")
    .option('--state <file>', 'a cell on this machine, by the word that `npm start` left')
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .exitOverride()
    .addHelpText('after', HELP);
  for (const [group, registers] of [
    ['Look:', LOOK],
    ['Work that waits:', WORK],
    ['The cell:', CELL],
  ] as const) {
    program.commandsGroup(group);
    for (const register of registers) register(program, run);
  }
  return program;
}

const HELP = `
Which cell: the one that runs on this machine (npm start); without one, or with --aws, --cells, --profile or
--region, the one on AWS. The first line of every answer says which it was.

At night:
  npm run ops -- status                              everything on one screen
  npm run ops -- parked                              what waits for a person, and why
  npm run ops -- order meubelhuis 1001               the story of one order
  npm run ops -- parked retry meubelhuis 1001 --yes  let it be tried again
  npm run ops -- doctor                              can this cell work at all?

Exit codes: 0 fine, 1 something needs attention, 2 asked wrongly, 3 the cell could not be reached.
infra/runbook.md has a section for every alarm.`;

const wishesSchema = z.object({
  cell: z.string().optional(),
  cells: z.string().optional(),
  state: z.string().optional(),
  aws: z.boolean().default(false),
  profile: z.string().optional(),
  region: z.string().optional(),
  json: z.boolean().default(false),
  yes: z.boolean().default(false),
  showPersonalData: z.boolean().default(false),
});

export interface Wishes extends PlaceOptions {
  json: boolean;
  yes: boolean;
  showsPersonalData: boolean;
}

/** What was asked for beside the command itself. */
export function readWishes(command: Command, io: Pick<Io, 'path'>): Wishes {
  const { showPersonalData, state, ...rest } = wishesSchema.parse(command.optsWithGlobals());
  return {
    ...rest,
    showsPersonalData: showPersonalData,
    ...(state === undefined ? {} : { state: io.path(state) }),
  };
}
