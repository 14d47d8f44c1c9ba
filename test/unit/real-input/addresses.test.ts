import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { judge, readVectors, summaryOf } from '../../real-input/address-vectors.ts';

const vector = (input: string, expected: object, country = 'NL') => ({ input, country, expected });
const GOOD = vector('Beukenlaan 12 A', { street: 'Beukenlaan', number: 12, number_suffix: 'A' });
const DOUBTFUL = vector('Beukenlaan 12 te Ede', { street: 'Beukenlaan', number: '12' });
const WRONG = vector('Beukenlaan 12', { street: 'Beukenlaan', number: '13' });

/** A file of these vectors, which goes when the test ends. */
function aFile(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'addresses-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'vectors.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('street lines held against what they mean', () => {
  it('are exact, kept whole with a flag, or wrong', () => {
    const rows = readVectors(aFile([GOOD, DOUBTFUL, WRONG])).map(judge);

    expect(rows.map(({ verdict }) => verdict)).toEqual(['exact', 'kept whole and flagged', 'WRONG']);
    expect(rows[0]).toMatchObject({ expected: 'Beukenlaan | 12 | A', got: 'Beukenlaan | 12 | A' });
  });

  it('are exact when nobody expects a number and none is read', () => {
    const vectors = [
      vector('Rue de Rivoli 12', { street: 'Rue de Rivoli 12' }, 'FR'),
      vector('Plein 1945', { street: 'Plein 1945', number: null }),
    ];

    const rows = readVectors(aFile({ vectors })).map(judge);

    expect(rows.map(({ verdict }) => verdict)).toEqual(['exact', 'exact']);
  });

  it.each([
    [19, 1, 0, true],
    [18, 2, 0, false],
    [39, 0, 1, false],
    [0, 0, 0, false],
  ])('with %i exact, %i whole and %i wrong are good enough: %s', (exact, whole, wrong, good) => {
    const vectors = [
      ...Array.from({ length: exact }, () => GOOD),
      ...Array.from({ length: whole }, () => DOUBTFUL),
      ...Array.from({ length: wrong }, () => WRONG),
    ];

    const { isGood } = summaryOf(readVectors(aFile(vectors)).map(judge));

    expect(isGood).toBe(good);
  });

  it.each([
    ['{"a":1}', /must be a list of/],
    ['[{"input":1}]', /must be a list of/],
    ['not JSON', /is not JSON/],
  ])('are refused as %s, by the name of the file', (content, sentence) => {
    const file = aFile(content);

    const read = () => readVectors(file);

    expect(read).toThrow(sentence);
    expect(read).toThrow(file);
  });
});

const COMMAND = fileURLToPath(new URL('../../real-input/addresses.ts', import.meta.url));
const run = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) =>
    execFile(process.execPath, [COMMAND, ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );

describe('npm run addresses', () => {
  it('prints each line with its verdict, writes rows, and exits with 1 below the mark', async () => {
    const file = aFile([GOOD, WRONG]);
    const json = join(file, '..', 'rows');

    const { code, stdout } = await run(file, '--json', json);

    expect(code).toBe(1);
    expect(stdout).toContain('1 of 2 exact (50.0 %), 0 kept whole and flagged, 1 wrong in silence');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject([
      { verdict: 'exact' },
      { verdict: 'WRONG' },
    ]);
  });

  it('names a file that is none, without a stack', async () => {
    const ends = [await run('/nowhere.json'), await run(aFile('{'))];

    expect(ends).toMatchObject([
      { code: 1, stderr: 'There is no file /nowhere.json.\n' },
      { code: 1, stderr: expect.stringMatching(/^\S+vectors\.json: is not JSON\n$/) },
    ]);
  });
});

/** Public vectors that stand beside the project on some machines. Without them this test is skipped, and says so. */
const PUBLIC = fileURLToPath(new URL('../../../../shared/payloads/address-vectors', import.meta.url));
const isThere = existsSync(PUBLIC);

describe.skipIf(!isThere)(
  `the public street lines${isThere ? '' : ' (skipped: they are not on this machine)'}`,
  () => {
    it('are split as a carrier expects in at least 95 of 100, and otherwise kept whole and flagged', () => {
      const rows = readVectors(PUBLIC).map(judge);

      const { text, isGood } = summaryOf(rows);
      console.log(text);
      expect(isGood).toBe(true);
      expect(rows.filter(({ verdict }) => verdict === 'WRONG')).toEqual([]);
    });
  },
);
