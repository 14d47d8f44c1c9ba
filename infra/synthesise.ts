import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import * as z from 'zod';
import type { Cell } from '../shared/config/cell.ts';
import { addCells } from './add-cells.ts';

/** What one cell became. */
export interface SynthesisedCell {
  cell: Cell;
  stackName: string;
  /** The CloudFormation template, a JSON file. */
  templateFile: string;
  /** By the key that the template has for a function's code (`Code.S3Key`): the folder with that code. */
  assets: ReadonlyMap<string, string>;
}

export interface SynthesiseOptions {
  /** Without code: quick, for looking at the template only. */
  withCode?: boolean;
  /** With cdk-nag and CDK's own template checks, as `cdk synth` does; throws when they find something. */
  isChecked?: boolean;
}

/** Synthesises cells in this process, as `cdk synth` would, into a folder: their templates and their functions' code. */
export async function synthesise(
  cells: readonly Cell[],
  outdir: string,
  { withCode = true, isChecked = false }: SynthesiseOptions = {},
): Promise<SynthesisedCell[]> {
  const { context } = contextSchema.parse(
    await readJson(fileURLToPath(new URL('../cdk.json', import.meta.url))),
  );
  const app = new App({
    outdir,
    context: { ...context, ...(withCode ? {} : { 'aws:cdk:bundling-stacks': [] }) },
    builtinCloudFormationValidation: isChecked,
  });
  const stacks = addCells(app, cells, { isChecked });
  app.synth();
  return Promise.all(
    stacks.map(async ({ artifactId, stackName, templateFile, cell }) => ({
      cell,
      stackName,
      templateFile: join(outdir, templateFile),
      assets: await assetsOf(outdir, `${artifactId}.assets.json`),
    })),
  );
}

const contextSchema = z.object({ context: z.record(z.string(), z.unknown()) });
const manifestSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

async function assetsOf(outdir: string, manifest: string): Promise<ReadonlyMap<string, string>> {
  const { files } = manifestSchema.parse(await readJson(join(outdir, manifest)));
  return new Map(
    Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(outdir, source.path)] as const),
    ),
  );
}

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
