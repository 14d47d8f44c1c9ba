import { Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import { fromHere } from '../from-here.ts';

const optionsSchema = z.object({
  times: z.number().default(1),
  copies: z.number().default(1),
  seed: z.number().optional(),
  what: z.enum(['created', 'updated', 'cancelled']),
  thin: z.boolean().default(false),
  handshake: z.boolean().default(false),
  retry: z.number().optional(),
  file: z.string().optional(),
  topic: z.string().optional(),
  wait: z.number().default(60),
  state: z.string().optional(),
});
export type DeliverOptions = z.infer<typeof optionsSchema> & {
  /** A shop's id, or the platform of the only shop on it; absent: tell which there are. */
  shop?: string;
};

/** What `npm run deliver` was asked for. */
export function parseDeliverOptions(argv: readonly string[]): DeliverOptions {
  const command = new Command('npm run deliver --')
    .description(
      'Signs sample orders as the platform does, delivers them to the running cell and shows what becomes of them.',
    )
    .argument(
      '[shop]',
      'the id of a shop, or its platform, such as shopify; without it, the shops are listed',
    )
    .option('--times <n>', 'so many different orders', toCount)
    .option('--copies <n>', 'each delivered so many times, some at the same moment', toCount)
    .option('--seed <n>', 'the same seed gives the same order (default: by chance)', toNumber)
    .addOption(
      new Option('--what <happened>', 'what happened to the order')
        .choices(['created', 'updated', 'cancelled'])
        .default('created'),
    )
    .option('--thin', 'a body that only names the order, where the platform may send such')
    .option('--handshake', 'what the platform sends when the webhook is made, instead of an order')
    .option(
      '--retry <n>',
      "keep the platform's retry schedule, n times as fast: 60 is a minute a second",
      toCount,
    )
    .option('--file <body>', 'this body instead of a sample order', fromHere)
    .option('--topic <topic>', "the platform's word for what happened (default: its word for a new order)")
    .option('--wait <seconds>', 'how long to wait for the end (default: 60)', toCount)
    .option('--state <file>', 'where `npm start` left word of itself', fromHere)
    .parse(argv);
  const [shop] = command.args;
  return { ...optionsSchema.parse(command.opts()), ...(shop === undefined ? {} : { shop }) };
}

function toNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Give a whole number of at most nine digits.');
  return Number(text);
}

function toCount(text: string): number {
  const count = toNumber(text);
  if (count < 1) throw new InvalidArgumentError('Give at least 1.');
  return count;
}
