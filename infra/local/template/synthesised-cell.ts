import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type Cell, cellSchema } from '../../../shared/config/cell.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const KEPT = join(ROOT, '.local', 'synthesised');
const INDEX = 'embedded-cell.json';
/** How many configurations and states of the sources are kept. */
const MOST_KEPT = 12;

const synthesisedSchema = z.object({
  cell: cellSchema,
  stackName: z.string(),
  templateFile: z.string(),
  assets: z.record(z.string(), z.string()),
});
/** One synthesised cell; its files stand in `folder`, and the paths are relative to it. */
export type SynthesisedCell = z.infer<typeof synthesisedSchema> & { folder: string };

/**
 * The template and bundles of a cell, as `cdk synth` would write them; from an earlier start where no source and
 * no configuration has changed since.
 */
export async function synthesiseCell(
  cell: Cell,
  /** Called first when something has changed, since it then takes some seconds. */
  onBuild: () => void = () => undefined,
): Promise<SynthesisedCell> {
  const folder = join(KEPT, await fingerprint(cell));
  if (!existsSync(join(folder, INDEX))) {
    onBuild();
    await synthesiseInto(folder, cell);
    await removeOldest();
  }
  return { ...synthesisedSchema.parse(JSON.parse(await readFile(join(folder, INDEX), 'utf8'))), folder };
}

/** Written aside first: two starts at the same moment must not read each other's half-written files. */
async function synthesiseInto(folder: string, cell: Cell): Promise<void> {
  const aside = `${folder}.${randomUUID()}`;
  await mkdir(aside, { recursive: true });
  try {
    await writeAssembly(aside, cell);
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // somebody else was first, with the same result
    if (!existsSync(join(folder, INDEX))) throw error;
  }
}

async function writeAssembly(folder: string, cell: Cell): Promise<void> {
  // aws-cdk-lib takes half a second to load; most starts do not need it
  const { synthesise } = await import('../../synthesise.ts');
  const { ledgerTable: _onAws, ...own } = cell; // on this machine the table is always the cell's own
  const [made] = await synthesise([own], folder);
  if (made === undefined) throw new Error(`synthesising ${cell.id} made no stack`);
  const inFolder = (path: string) => relative(folder, path);
  const index: z.input<typeof synthesisedSchema> = {
    ...made,
    templateFile: inFolder(made.templateFile),
    assets: Object.fromEntries([...made.assets].map(([key, path]) => [key, inFolder(path)])),
  };
  await writeFile(join(folder, INDEX), JSON.stringify(index));
}

async function removeOldest(): Promise<void> {
  const folders = await Promise.all(
    (await readdir(KEPT)).map(async (name) => ({ name, at: (await stat(join(KEPT, name))).mtimeMs })),
  );
  const oldest = folders.toSorted((one, other) => other.at - one.at).slice(MOST_KEPT);
  await Promise.all(oldest.map(({ name }) => rm(join(KEPT, name), { recursive: true, force: true })));
}

/** Of everything that a template or a bundle is made from. */
async function fingerprint(cell: Cell): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(cell));
  const files: string[] = [];
  for await (const file of glob(['{functions,shared,infra}/**/*.*', 'package-lock.json', 'cdk.json'], {
    cwd: ROOT,
  }))
    if (!file.startsWith(join('infra', 'local'))) files.push(file);
  for (const file of files.toSorted()) {
    hash.update(file);
    hash.update(await readFile(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
