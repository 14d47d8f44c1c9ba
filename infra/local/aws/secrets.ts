import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';
import { ACCOUNT } from './service.ts';

const versionSchema = z.object({ id: z.string(), text: z.string(), at: z.number() });
const secretSchema = z.object({
  name: z.string(),
  arn: z.string(),
  current: versionSchema.optional(),
  previous: versionSchema.optional(),
  /** Has the label of a value that is not in use yet. */
  pending: versionSchema.optional(),
});
export type Secret = z.infer<typeof secretSchema>;

/** What Secrets Manager remembers: secrets by name, each with its current, its previous and its pending value. */
export class Secrets {
  readonly #region: string;
  readonly #file: string | undefined;
  readonly #secrets = new Map<string, Secret>();

  /** With a file, what was there before is there again. */
  constructor(region: string, file?: string) {
    this.#region = region;
    this.#file = file;
    for (const secret of file === undefined ? [] : readFile(file)) this.#secrets.set(secret.name, secret);
  }

  /** Creates a secret without a value, unless it is there. */
  async create(name: string): Promise<void> {
    if (!this.#secrets.has(name)) this.#secrets.set(name, { name, arn: secretArn(name, this.#region) });
    await this.#save();
  }

  /** By name or ARN. */
  find(id: string): Secret | undefined {
    return (
      this.#secrets.get(id) ??
      [...this.#secrets.values()].find(({ arn }) => arn === id || arn.startsWith(`${id}-`))
    );
  }

  list(): Secret[] {
    return [...this.#secrets.values()];
  }

  /** Gives a secret a new current value; the one before becomes its previous one. */
  put(id: string, text: string): Promise<Secret> {
    return this.#change(id, text, ({ current: previous, ...secret }, current) => ({
      ...secret,
      current,
      previous,
    }));
  }

  /** Gives a secret a value that is not in use yet, and current all the same if it is the first it ever has. */
  putPending(id: string, text: string): Promise<Secret> {
    return this.#change(id, text, ({ current, ...secret }, pending) => ({
      ...secret,
      current: current ?? pending,
      pending,
    }));
  }

  async #change(
    id: string,
    text: string,
    change: (secret: Secret, version: z.infer<typeof versionSchema>) => Secret,
  ): Promise<Secret> {
    const secret = this.find(id);
    if (secret === undefined) throw new Error(`there is no secret "${id}"`);
    const next = change(secret, { id: randomUUID(), text, at: Date.now() });
    this.#secrets.set(next.name, next);
    await this.#save();
    return next;
  }

  async #save(): Promise<void> {
    if (this.#file === undefined) return;
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
    await writeFile(`${this.#file}.new`, JSON.stringify(this.list(), undefined, 2), { mode: 0o600 });
    await rename(`${this.#file}.new`, this.#file);
  }
}

/** Secrets Manager adds six characters to every name; here always the same ones for a name. */
export const secretArn = (name: string, region: string): string =>
  `arn:aws:secretsmanager:${region}:${ACCOUNT}:secret:${name}-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;

function readFile(file: string): Secret[] {
  try {
    return z.array(secretSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
