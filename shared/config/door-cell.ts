import { readFileSync } from 'node:fs';
import { CELL_FILE } from './names.ts';

/** What the door knows of a shop. */
export interface DoorShop {
  id: string;
  webshop: string;
  retired: boolean;
}

/** What the door knows of its cell. */
export interface DoorCell {
  id: string;
  shops: DoorShop[];
}

/**
 * The cell this bundle was deployed for, as far as the door needs it. Synth has checked the file against the whole schema;
 * here its shape alone is looked at, since building that schema would cost the door a third of its cold start.
 */
export function loadDoorCell(bundleUrl: string): DoorCell {
  const file: unknown = JSON.parse(readFileSync(new URL(CELL_FILE, bundleUrl), 'utf8'));
  if (!isDoorCell(file)) throw new TypeError(`${CELL_FILE} is not a cell`);
  return file;
}

const isDoorCell = (file: unknown): file is DoorCell =>
  isRecord(file) &&
  typeof file['id'] === 'string' &&
  Array.isArray(file['shops']) &&
  file['shops'].every(isDoorShop);

const isDoorShop = (shop: unknown): shop is DoorShop =>
  isRecord(shop) &&
  typeof shop['id'] === 'string' &&
  typeof shop['webshop'] === 'string' &&
  typeof shop['retired'] === 'boolean';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
