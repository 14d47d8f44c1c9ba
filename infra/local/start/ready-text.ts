import colors from 'picocolors';
import type { Shop } from '../../../shared/config/shop.ts';
import type { EmbeddedCell } from '../embedded-cell.ts';
import { isHidden, shownUrl } from '../shown-url.ts';

export interface ReadyOptions {
  provesEveryOrder: boolean;
  /** Also tells what of the template has no effect here. */
  isVerbose: boolean;
}

/** What stands on the screen when a cell is ready: where to send webhooks, where orders go, what to type next. */
export function readyText(cells: readonly EmbeddedCell[], options: ReadyOptions): string {
  const rows = cells.flatMap((embedded) => [
    ...embedded.cell.shops.map((shop) => [shop.id, shop.webshop, addressOf(embedded, shop)]),
    ['LogicTrade', embedded.logictrade.simulator ? 'simulator' : 'not ours', `${embedded.logictrade.url}/`],
  ]);
  const ids = cells.map(({ cell }) => cell.id).join(', ');
  const first = cells[0]?.cell.shops[0]?.id ?? '';
  return [
    '',
    colors.bold(`Running: ${ids}, as the CloudFormation template describes it.`),
    '',
    ...table(rows),
    '',
    ...notes(cells, options),
    'Next, in another terminal:',
    `  ${colors.cyan(`npm run deliver -- ${first}`)}    signs and delivers a sample order and shows its ten steps`,
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}

const addressOf = ({ webhookUrl, liveSecrets }: EmbeddedCell, { id, webshop }: Shop): string =>
  shownUrl(webhookUrl(id), webshop, liveSecrets(id)[0] ?? '');

function notes(cells: readonly EmbeddedCell[], { provesEveryOrder, isVerbose }: ReadyOptions): string[] {
  const texts: string[] = [];
  if (cells.some(({ logictrade }) => mayHaveBeenCalled(logictrade)))
    texts.push(
      colors.yellow(
        'The first order waits up to a minute: LogicTrade may have been called just before this start.',
      ),
    );
  if (provesEveryOrder)
    texts.push(
      colors.yellow('Orders become real ones. Each is looked up in LogicTrade before it is created.'),
    );
  if (cells.some((embedded) => embedded.cell.shops.some((shop) => isHidden(addressOf(embedded, shop)))))
    texts.push(colors.dim('Addresses with a secret in them are told whole by: npm -s start -- --json'));
  if (isVerbose) texts.push(colors.dim(`Without effect on one machine: ${cells[0]?.ignored.join(', ')}`));
  return texts.length > 0 ? [...texts, ''] : [];
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
