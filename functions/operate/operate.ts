import colors from 'picocolors';
import { CommanderError } from 'commander';
import { ConfigurationError } from '../../shared/config/cells.ts';
import type { Run } from './command.ts';
import { openDesk } from './desk/open-desk.ts';
import type { Io } from './io.ts';
import { choosePlace } from './place/choose-place.ts';
import { program, readWishes } from './program.ts';
import { OperateError, type Report } from './report.ts';

/** Does what a command line asks for. Gives back what the shell is to hear: 0 fine, 1 attention, 2 asked wrongly, 3 out of reach. */
export async function operate(argv: readonly string[], io: Io): Promise<number> {
  let exit = 0;
  const run: Run = async (command, work) => {
    const wishes = readWishes(command, io);
    const place = await choosePlace(wishes, io);
    try {
      const report = await work(openDesk(place, io, wishes));
      print(report, place.where, wishes.json, io);
      exit = report.exit;
    } finally {
      place.clients.destroy();
    }
  };
  try {
    await program(io, run).parseAsync([...argv], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    io.err(`${failure.message}\n`);
    return failure.exit;
  }
}

function print({ lines, json }: Report, where: string, asJson: boolean, io: Io): void {
  if (asJson) io.out(`${JSON.stringify(json, undefined, 2)}\n`);
  else io.out(`${[colors.dim(where), '', ...lines].join('\n')}\n`);
}

/** What a person can do something about; anything else is a mistake of ours. */
function failureOf(error: unknown): OperateError | undefined {
  if (error instanceof OperateError) return error;
  if (error instanceof ConfigurationError) return new OperateError(2, error.message);
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'CredentialsProviderError' || error.name === 'TokenProviderError')
    return new OperateError(
      3,
      `There are no AWS credentials: log in, or choose others with --profile. (${error.message})`,
    );
  if (error.name.startsWith('AccessDenied') || error.name === 'UnrecognizedClientException')
    return new OperateError(3, `AWS does not let you: ${error.message}`);
  // errors of AWS, and of the network on the way to it
  if (
    '$metadata' in error ||
    ('code' in error && typeof error.code === 'string') ||
    error.name === 'TimeoutError'
  )
    return new OperateError(3, `The cell could not be reached: ${error.name}: ${error.message}`);
  if (error.name === 'PermitsUnavailableError') return new OperateError(3, error.message);
  return undefined;
}
