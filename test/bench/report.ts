/** What one bench found: printed as a table, and row by row in the JSON file. */
export interface Report {
  title: string;
  /** The first line is the heading; the first column is on the left. */
  table: readonly (readonly string[])[];
  notes?: readonly string[];
  gates?: readonly Gate[];
  rows: readonly object[];
}

/** A figure that must not be passed. Told, never enforced: on a busy machine a time may pass it by chance. */
export interface Gate {
  name: string;
  value: number;
  most: number;
}

export const isKept = ({ value, most }: Gate): boolean => value <= most;

/** The report as text for a terminal. */
export function reportText({ title, table, notes = [], gates = [] }: Report): string {
  const widths = table[0]?.map((_, i) => Math.max(...table.map((line) => line[i]?.length ?? 0))) ?? [];
  const padded = (cell: string, i: number) =>
    i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0);
  return [
    '',
    title,
    ...table.map((line) => `  ${line.map(padded).join('  ')}`.trimEnd()),
    ...notes.map((note) => `  ${note}`),
    ...gates.map(gateText),
  ].join('\n');
}

const gateText = (gate: Gate): string =>
  `  ${isKept(gate) ? '✓' : '✗'} ${gate.name}: ${decimal(gate.value, 2)}, at most ${gate.most}`;

export const decimal = (value: number, digits = 1): string => value.toFixed(digits).replace(/\.0+$/, '');
export const ms = (value: number): string => `${decimal(value, value < 10 ? 1 : 0)} ms`;
export const kb = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;
