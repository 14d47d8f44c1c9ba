import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepShops, recordFileOf } from '../../infra/shops-record.ts';
import { aCell, aShop } from './a-cell.ts';

const meubelhuis = aShop();
const maatwerk = aShop({ id: 'maatwerk', order: { ...aShop().order, prefix: 'MW-' } });

let folder = '';
const cells = () => join(folder, 'cells.ts');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shops-'));
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

describe('the shops of production', () => {
  it('cannot leave the configuration before they were retired', async () => {
    await keepShops([aCell({ shops: [meubelhuis, maatwerk] })], cells());

    await expect(keepShops([aCell({ shops: [meubelhuis] })], cells())).rejects.toThrow(
      /cell "nl" lacks shop "maatwerk".*retired: true/,
    );
  });

  it('may leave after they were retired', async () => {
    await keepShops([aCell({ shops: [meubelhuis, maatwerk] })], cells());
    await keepShops([aCell({ shops: [meubelhuis, { ...maatwerk, retired: true }] })], cells());

    await keepShops([aCell({ shops: [meubelhuis] })], cells());

    expect(JSON.parse(await readFile(recordFileOf(cells()), 'utf8'))).toEqual({ nl: { meubelhuis: 'live' } });
  });

  it('are remembered beside the configuration, and whoever synthesises is told to commit that', async () => {
    await keepShops([aCell({ shops: [meubelhuis] })], cells());

    expect(recordFileOf(cells())).toBe(join(folder, 'cells.shops.json'));
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('commit it'));
  });

  it('are not written again when nothing changed', async () => {
    await keepShops([aCell()], cells());
    vi.mocked(console.error).mockClear();

    await keepShops([aCell()], cells());

    expect(console.error).not.toHaveBeenCalled();
  });

  it('can be synthesised from a folder that cannot be written to', async () => {
    await keepShops([aCell()], join(folder, 'no-such-folder', 'cells.ts'));

    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('cannot be written'));
  });
});

describe('the shops of a sample or staging cell', () => {
  it('come and go as they like', async () => {
    await keepShops([aCell({ stage: 'staging', shops: [meubelhuis, maatwerk] })], cells());
    await keepShops([aCell({ stage: 'staging', shops: [meubelhuis] })], cells());

    await expect(readFile(recordFileOf(cells()))).rejects.toThrow('ENOENT');
  });
});
