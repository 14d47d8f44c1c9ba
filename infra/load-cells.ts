import { fileURLToPath } from 'node:url';

export { loadCells } from '../shared/config/load-cells.ts';

/** Which configuration file: the one asked for, else the environment's, else the sample. */
export function cellsFile(asked?: unknown): string {
  if (typeof asked === 'string' && asked !== '') return asked;
  return process.env['CELLS_FILE'] || fileURLToPath(new URL('cells.ts', import.meta.url));
}
