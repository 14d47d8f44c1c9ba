import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface SourceFile {
  path: string;
  text: string;
  /** Project paths, or package names. */
  imports: string[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g;

function sourcesOf(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = relative(ROOT, join(entry.parentPath, entry.name));
      const text = readFileSync(join(ROOT, path), 'utf8');
      const imports = [...text.matchAll(IMPORT)].map((match) => {
        const target = match[1] ?? match[2] ?? match[3] ?? '';
        return target.startsWith('.') ? relative(ROOT, join(ROOT, dirname(path), target)) : target;
      });
      return { path, text, imports };
    });
}

const shared = sourcesOf('shared');
const functions = sourcesOf('functions');
const infra = sourcesOf('infra');
const all = [...shared, ...functions, ...infra];

/** Every import that breaks a rule, as "file → import". */
const breaches = (files: SourceFile[], isBreach: (target: string, file: SourceFile) => boolean): string[] =>
  files.flatMap((file) =>
    file.imports.filter((target) => isBreach(target, file)).map((target) => `${file.path} → ${target}`),
  );

const folderIn = (path: string, depth: number): string => path.split('/').slice(0, depth).join('/');

describe('The house', () => {
  it('keeps functions apart: they share by shared/ only', () => {
    expect(
      breaches(
        functions,
        (target, { path }) => target.startsWith('functions/') && folderIn(target, 2) !== folderIn(path, 2),
      ),
    ).toEqual([]);
  });

  it('keeps shared/ below functions, infra and tests', () => {
    expect(breaches(shared, (target) => /^(functions|infra|test)\//.test(target))).toEqual([]);
    expect(breaches([...functions, ...infra], (target) => target.startsWith('test/'))).toEqual([]);
  });

  it('keeps webshops apart from each other', () => {
    const isPlatform = (path: string) => /^shared\/webshops\/[^/]+\//.test(path);

    expect(
      breaches(
        shared.filter(({ path }) => isPlatform(path)),
        (target, { path }) => isPlatform(target) && folderIn(target, 3) !== folderIn(path, 3),
      ),
    ).toEqual([]);
  });

  it('lets our own words import nothing of ours', () => {
    const words = shared.filter(
      ({ path }) => path.startsWith('shared/order/') || path === 'shared/errors.ts',
    );

    expect(
      breaches(words, (target) => target.startsWith('shared/') && !target.startsWith('shared/order/')),
    ).toEqual([]);
  });

  it('lets the LogicTrade simulator import nothing of ours: it judges our client', () => {
    const simulator = infra.filter(({ path }) => path.startsWith('infra/local/logictrade/'));

    expect(breaches(simulator, (target) => /^(shared|functions)\//.test(target))).toEqual([]);
  });

  it('lets the LogicTrade client speak no words of ours', () => {
    const client = shared.filter(({ path }) => path.startsWith('shared/logictrade/'));

    expect(
      breaches(client, (target) => /^shared\/(order|webshops|ledger|queue|config)\//.test(target)),
    ).toEqual([]);
  });

  it('builds AWS clients in composition roots and in files named after the technology only', () => {
    const mayKnowAws = /\/main\.ts$|\/(aws|dynamo|sqs|secrets|bucket-item)[^/]*\.ts$/;

    expect(
      breaches(
        [...shared, ...functions],
        (target, { path }) => target.startsWith('@aws-sdk/') && !mayKnowAws.test(path),
      ),
    ).toEqual([]);
  });

  it('gives use cases no environment, no clock and no network of their own', () => {
    const useCases = functions.filter(
      ({ path }) => !/\/(main|config|handler)\.ts$/.test(path) && !path.startsWith('functions/operate/'),
    );
    const found = useCases.flatMap(({ path, text }) =>
      [...text.matchAll(/process\.env|Date\.now\(\)|new Date\(\)|Math\.random\(\)|(?<![.\w])fetch\(/g)].map(
        ([word]) => `${path}: ${word}`,
      ),
    );

    expect(found).toEqual([]);
  });

  it('has no switch for this machine in what is deployed', () => {
    const found = [...shared, ...functions].filter(({ text }) =>
      /NODE_ENV|AWS_SAM_LOCAL|localstack/i.test(text),
    );

    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('keeps files small: one subject each', () => {
    const long = all.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path);

    expect(long).toEqual([]);
  });

  it('silences no check and leaves no to-do', () => {
    const found = all.flatMap(({ path, text }) =>
      [...text.matchAll(/@ts-ignore|@ts-expect-error|\bTODO\b|\bFIXME\b/g)].map(
        ([word]) => `${path}: ${word}`,
      ),
    );

    expect(found).toEqual([]);
  });

  it('has nothing at the top level beside the agreed names', () => {
    const agreed =
      /^(\..*|package(-lock)?\.json|tsconfig\.json|cdk\.json|infra|functions|shared|test|README\.md|CHANGELOG\.md|CONTRIBUTING\.md|LICENSE|node_modules|cdk\.out|coverage)$/;

    expect(readdirSync(ROOT).filter((name) => !agreed.test(name))).toEqual([]);
  });
});
