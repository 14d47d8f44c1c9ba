import { Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { fromHere } from '../from-here.ts';
import { StartError } from './start-error.ts';

const optionsSchema = z.object({
  port: z.number(),
  config: z.string().optional(),
  cell: z.string().optional(),
  secrets: z.string().optional(),
  logictradeUrl: z.string().optional(),
  logictradeKey: z.string().optional(),
  logictradePort: z.number().optional(),
  yesRealOrders: z.boolean().default(false),
  data: z.string().optional(),
  json: z.boolean().default(false),
  verbose: z.boolean().default(false),
  state: z.string().optional(),
});
export type StartOptions = z.infer<typeof optionsSchema>;

/** What `npm start` was asked for. Throws `StartError` where two wishes do not go together. */
export function parseStartOptions(argv: readonly string[]): StartOptions {
  const options = optionsSchema.parse(command().parse(argv).opts());
  const { logictradeUrl, logictradeKey, logictradePort, yesRealOrders } = options;
  if (logictradeUrl !== undefined && logictradeKey === undefined)
    throw new StartError('--logictrade-url needs --logictrade-key, or LOGICTRADE_KEY in the environment');
  if (logictradeUrl !== undefined && logictradePort !== undefined)
    throw new StartError('--logictrade-port is for the simulator, which --logictrade-url replaces');
  if (logictradeUrl !== undefined && !isLoopback(logictradeUrl) && !yesRealOrders)
    throw new StartError(
      `${logictradeUrl} is not on this machine: whatever is delivered here becomes a real order there.\n` +
        'If you want that, add --yes-real-orders. Each order is then looked up there before it is created.',
    );
  return options;
}

/** Whether a URL stays on this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

const command = (): Command =>
  new Command('npm start --')
    .description('Runs the cell on this machine: no AWS account, no Docker, nothing leaves it.')
    .addOption(
      new Option('--port <port>', 'where webhooks come in; 0 takes a free one')
        .default(3000)
        .argParser(toPort),
    )
    .option('--config <file>', 'cells and shops of your own (TypeScript or JSON)', fromHere)
    .option('--cell <id>', 'only this cell of the configuration')
    .option(
      '--secrets <file>',
      'JSON: shop id to its live webhook secrets; shops without get one made up',
      fromHere,
    )
    .option('--logictrade-url <url>', 'a LogicTrade instead of the simulator', toUrl)
    .addOption(new Option('--logictrade-key <key>', 'its API key').env('LOGICTRADE_KEY'))
    .option('--yes-real-orders', 'allow a LogicTrade that is not on this machine')
    .option('--logictrade-port <port>', "the simulator's port (default: the port after --port)", toPort)
    .option('--data <folder>', 'keep state over restarts (default: a fresh start each time)', fromHere)
    .option('--json', 'when ready, print one line of JSON; everything else goes to standard error')
    .option(
      '--state <file>',
      'where `npm run deliver` finds this cell (default: .local/running-cell.json)',
      fromHere,
    )
    .option('--verbose', 'every line of every function');

function toPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is 0 to 65535.');
  return port;
}

function toUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new InvalidArgumentError('Give scheme and host, such as https://api.logictrade.cloud.');
  return text.replace(/\/+$/, '');
}
