import { fileURLToPath } from 'node:url';
import { loadCells } from '../../../shared/config/load-cells.ts';
import type { Io } from '../io.ts';
import { OperateError } from '../report.ts';
import { awsPlace } from './aws-place.ts';
import { embeddedPlace } from './embedded-place.ts';
import type { Place, PlaceOptions } from './place.ts';

const SAMPLE = fileURLToPath(new URL('../../../infra/cells.ts', import.meta.url));

/**
 * The cell that was meant: the one that runs on this machine, unless the person pointed at AWS or named another cell.
 * Throws `OperateError` or `ConfigurationError`.
 */
export async function choosePlace(options: PlaceOptions, io: Io): Promise<Place> {
  const { cells: file = io.env['CELLS_FILE'], profile, region } = options;
  const meansAws = options.aws || file !== undefined || profile !== undefined || region !== undefined;
  if (options.state !== undefined || !meansAws) {
    const here = await embeddedPlace(options.cell, options.state, io);
    if (here !== undefined) return here;
    if (options.state !== undefined)
      throw new OperateError(3, 'No such cell is running here. Start one in another terminal: npm start');
  }
  const cells = await loadCells(file === undefined ? SAMPLE : io.path(file));
  const [cell, ...others] = cells.filter(({ id }) => options.cell === undefined || id === options.cell);
  const ids = cells.map(({ id }) => id).join('|');
  if (cell === undefined)
    throw new OperateError(2, `The configuration has no cell "${options.cell}", only ${ids}.`);
  if (others.length > 0) throw new OperateError(2, `Name one of the cells: --cell ${ids}`);
  return awsPlace({ cell, cells, profile, region });
}
