import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/** More than this API Gateway does not let through, so no shop could have delivered it. */
export const LARGEST_BODY_BYTES = 10 * 1024 * 1024;

/** A file that holds the body of one webhook call. */
export interface BodyFile {
  path: string;
  /** Below the folder that was looked through, with "/" between. */
  name: string;
  /** Folders and file name, outermost first: what may name the webshop. */
  parts: string[];
  bytes: number;
}

const ABOUT = /^(readme|licen[cs]e|notice|changelog)\b/i;
/** Stand beside a body: what its shop's API answered, and the headers it came with. */
const BESIDE = /\.(fetched|headers)\.json$/i;

/** Every body below a folder, at any depth, in the order of their names; hidden files and texts about the folder are left out. */
export function findBodies(folder: string): BodyFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => !ABOUT.test(name) && !BESIDE.test(name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .flatMap((path) => {
      const parts = relative(folder, path).split(sep);
      const found = statSync(path, { throwIfNoEntry: false }); // a link may lead nowhere
      if (found?.isFile() !== true || parts.some((part) => part.startsWith('.'))) return [];
      return [{ path, name: parts.join('/'), parts: [basename(folder), ...parts], bytes: found.size }];
    })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** What stands beside `order.json` as `order.fetched.json` or `order.headers.json`; nothing where there is no such file. */
export function beside({ path }: BodyFile, what: 'fetched' | 'headers'): Buffer | undefined {
  const stem = basename(path).replace(/\.[^.]*$/, '');
  try {
    return readFileSync(join(dirname(path), `${stem}.${what}.json`));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
