import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cell, cellSchema } from '../../../shared/config/cell.ts';
import { CELL_FILE } from '../../../shared/config/names.ts';

/** Copies a bundle to where its sandboxes read it, with the cell beside it changed as this machine needs. */
export async function copyBundle(from: string, to: string, change: (cell: Cell) => Cell): Promise<void> {
  await cp(from, to, { recursive: true });
  const file = join(to, CELL_FILE);
  const cell = cellSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, JSON.stringify(change(cell)));
}
