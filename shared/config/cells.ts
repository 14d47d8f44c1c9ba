import * as z from 'zod';
import { type Cell, cellSchema } from './cell.ts';

const cellsSchema = z.strictObject({ cells: z.array(cellSchema).min(1) }).check(({ value, issues }) => {
  const complain = (path: PropertyKey[], message: string) =>
    issues.push({ code: 'custom', path, message, input: value });
  refuseRepeats(
    value.cells.map((cell) => cell.id),
    (i, id) => complain(['cells', i, 'id'], `"${id}" names an earlier cell too`),
  );
  value.cells.forEach((cell, i) =>
    checkCell(cell, (path, message) => complain(['cells', i, ...path], message)),
  );
});

export type CellsInput = z.input<typeof cellsSchema>;

/** The configuration file cannot be used; the message lists every mistake with its path. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  constructor(source: string, mistakes: string[]) {
    super(
      `${source} has ${mistakes.length} mistake${mistakes.length > 1 ? 's' : ''}:\n${mistakes.map((m) => `  - ${m}`).join('\n')}`,
    );
  }
}

/** The cells of a configuration file, checked as a whole. Throws `ConfigurationError` with every mistake at once. */
export function parseCells(input: unknown, source: string, webshopIds: readonly string[]): Cell[] {
  const result = cellsSchema.safeParse(input);
  const mistakes = result.success
    ? []
    : result.error.issues.map((issue) => `${pathText(issue.path)}: ${issue.message}`);
  mistakes.push(...unknownWebshops(input, webshopIds));
  if (!result.success || mistakes.length > 0) throw new ConfigurationError(source, mistakes);
  return result.data.cells;
}

function checkCell(cell: Cell, complain: (path: PropertyKey[], message: string) => void): void {
  refuseRepeats(
    cell.shops.map((shop) => shop.id),
    (i, id) => complain(['shops', i, 'id'], `"${id}" names an earlier shop too`),
  );
  for (const [i, shop] of cell.shops.entries()) {
    if (cell.stage === 'production' && shop.importFrom === undefined)
      complain(['shops', i, 'importFrom'], 'is required in production: the moment this shop goes live');
    for (const [j, other] of cell.shops.slice(0, i).entries())
      if (canCollide(shop.order.prefix, other.order.prefix))
        complain(
          ['shops', i, 'order', 'prefix'],
          `"${shop.order.prefix}" cannot be told from "${other.order.prefix}" of shop ${j + 1} ("${other.id}"): one begins with the other`,
        );
  }
  if (cell.domain !== undefined && cell.domain.certificateArn.split(':')[3] !== cell.region)
    complain(['domain', 'certificateArn'], `must be a certificate in ${cell.region}, where this cell is`);
  if (cell.stage === 'production' && !cell.logictrade.url.startsWith('https://'))
    complain(['logictrade', 'url'], 'must be https in production');
}

/** Two prefixes collide when one begins with the other: "WEB" + "1001" and "WEB1" + "001" are the same number. */
const canCollide = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

function refuseRepeats(values: string[], complain: (index: number, value: string) => void): void {
  for (const [i, value] of values.entries()) if (values.indexOf(value) !== i) complain(i, value);
}

const shopsShape = z.object({
  cells: z.array(z.object({ shops: z.array(z.object({ webshop: z.string() })) })),
});

function unknownWebshops(input: unknown, known: readonly string[]): string[] {
  const shape = shopsShape.safeParse(input);
  if (!shape.success) return [];
  return shape.data.cells.flatMap((cell, c) =>
    cell.shops.flatMap(({ webshop }, s) =>
      known.includes(webshop)
        ? []
        : [`cells[${c}].shops[${s}].webshop: "${webshop}" is not one of ${known.join(', ')}`],
    ),
  );
}

const pathText = (path: PropertyKey[]): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '') || 'the file';
