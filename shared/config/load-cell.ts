import { readFileSync } from 'node:fs';
import { type Cell, cellSchema } from './cell.ts';
import { CELL_FILE } from './names.ts';

/** The cell this bundle was deployed for, from the file written beside it. Throws when it is missing or not a cell. */
export function loadCell(bundleUrl: string): Cell {
  return cellSchema.parse(JSON.parse(readFileSync(new URL(CELL_FILE, bundleUrl), 'utf8')));
}
