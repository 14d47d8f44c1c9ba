import { glob } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundleFiles } from '../../infra/constructs/bundle.ts';
import { kb, type Report } from './report.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The door answers while a shop waits, also on its first call. */
const LARGEST_DOOR_KB = 600;

/** The size of what is deployed of each function, without its source map: it is read only for a stack trace. */
export async function benchBundles(): Promise<Report> {
  const rows = [
    ...(await entryPoints('functions/*/handler.ts')),
    ...(await entryPoints('test/bench/bare/*.ts')),
  ].map(({ name, path }) => {
    const code = bundleOf(path);
    return { name, bytes: code.length, gzippedBytes: gzipSync(code).length };
  });
  const doorBytes = rows.find(({ name }) => name === 'receive-webhook')?.bytes ?? Number.NaN;
  return {
    title: 'Bundles: minified code of each function, as it is deployed',
    table: [
      ['function', 'size', 'gzipped'],
      ...rows.map(({ name, bytes, gzippedBytes }) => [name, kb(bytes), kb(gzippedBytes)]),
    ],
    notes: ['bare: middy and the same AWS clients, or Powertools alone, bundled in the same way'],
    gates: [{ name: "the door's bundle in KB", value: doorBytes / 1024, most: LARGEST_DOOR_KB }],
    rows,
  };
}

/** Programs to run on Lambda: a function of ours by its name, another as `bare <name>`. */
async function entryPoints(pattern: string): Promise<{ name: string; path: string }[]> {
  const files = (await Array.fromAsync(glob(pattern, { cwd: ROOT }))).toSorted();
  return files.map((path) =>
    path.startsWith('functions/')
      ? { name: basename(dirname(path)), path: `${dirname(path)}/main.ts` }
      : { name: `bare ${basename(path, '.ts')}`, path },
  );
}

/** The code of one entry point, as it is deployed. */
export function bundleOf(entryPoint: string): Uint8Array {
  const code = bundleFiles(entryPoint).find(({ name }) => name.endsWith('.mjs'));
  if (code === undefined) throw new Error(`${entryPoint} made no bundle`);
  return code.contents;
}
