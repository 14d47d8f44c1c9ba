import colors from 'picocolors';
import { differs, isUnrecognised, type PayloadRow } from './payload-row.ts';

const COLOUR = {
  order: colors.green,
  finished: colors.dim,
  parked: colors.yellow,
  unreadable: colors.yellow,
  crashed: colors.red,
} as const;

const HEADINGS = ['file', 'webshop', 'outcome', 'shop total', 'sent total', 'reason'];
const RIGHT = new Set([3, 4]);

/** One line a body; the reason stands last, since it is the longest. */
export function tableOf(rows: readonly PayloadRow[]): string {
  const cells = rows.map(({ file, webshop, outcome, shopTotal = '', sentTotal = '', reason }) => [
    file,
    webshop || '?',
    outcome,
    shopTotal,
    sentTotal,
    reason,
  ]);
  const widths = HEADINGS.map((heading, i) =>
    Math.max(heading.length, ...cells.map((row) => (i === HEADINGS.length - 1 ? 0 : (row[i] ?? '').length))),
  );
  const line = (row: string[]): string =>
    row
      .map((cell, i) => (RIGHT.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [
    colors.bold(line(HEADINGS)),
    ...rows.map((row, i) => (differs(row) ? colors.red : COLOUR[row.outcome])(line(cells[i] ?? []))),
  ].join('\n');
}

/** How many ended how, and what a person should look at. */
export function summaryOf(rows: readonly PayloadRow[]): string {
  const counts = Object.keys(COLOUR)
    .map((outcome) => [rows.filter((row) => row.outcome === outcome).length, outcome] as const)
    .filter(([count]) => count > 0)
    .map(([count, outcome]) => `${count} ${outcome}`);
  const unknown = rows.filter(isUnrecognised);
  const wrong = rows.filter(differs);
  return [
    `\n${rows.length} ${rows.length === 1 ? 'body' : 'bodies'}: ${counts.join(', ') || 'none'}`,
    ...(unknown.length === 0
      ? []
      : [
          `Not recognised: ${unknown.map(({ file }) => file).join(', ')}. Put them in a folder named after their platform, or give --webshop.`,
        ]),
    ...wrong.map(
      ({ file, shopTotal, sentTotal }) =>
        `${file}: the shop says ${shopTotal} and LogicTrade would get ${sentTotal} (more is right where gift cards or credit paid for it)`,
    ),
  ].join('\n');
}
