import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Cell } from '../../../shared/config/cell.ts';
import type { Shop } from '../../../shared/config/shop.ts';
import { doorOf, webshopIds } from '../../../shared/webshops/doors.ts';
import type { EmbeddedCell } from '../embedded-cell.ts';
import { simulators } from '../shops/simulators.ts';
import { StartError } from './start-error.ts';

const fileSchema = z.record(z.string(), z.union([z.string().transform((one) => [one]), z.array(z.string())]));
export type WebhookSecrets = Readonly<Record<string, readonly string[]>>;

/** Live secrets by shop, from a file. Throws `StartError` for a file or a shop that is not there; never quotes a secret. */
export async function readSecretsFile(file: string, cells: readonly Cell[]): Promise<WebhookSecrets> {
  const secrets = await parseFile(file);
  const known = cells.flatMap((cell) => cell.shops.map(({ id }) => id));
  const strangers = Object.keys(secrets).filter((shopId) => !known.includes(shopId));
  if (strangers.length > 0)
    throw new StartError(
      `${file} has secrets of ${strangers.join(', ')}; the shops here are ${known.join(', ')}`,
    );
  return secrets;
}

/** What looks wrong with secrets; they are used all the same, since nothing depends on them here but a test. */
export const doubtsAbout = (secrets: WebhookSecrets, cells: readonly Cell[]): string[] =>
  cells
    .flatMap((cell) => cell.shops)
    .flatMap(({ id, webshop }) =>
      (secrets[id] ?? [])
        .flatMap((secret) => doorOf(webshop).secretProblem?.(secret) ?? [])
        .map((what) => `the secret of ${id} ${what}`),
    );

async function parseFile(file: string): Promise<WebhookSecrets> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new StartError(`the secrets file ${file} cannot be read`);
  });
  const parsed = fileSchema.safeParse(toJson(text));
  if (!parsed.success)
    throw new StartError(
      `${file} must be JSON such as {"a-shop": ["newest secret", "the one before"], "another": "its secret"}`,
    );
  return parsed.data;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the parser's own message would quote the file
  }
}

/** Gives every shop that has none a secret such as its platform hands out. */
export async function makeUpMissing(cell: EmbeddedCell): Promise<void> {
  for (const shop of cell.cell.shops)
    if (cell.liveSecrets(shop.id).length === 0) await cell.setSecrets(shop.id, [madeUp(shop)]);
}

function madeUp({ webshop }: Shop): string {
  const id = webshopIds.find((known) => known === webshop);
  if (id === undefined) throw new RangeError(`no webshop simulator plays "${webshop}"`);
  return simulators[id].secret(randomInt(2 ** 47));
}
