import type { Command } from 'commander';
import * as z from 'zod';
import type { Register } from '../command.ts';
import { checkSecrets } from './check.ts';
import { finishRotation, rotateSecret, takeSecretBack } from './rotate.ts';

const rotateSchema = z.object({ finish: z.boolean().default(false) });
const WHOSE = 'id of a shop, or "logictrade" for the API key';

export const registerSecrets: Register = (program, run) => {
  const secrets = program.command('secrets').description('check them without printing, rotate in two steps');
  secrets
    .command('check', { isDefault: true })
    .description('which shop has none, one, or two while it changes over')
    .action((_options, command: Command) => run(command, checkSecrets));
  secrets
    .command('rotate')
    .description(
      'reads a new secret (asked for, or piped in) and lets it count beside the old one; then --finish',
    )
    .argument('<whose>', WHOSE)
    .option('--finish', 'second step: only the new one counts')
    .action((whose: string, _options, command: Command) =>
      run(command, (desk) =>
        rotateSchema.parse(command.opts()).finish ? finishRotation(desk, whose) : rotateSecret(desk, whose),
      ),
    );
  secrets
    .command('back')
    .description('makes what counted before the last change count again')
    .argument('<whose>', WHOSE)
    .action((whose: string, _options, command: Command) =>
      run(command, (desk) => takeSecretBack(desk, whose)),
    );
};
