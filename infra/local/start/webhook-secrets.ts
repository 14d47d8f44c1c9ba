import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Cell } from '../../../shared/config/cell.ts';
import type { Shop } from '../../../shared/config/shop.ts';
import { doorOf } from '../../../shared/webshops/doors.ts';
import type { EmbeddedCell } from '../embedded-cell.ts';
import { simulatorOf } from '../shops/simulators.ts';
import { StartError } from './start-error.ts';

const webhookSecrets = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const credentials = z.record(z.string(), z.string());
const fileSchema = z.record(z.string(), z.union([webhookSecrets, credentials]));
export type WebhookSecrets = Readonly<Record<string, readonly string[]>>;

/** What a person gave instead of what is made up, by shop. */
export interface GivenSecrets {
  webhooks: WebhookSecrets;
  /** The fields of API secrets: these shops' own APIs are asked for real. */
  apis: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
/** In the file the credentials of a shop's own API stand under its id and this. */
const API = '/api';

/** Secrets by shop, from a file. Throws `StartError` for a file or a shop that is not there; never quotes a secret. */
export async function readSecretsFile(file: string, cells: readonly Cell[]): Promise<GivenSecrets> {
  const secrets = Object.entries(await parseFile(file));
  const shops = cells.flatMap((cell) => cell.shops);
  const known = shops.flatMap(({ id, api }) => (api === undefined ? [id] : [id, `${id}${API}`]));
  const strangers = secrets.map(([name]) => name).filter((name) => !known.includes(name));
  if (strangers.length > 0)
    throw new StartError(
      `${file} has secrets of ${strangers.join(', ')}; the shops here are ${shops.map(({ id }) => id).join(', ')}`,
    );
  return {
    webhooks: Object.fromEntries(
      secrets.flatMap(([name, given]) => (Array.isArray(given) ? [[name, given]] : [])),
    ),
    apis: Object.fromEntries(
      secrets.flatMap(([name, given]) => (Array.isArray(given) ? [] : [[name.replace(API, ''), given]])),
    ),
  };
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

async function parseFile(file: string): Promise<z.infer<typeof fileSchema>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new StartError(`the secrets file ${file} cannot be read`);
  });
  const parsed = fileSchema.safeParse(toJson(text));
  if (!parsed.success)
    throw new StartError(
      `${file} must be JSON such as {"a-shop": ["newest secret", "the one before"], "another": "its secret", "another/api": {"token": "…"}}`,
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

const madeUp = (shop: Shop): string => simulatorOf(shop).secret(randomInt(2 ** 47));
