import { join } from 'node:path';
import type { Cell } from '../../../shared/config/cell.ts';
import { laterQueueName } from '../../../shared/config/names.ts';
import { cellsFile, loadCells } from '../../load-cells.ts';
import { Closers } from '../closers.ts';
import { type EmbeddedCell, startEmbeddedCell } from '../embedded-cell.ts';
import { removeRunning, STATE_FILE, saveRunning } from '../running-cell.ts';
import { type PlayedShops, playShops } from '../shops/played-shops.ts';
import { type SaleRecipe, saleEventOf } from '../shops/sale-recipe.ts';
import { type SynthesisedCell, synthesiseCell } from '../template/synthesised-cell.ts';
import { choosePlace, type Place } from './choose-place.ts';
import { noteCallsTo } from './last-calls.ts';
import { isLoopback, type StartOptions } from './options.ts';
import { lineText } from './line-text.ts';
import { readyJson, readyText } from './ready-text.ts';
import { StartError } from './start-error.ts';
import { openTill } from './till.ts';
import { doubtsAbout, type GivenSecrets, makeUpMissing, readSecretsFile } from './webhook-secrets.ts';
import { openWindow } from './window.ts';

/** Starts every cell that was asked for and says so; `stop` ends them all. Leaves nothing running when it throws. */
export async function npmStart(options: StartOptions): Promise<{ stop: () => Promise<void> }> {
  const closers = new Closers();
  try {
    await start(options, closers);
    return { stop: () => closers.close() };
  } catch (error) {
    await closers.close().catch(() => undefined); // what went wrong first is what counts
    throw error;
  }
}

async function start(options: StartOptions, closers: Closers): Promise<void> {
  const tell = options.json ? console.error : console.log;
  const interest = options.verbose ? 'everything' : options.json ? 'trouble' : 'ends';
  const provesEveryOrder = options.logictradeUrl !== undefined && !isLoopback(options.logictradeUrl);
  const configured = chosenCells(await loadCells(cellsFile(options.config)), options);
  const secrets = options.secrets === undefined ? NONE : await readSecretsFile(options.secrets, configured);
  for (const doubt of doubtsAbout(secrets.webhooks, configured)) tell(`Note: ${doubt}.`);

  const planned: { configuration: Cell; place: Place }[] = [];
  for (const configuration of configured)
    planned.push({ configuration, place: await choosePlace(options, planned.length) });

  const cells: EmbeddedCell[] = [];
  const played: Played[] = [];
  const onBuild = () =>
    tell('Building the functions; this takes some seconds, and only when something has changed.');
  for (const { configuration, place } of planned) {
    const synthesised = await synthesiseCell(configuration, onBuild);
    const isReal = (shopId: string) => secrets.apis[shopId] !== undefined;
    const shops = await playShops(configuration, closers, isReal);
    const cell = await startOne(synthesised, place, { options, provesEveryOrder, secrets, shops });
    closers.add(cell.stop);
    cell.log.listen((line) => {
      const text = lineText(line, interest);
      if (text !== undefined) tell(text);
    });
    await makeUpMissing(cell);
    cells.push(cell);
    played.push({ cell: cell.cell, shops });
    if (options.logictradeUrl !== undefined) await noteCallsTo(options.logictradeUrl, closers);
  }
  await leaveWord(cells, played, options.state ?? STATE_FILE, closers);
  tell(readyText(cells, { provesEveryOrder, isVerbose: options.verbose }));
  if (options.json) console.log(readyJson(cells));
}

function chosenCells(cells: readonly Cell[], { cell, logictradeUrl }: StartOptions): Cell[] {
  const chosen = cells.filter(({ id }) => cell === undefined || id === cell);
  const ids = cells.map(({ id }) => id).join(', ');
  if (chosen.length === 0)
    throw new StartError(`there is no cell "${cell}" in the configuration, only ${ids}`);
  if (chosen.length > 1 && logictradeUrl !== undefined)
    throw new StartError(`each cell is a LogicTrade of its own: choose one of ${ids} with --cell`);
  return chosen;
}

const NONE: GivenSecrets = { webhooks: {}, apis: {} };

interface Played {
  cell: Cell;
  shops: PlayedShops;
}

interface Wishes {
  options: StartOptions;
  provesEveryOrder: boolean;
  secrets: GivenSecrets;
  shops: PlayedShops;
}

function startOne(
  synthesised: SynthesisedCell,
  place: Place,
  { options, provesEveryOrder, secrets, shops }: Wishes,
): Promise<EmbeddedCell> {
  const { cell } = synthesised;
  const isOwn = ([shopId]: [string, unknown]) => cell.shops.some((shop) => shop.id === shopId);
  const real = cell.shops.flatMap(({ id, api }) => {
    const credentials = secrets.apis[id];
    return api === undefined || credentials === undefined ? [] : [[id, { url: api.url, credentials }]];
  });
  return startEmbeddedCell({
    ...place,
    synthesised,
    provesEveryOrder,
    secrets: Object.fromEntries(Object.entries(secrets.webhooks).filter(isOwn)),
    shopApis: { ...shops.access, ...Object.fromEntries(real) },
    environment: shops.environment,
    ...(options.data === undefined ? {} : { dataFolder: join(options.data, cell.id) }),
  });
}

/** For `npm run deliver`: where the shops' webhooks go, what signs them, a till for its sales and a window on the log. */
async function leaveWord(
  cells: readonly EmbeddedCell[],
  played: readonly Played[],
  file: string,
  closers: Closers,
): Promise<void> {
  const window = await openWindow(cells.map(({ log }) => log));
  closers.add(window.stop);
  const till = await openTill((recipe) => ringUp(recipe, played));
  closers.add(till.stop);
  await saveRunning(file, {
    pid: process.pid,
    window: { url: window.url, token: window.token },
    till: { url: till.url, token: till.token },
    cells: cells.map(({ cell, logictrade, webhookUrl, liveSecrets, ...embedded }) => ({
      id: cell.id,
      prices: cell.prices,
      logictrade: { url: logictrade.url, isSimulator: logictrade.simulator !== undefined },
      operate: {
        cell,
        endpoints: embedded.endpoints,
        ledgerTable: embedded.ledgerTable,
        laterQueueUrl: embedded.queueUrl(laterQueueName(cell.id)),
        alarmTopicArn: embedded.alarmTopicArn,
        doorUrl: embedded.door,
      },
      shops: cell.shops.map((shop) => ({
        shop,
        url: webhookUrl(shop.id),
        secret: liveSecrets(shop.id)[0] ?? '',
      })),
    })),
  });
  closers.add(() => removeRunning(file));
}

/** From here on the played shop knows the order. */
function ringUp(recipe: SaleRecipe, played: readonly Played[]): void {
  for (const { cell, shops } of played) {
    const shop = cell.shops.find(({ id }) => id === recipe.shop);
    if (shop !== undefined) shops.of(shop.id)?.remember(saleEventOf(recipe, shop, shop.api?.url));
  }
}
