import { readFile } from 'node:fs/promises';
import { type ParseError, parse } from 'jsonc-parser';
import * as z from 'zod';
import { type OrderEdit, orderEditSchema } from '../../../shared/order/edit.ts';
import type { Io } from '../io.ts';
import { OperateError } from '../report.ts';

/** Corrections from `--set path=value` and a JSON file, on top of those that wait already. Throws `OperateError` with every mistake. */
export async function readEdit(
  before: OrderEdit,
  { set, file }: { set: readonly string[]; file?: string | undefined },
  io: Pick<Io, 'path'>,
): Promise<OrderEdit> {
  const wished = merge(
    structuredClone<unknown>(before),
    file === undefined ? {} : await readPatch(io.path(file)),
  );
  for (const assignment of set) assign(wished, assignment);
  const result = orderEditSchema.safeParse(wished);
  if (result.success) return result.data;
  throw new OperateError(2, `These corrections cannot be made:\n${z.prettifyError(result.error)}`);
}

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function readPatch(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new OperateError(2, `${file} cannot be read.`);
  });
  const errors: ParseError[] = [];
  const patch: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isTree(patch)) throw new OperateError(2, `${file} does not hold a JSON object.`);
  return patch;
}

function merge(onto: unknown, patch: unknown): Tree {
  const merged: Tree = isTree(onto) ? onto : {};
  for (const [key, value] of Object.entries(isTree(patch) ? patch : {}))
    merged[key] = isTree(value) ? merge(merged[key], value) : value;
  return merged;
}

function assign(onto: Tree, assignment: string): void {
  const [path = '', ...value] = assignment.split('=');
  const keys = path.split('.');
  if (value.length === 0 || keys.some((key) => key === '' || key in Object.prototype))
    throw new OperateError(2, `"${path}": write --set deliveryAddress.houseNumber=12`);
  const nested = keys.toReversed().reduce<unknown>((inner, key) => ({ [key]: inner }), value.join('='));
  merge(onto, nested);
}

/** The paths of a correction, without what was typed there. */
export const pathsOf = (edit: unknown, above = ''): string[] =>
  Object.entries(isTree(edit) ? edit : {}).flatMap(([key, value]) =>
    isTree(value) ? pathsOf(value, `${above}${key}.`) : [`${above}${key}`],
  );
