import type { Command } from 'commander';
import * as z from 'zod';
import type { Register, Run } from '../command.ts';
import { dropParked, undropParked } from './drop.ts';
import { editParked } from './edit.ts';
import { listParked } from './list.ts';
import { retryParked } from './retry.ts';
import { showParked } from './show.ts';

const filterSchema = z.object({ shop: z.string().optional(), reason: z.string().optional() });
const retrySchema = filterSchema.extend({ all: z.boolean().default(false) });
const editSchema = z.object({
  set: z.array(z.string()).default([]),
  file: z.string().optional(),
  clear: z.boolean().default(false),
});
const whySchema = z.object({ why: z.string() });

const ORDER = "its number, with or without #, the shop's id, or the beginning of a delivery's name";

export const registerParked: Register = (program, run) => {
  const parked = program
    .command('parked')
    .description('what waits for a person: list, show, retry, edit, drop, undrop');
  parked
    .command('list', { isDefault: true })
    .description('by reason, with the sentence that says what to do')
    .option('--shop <shop>', 'of one shop')
    .option('--reason <reason>', 'of one reason')
    .action((_options, command: Command) =>
      run(command, (desk) => listParked(desk, filterSchema.parse(command.opts()))),
    );
  parked
    .command('show')
    .description('one of them: why, since when, what may be done')
    .argument('<shop>')
    .argument('<order>', ORDER)
    .action((shop: string, order: string, _options, command: Command) =>
      run(command, (desk) => showParked(desk, shop, order)),
    );
  registerRetry(parked, run);
  registerEdit(parked, run);
  registerDrop(parked, run);
};

function registerRetry(parked: Command, run: Run): void {
  parked
    .command('retry')
    .description('lets it be tried again, with the corrections that wait')
    .argument('[shop]')
    .argument('[orders...]', ORDER)
    .option('--all', 'everything of one reason')
    .option('--reason <reason>', 'which reason; needed with --all')
    .option('--shop <shop>', 'with --all: of one shop only')
    .action((shop: string | undefined, orders: string[], _options, command: Command) =>
      run(command, (desk) => retryParked(desk, shop, orders, retrySchema.parse(command.opts()))),
    );
}

function registerEdit(parked: Command, run: Run): void {
  parked
    .command('edit')
    .description('corrects an order before its next retry: addresses, customer, codes, texts; never amounts')
    .argument('<shop>')
    .argument('<order>', ORDER)
    .option('--set <path=value>', 'such as lines.1.code=LT00000047; as often as needed', collect, [])
    .option('--file <file>', 'a JSON object with the same paths')
    .option('--clear', 'takes earlier corrections away')
    .action((shop: string, order: string, _options, command: Command) =>
      run(command, (desk) => editParked(desk, shop, order, editSchema.parse(command.opts()))),
    );
}

const collect = (value: string, before: string[]): string[] => [...before, value];

function registerDrop(parked: Command, run: Run): void {
  parked
    .command('drop')
    .description('decides that it shall never be imported: a test, or done by hand in LogicTrade')
    .argument('<shop>')
    .argument('<orders...>', ORDER)
    .requiredOption('--why <reason>', 'why, for whoever looks later; no names of customers')
    .action((shop: string, orders: string[], _options, command: Command) =>
      run(command, (desk) => dropParked(desk, shop, orders, whySchema.parse(command.opts()).why)),
    );
  parked
    .command('undrop')
    .description('takes a drop back')
    .argument('<shop>')
    .argument('<orders...>', ORDER)
    .action((shop: string, orders: string[], _options, command: Command) =>
      run(command, (desk) => undropParked(desk, shop, orders)),
    );
}
