import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { webshopIds } from '../webshops/doors.ts';
import type { Cell } from './cell.ts';
import { ConfigurationError, parseCells } from './cells.ts';

/**
 * The cells of a configuration file: TypeScript or JavaScript by its default export, JSON with comments allowed.
 * Throws `ConfigurationError` with every mistake at once, also when the file cannot be read.
 */
export async function loadCells(file: string): Promise<Cell[]> {
  return parseCells(await readConfiguration(file), file, webshopIds);
}

async function readConfiguration(file: string): Promise<unknown> {
  switch (extname(file)) {
    case '.json':
    case '.jsonc':
      return readJson(file);
    case '.ts':
    case '.mts':
    case '.js':
    case '.mjs':
      return readModule(file);
    default:
      throw new ConfigurationError(file, ['must end in .ts, .mts, .js, .mjs, .json or .jsonc']);
  }
}

async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0)
    throw new ConfigurationError(
      file,
      errors.map((error) => jsonMistake(text, error)),
    );
  return value;
}

async function readModule(file: string): Promise<unknown> {
  await readText(file); // a missing file and a missing import inside it fail alike in `import`
  const module: unknown = await import(pathToFileURL(resolve(file)).href).catch((error: unknown) => {
    throw new ConfigurationError(file, [`cannot be run: ${messageOf(error)}`]);
  });
  if (typeof module !== 'object' || module === null || !('default' in module))
    throw new ConfigurationError(file, ['has no default export: write export default { cells: [...] }']);
  return module.default;
}

const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new ConfigurationError(file, [`cannot be read: ${messageOf(error)}`]);
  });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function jsonMistake(text: string, { error, offset }: ParseError): string {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${printParseErrorCode(error)}`;
}
