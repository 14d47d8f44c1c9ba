import type { Command } from 'commander';
import * as z from 'zod';
import type { Shop } from '../../../shared/config/shop.ts';
import type { Register, Run } from '../command.ts';
import type { Desk } from '../desk/desk.ts';
import { shopOf } from '../desk/shop-of.ts';
import { listSubscriptions } from './list.ts';
import { putRight, type Verb } from './put-right.ts';

const optionsSchema = z.object({
  topic: z.string().optional(),
  from: z.url({ error: '--from takes a whole address' }).optional(),
  withSecret: z.boolean().default(false),
});

const WHAT: Readonly<Record<Verb, string>> = {
  create: 'makes the webhooks that are missing',
  repair: 'makes what is missing, mends what is switched off or wrong, removes what is there twice',
  remove: "removes this cell's webhooks at the shop; somebody else's stay",
};

export const registerSubscriptions: Register = (program, run) => {
  const subscriptions = program
    .command('subscriptions')
    .description('the webhooks at the shops: list, create, repair, remove; by hand where a shop has no API');
  withOptions(subscriptions.command('list', { isDefault: true }), 'list')
    .description('how they stand; for shops without an API, step by step how to make them')
    .action((id: string | undefined, _options, command: Command) =>
      run(command, (desk) =>
        listSubscriptions(desk, meant(desk, id), { ...optionsOf(command), isTold: id !== undefined }),
      ),
    );
  for (const verb of ['create', 'repair', 'remove'] as const) registerVerb(subscriptions, verb, run);
};

function registerVerb(subscriptions: Command, verb: Verb, run: Run): void {
  withOptions(subscriptions.command(verb), verb)
    .description(WHAT[verb])
    .action((id: string | undefined, _options, command: Command) =>
      run(command, (desk) =>
        putRight(desk, verb, meant(desk, id), { ...optionsOf(command), isTold: id !== undefined }),
      ),
    );
}

function withOptions(command: Command, verb: Verb | 'list'): Command {
  command.argument(verb === 'remove' ? '<shop>' : '[shop]', 'id of a shop (default: all)');
  if (verb !== 'list') command.option('--topic <topic>', "only this one, by the platform's word");
  if (verb !== 'create')
    command.option('--from <address>', 'an earlier address of these webhooks: what leads there is ours too');
  if (verb === 'repair')
    command.option('--with-secret', 'tells each webhook the newest secret, where the platform takes one');
  return command;
}

const optionsOf = (command: Command) => optionsSchema.parse(command.opts());

/** A retired shop is left alone unless it is named. */
const meant = (desk: Desk, id: string | undefined): readonly Shop[] =>
  id === undefined ? desk.cell.shops.filter(({ retired }) => !retired) : [shopOf(desk, id)];
