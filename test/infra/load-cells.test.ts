import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import sample from '../../infra/cells.ts';
import { cellsFile, loadCells } from '../../infra/load-cells.ts';
import { ConfigurationError } from '../../shared/config/cells.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cells-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

const mistakesOf = async (path: string): Promise<string> => {
  const error: unknown = await loadCells(path).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigurationError);
  return error instanceof Error ? error.message : '';
};

describe('the configuration file', () => {
  it('is the sample until another is named, by the command line before the environment', () => {
    vi.stubEnv('CELLS_FILE', '');
    expect(cellsFile()).toMatch(/infra\/cells\.ts$/);

    vi.stubEnv('CELLS_FILE', 'environment.json');
    expect(cellsFile()).toBe('environment.json');
    expect(cellsFile('asked.json')).toBe('asked.json');
    vi.unstubAllEnvs();
  });

  it('says the same as TypeScript, as JavaScript, and as JSON with comments', async () => {
    const text = JSON.stringify(sample, undefined, 2);
    const files = await Promise.all([
      file('cells.ts', `const cells: object = ${text};\nexport default cells;`),
      file('cells.mjs', `export default ${text};`),
      file('cells.jsonc', text.replace('{', '{ // our shops\n').replace(/\}\s*$/, ',}')),
    ]);

    const cells = await Promise.all(files.map((path) => loadCells(path)));

    for (const loaded of cells) expect(loaded).toEqual(await loadCells(cellsFile()));
  });

  it('is refused with every mistake at once, each with its path', async () => {
    const [cell = { shops: [] }] = sample.cells;
    const [shop = { order: {} }] = cell.shops;
    const wrong = {
      ...cell,
      stage: 'producton',
      alarms: { emails: ['nobody'] },
      shops: [
        { ...shop, webshop: 'opencart' },
        { ...shop, order: { ...shop.order, salesManUserName: '' } },
      ],
    };

    const message = await mistakesOf(await file('wrong.json', JSON.stringify({ cells: [wrong] })));

    for (const path of [
      'cells[0].stage',
      'cells[0].alarms.emails[0]',
      'cells[0].shops[1].order.salesManUserName',
      'cells[0].shops[0].webshop: "opencart" is not one of',
    ])
      expect(message).toContain(path);
  });

  it('is refused in words when it cannot be read at all', async () => {
    expect(await mistakesOf(join(folder, 'missing.json'))).toContain('no such file');
    expect(await mistakesOf(join(folder, 'missing.ts'))).toContain('no such file');
    expect(await mistakesOf('cells.yaml')).toContain('must end in');
    expect(await mistakesOf(await file('broken.json', '{\n  "cells": [}'))).toContain('line 2, column 13');
    expect(await mistakesOf(await file('nothing.mjs', 'export const cells = [];'))).toContain(
      'default export',
    );
    expect(await mistakesOf(await file('throws.mjs', 'throw new Error("no such setting");'))).toContain(
      'no such setting',
    );
  });
});
