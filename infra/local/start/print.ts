import colors from 'picocolors';
import * as z from 'zod';
import type { EmbeddedCell } from '../embedded-cell.ts';
import { jsonOf, type LogLine } from '../runtime/log-sink.ts';

/** What stands on the screen when a cell is ready: where to send webhooks, where orders go, what to type next. */
export function readyText(cells: readonly EmbeddedCell[], provesEveryOrder: boolean): string {
  const rows = cells.flatMap(({ cell, webhookUrl, logictrade }) => [
    ...cell.shops.map((shop) => [shop.id, shop.webshop, webhookUrl(shop.id)]),
    ['LogicTrade', logictrade.simulator ? 'simulator' : 'not ours', `${logictrade.url}/`],
  ]);
  const first = cells[0]?.cell.shops[0]?.id ?? '';
  return [
    '',
    colors.bold(
      `Running: ${cells.map(({ cell }) => cell.id).join(', ')}, as the CloudFormation template describes it.`,
    ),
    '',
    ...table(rows),
    '',
    ...(cells.some(({ logictrade }) => mayHaveBeenCalled(logictrade))
      ? [
          colors.yellow(
            'The first order waits up to a minute: LogicTrade may have been called just before this start.',
          ),
          '',
        ]
      : []),
    ...(provesEveryOrder
      ? [colors.yellow('Orders become real ones. Each is looked up in LogicTrade before it is created.'), '']
      : []),
    'Next, in another terminal:',
    `  ${colors.cyan(`npm run deliver -- ${first}`)}    signs and delivers a sample order and shows its ten steps`,
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}

const LIMIT_WINDOW_MS = 60_000;
const mayHaveBeenCalled = ({ lastCalledAt }: EmbeddedCell['logictrade']): boolean =>
  lastCalledAt === undefined || Date.now() - lastCalledAt < LIMIT_WINDOW_MS;

function table(rows: readonly string[][]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map(([name = '', kind = '', url = '']) =>
    ['', name.padEnd(width(0)), colors.dim(kind.padEnd(width(1))), url].join('  '),
  );
}

/** The one line of `--json`. */
export const readyJson = (cells: readonly EmbeddedCell[]): string =>
  JSON.stringify({
    door: cells[0]?.door,
    shops: cells.flatMap(({ cell, webhookUrl }) =>
      cell.shops.map(({ id, webshop }) => ({ id, webshop, url: webhookUrl(id) })),
    ),
    logictrade: cells[0]?.logictrade.url,
  });

const stepSchema = z.object({
  step: z.string(),
  shop: z.string().optional(),
  orderKey: z.string().optional(),
  code: z.string().optional(),
  number: z.string().optional(),
  message: z.string().optional(),
});
/** Steps that end a path, well or not. */
const ENDS = new Map([
  ['done', colors.green],
  ['adopted', colors.green],
  ['finished', colors.dim],
  ['ignored', colors.dim],
  ['refused', colors.yellow],
  ['postponed', colors.yellow],
  ['in-doubt', colors.yellow],
  ['parked', colors.red],
  ['failed', colors.red],
  ['told', colors.magenta],
]);
const TROUBLE = new Set(['in-doubt', 'parked', 'failed', 'told']);

/** Which lines of the log are shown: where nobody may be reading, a full pipe must not hold the cell up. */
export type Interest = 'everything' | 'ends' | 'trouble';

/** A line of the log as a person wants to see it; nothing for lines of less than this interest. */
export function lineText(line: LogLine, interest: Interest): string | undefined {
  const time = colors.dim(new Date(line.at).toTimeString().slice(0, 8));
  const json = jsonOf(line);
  if (interest === 'everything' || json === undefined)
    return `${time} ${colors.dim(line.functionName)} ${line.text}`;
  const parsed = stepSchema.safeParse(json);
  const colour = ENDS.get(parsed.data?.step ?? '');
  if (!parsed.success || colour === undefined) return undefined;
  const { step, shop, orderKey, code, number, message } = parsed.data;
  if (interest === 'trouble' && !TROUBLE.has(step)) return undefined;
  const what = step === 'told' ? message : [orderKey ?? shop, code, number].filter(Boolean).join('  ');
  return `${time} ${colour(step.padEnd(9))} ${what}`;
}
