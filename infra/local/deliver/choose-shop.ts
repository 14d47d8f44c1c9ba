import { isRunning } from '../is-running.ts';
import { loadRunning, type Running, type RunningCell, type RunningShop } from '../running-cell.ts';

/** Nothing can be delivered; the message says what to do first. */
export class DeliverError extends Error {
  override readonly name = 'DeliverError';
}

export interface Chosen {
  running: Running;
  cell: RunningCell;
  shop: RunningShop;
}

/** The shop that was meant, of the cell that runs here. Throws `DeliverError` when there is none, or more than one. */
export async function chooseShop(file: string, wanted: string | undefined): Promise<Chosen> {
  const running = await loadRunning(file);
  if (running === undefined || !isRunning(running.pid))
    throw new DeliverError('No cell is running here. Start one in another terminal: npm start');
  const all = running.cells.flatMap((cell) => cell.shops.map((shop) => ({ running, cell, shop })));
  const list = all.map(({ shop }) => `  ${shop.shop.id.padEnd(width(all))}  ${shop.shop.webshop}`).join('\n');
  if (wanted === undefined)
    throw new DeliverError(
      `Which shop delivers? npm run deliver -- SHOP\n\n${list}\n\nnpm run deliver -- --help tells what else there is.`,
    );
  const byId = all.filter(({ shop }) => shop.shop.id === wanted);
  const [chosen, ...others] = byId.length > 0 ? byId : all.filter(({ shop }) => shop.shop.webshop === wanted);
  if (chosen === undefined) throw new DeliverError(`There is no shop "${wanted}". These run here:\n${list}`);
  if (others.length > 0)
    throw new DeliverError(`More than one shop is on ${wanted}; name one of these:\n${list}`);
  return chosen;
}

const width = (all: readonly { shop: RunningShop }[]): number =>
  Math.max(...all.map(({ shop }) => shop.shop.id.length));
