import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { cellSchema } from '../../shared/config/cell.ts';
import { type SynthesisedCell, synthesise } from '../../infra/synthesise.ts';
import { aCell, manyShops } from './a-cell.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'synth-'));
});
afterAll(() => rm(folder, { recursive: true }));

const report = async (outdir: string) =>
  JSON.parse(await readFile(join(outdir, 'validation-report.json'), 'utf8')) as {
    pluginReports: { violations: unknown[] }[];
  };

interface FunctionResource {
  Type: string;
  Properties: { FunctionName: string; Code: { S3Key: string } };
}

/** Folder of each function's code, by the function's name. */
async function codeOf({ templateFile, assets }: SynthesisedCell): Promise<Map<string, string>> {
  const { Resources } = JSON.parse(await readFile(templateFile, 'utf8'));
  const functions = Object.values<FunctionResource>(Resources).filter(
    ({ Type }) => Type === 'AWS::Lambda::Function',
  );
  return new Map(
    functions.map(({ Properties }) => [
      Properties.FunctionName,
      assets.get(Properties.Code.S3Key) ?? 'missing',
    ]),
  );
}

const sizeInKb = async (code: Map<string, string>, name: string) =>
  (await stat(join(code.get(name) ?? 'missing', 'index.mjs'))).size / 1024;

describe('a synthesised cell', () => {
  let cells: SynthesisedCell[] = [];
  beforeAll(async () => {
    cells = await synthesise([aCell(), aCell({ id: 'be' })], join(folder, 'first'));
  });

  it('has the code of each function in a folder, with the cell it was made for', async () => {
    for (const synthesisedCell of cells) {
      const { cell } = synthesisedCell;
      const code = await codeOf(synthesisedCell);

      expect([...code.keys()].toSorted()).toEqual(
        ['import-order', 'receive-webhook', 'roll-back', 'watch-cell'].map((name) => `${cell.id}-${name}`),
      );
      for (const path of code.values()) {
        expect((await readdir(path)).toSorted()).toEqual(['cell.json', 'index.mjs', 'index.mjs.map']);
        expect(cellSchema.parse(JSON.parse(await readFile(join(path, 'cell.json'), 'utf8')))).toEqual(cell);
      }
    }
  });

  it('is the same to the byte when it is synthesised again somewhere else', async () => {
    const [before] = cells;
    const [again] = await synthesise([aCell()], join(folder, 'else', 'where'));

    expect([...(again?.assets.keys() ?? [])]).toEqual([...(before?.assets.keys() ?? [])]);
    expect(await readFile(again?.templateFile ?? '')).toEqual(await readFile(before?.templateFile ?? ''));
  });

  it('has a door whose code stays within 600 KB, so that it starts fast', async () => {
    const [first] = cells;
    const code = first === undefined ? new Map<string, string>() : await codeOf(first);

    expect(await sizeInKb(code, 'nl-receive-webhook')).toBeLessThanOrEqual(600);
  });
});

describe('cdk-nag', () => {
  it('finds nothing in a cell', async () => {
    const outdir = join(folder, 'checked');
    const cells = [
      aCell({ alarms: { emails: ['a@b.example'] } }),
      aCell({ id: 'forty', stage: 'sample', shops: manyShops(40) }),
    ];

    await synthesise(cells, outdir, { withCode: false, isChecked: true });

    const { pluginReports } = await report(outdir);
    expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('finds a queue without a policy', () => {
    const app = new App({ outdir: join(folder, 'bad') });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new Queue(new Stack(app, 'Bad'), 'Queue');

    expect(() => app.synth()).toThrow('AwsSolutions-SQS4');
  });
});
