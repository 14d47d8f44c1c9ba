import { stripVTControlCharacters } from 'node:util';

/** Rows under a heading, in columns as wide as their widest cell; numbers stand to the right. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heading.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => seen(row[column]).length)),
  );
  const isNumeric = widths.map((_, column) => rows.every((row) => /^[\d.,%]*$/.test(seen(row[column]))));
  const line = (cells: readonly string[]) =>
    widths
      .map((width, column) => {
        const gap = ' '.repeat(width - seen(cells[column]).length);
        return isNumeric[column] ? gap + (cells[column] ?? '') : (cells[column] ?? '') + gap;
      })
      .join('  ')
      .trimEnd();
  return [line(heading), ...rows.map(line)];
}

const seen = (cell = ''): string => stripVTControlCharacters(cell);
