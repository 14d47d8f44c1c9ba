import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { SeamCall, Strike } from './row.ts';

const lineSchema = z.union([
  z.object({ seam: z.string(), nth: z.number(), at: z.number(), pid: z.number() }),
  z.object({ struck: z.object({}), at: z.number() }),
]);

/** The files through which this process and those it has struck understand each other. */
export class Traces {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<Traces> {
    return new Traces(await mkdtemp(join(tmpdir(), 'crash-')));
  }

  async plan(row: number, strikes: readonly Strike[]): Promise<void> {
    await writeFile(join(this.folder, `${row}.plan`), JSON.stringify(strikes));
  }

  /** Every request made for the row, and how often its processes were struck. */
  async read(row: number): Promise<{ calls: SeamCall[]; struck: number }> {
    const file = join(this.folder, `${row}.trace`);
    if (!existsSync(file)) return { calls: [], struck: 0 };
    const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
    const parsed = lines.map((line) => lineSchema.parse(JSON.parse(line)));
    return {
      calls: parsed.flatMap((line) => ('seam' in line ? [line] : [])),
      struck: parsed.filter((line) => 'struck' in line).length,
    };
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
