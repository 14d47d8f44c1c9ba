import { type Command, Option } from 'commander';
import * as z from 'zod';
import type { Register } from '../command.ts';
import { moveDeadLetters } from './move.ts';
import { countDeadLetters, peekDeadLetters } from './peek.ts';

const peekSchema = z.object({
  later: z.boolean().default(false),
  most: z.coerce.number().int().min(1).max(1000),
});
const moveSchema = z.object({ later: z.boolean().default(false), to: z.enum(['lane', 'parked']) });
const LATER = 'those of second looks and retries';

export const registerDeadLetters: Register = (program, run) => {
  const letters = program
    .command('dead-letters')
    .description('messages that nobody finished in a thousand receives: count, peek, move');
  letters
    .command('count', { isDefault: true })
    .description('how many, by queue')
    .action((_options, command: Command) => run(command, countDeadLetters));
  letters
    .command('peek')
    .description('shows which orders they are, without taking them from anybody')
    .argument('[shop]')
    .option('--later', LATER)
    .option('--most <n>', 'so many at most', '50')
    .action((shop: string | undefined, _options, command: Command) => {
      return run(command, (desk) => {
        const { later, most } = peekSchema.parse(command.opts());
        return peekDeadLetters(desk, shop, later, most);
      });
    });
  letters
    .command('move')
    .description('lets them be worked on again, or keeps them with the parked work')
    .argument('[shop]')
    .option('--later', LATER)
    .addOption(
      new Option('--to <where>', 'lane: to be worked on again; parked: kept until somebody retries them')
        .choices(['lane', 'parked'])
        .default('lane'),
    )
    .action((shop: string | undefined, _options, command: Command) =>
      run(command, (desk) => moveDeadLetters(desk, shop, moveSchema.parse(command.opts()))),
    );
};
