import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Cell } from '../shared/config/cell.ts';
import { ConfigurationError } from '../shared/config/cells.ts';

/** By cell and shop: how a production shop stood in the configuration when it was last synthesised. */
const recordSchema = z.record(z.string(), z.record(z.string(), z.enum(['live', 'retired'])));
type ShopsRecord = z.infer<typeof recordSchema>;

/** The record beside a configuration file; committed, like `cdk.context.json`. */
export const recordFileOf = (cellsFile: string): string => cellsFile.replace(/\.\w+$/, '.shops.json');

/**
 * Refuses to drop a production shop that was not retired before: its queue would lose the function that empties it.
 * Then records the shops there are now. Throws `ConfigurationError`.
 */
export async function keepShops(cells: readonly Cell[], cellsFile: string): Promise<void> {
  const file = recordFileOf(cellsFile);
  const before = await readRecord(file);
  const production = cells.filter(({ stage }) => stage === 'production');
  const lost = production.flatMap(({ id, shops }) => {
    const ids = shops.map((shop) => shop.id);
    const live = Object.entries(before[id] ?? {}).filter(([, standing]) => standing === 'live');
    return live.filter(([shop]) => !ids.includes(shop)).map(([shop]) => refusal(id, shop, file));
  });
  if (lost.length > 0) throw new ConfigurationError(cellsFile, lost);

  const now = { ...before, ...Object.fromEntries(production.map((cell) => [cell.id, standingOf(cell)])) };
  if (JSON.stringify(now) !== JSON.stringify(before)) await writeRecord(file, now);
}

const standingOf = ({ shops }: Cell): ShopsRecord[string] =>
  Object.fromEntries(shops.map(({ id, retired }) => [id, retired ? 'retired' : 'live']));

const refusal = (cell: string, shop: string, file: string): string =>
  `cell "${cell}" lacks shop "${shop}", which was live before: set "retired: true" on it, deploy, and take it out ` +
  `once its queues are empty (never deployed? remove it from ${file})`;

async function readRecord(file: string): Promise<ShopsRecord> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    throw new ConfigurationError(file, ['is no longer a record of shops: restore it from version control']);
  }
}

/** A folder that cannot be written to only means that nothing is remembered. */
async function writeRecord(file: string, record: ShopsRecord): Promise<void> {
  const written = await writeFile(file, `${JSON.stringify(record, undefined, 2)}\n`).then(
    () => true,
    () => false,
  );
  console.error(
    written
      ? `${file} now lists the production shops: commit it`
      : `${file} cannot be written: shops can be dropped unseen`,
  );
}
