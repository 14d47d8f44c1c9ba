/** Paths at which two values differ; the values themselves may be personal and are left out. */
export function differences(before: unknown, after: unknown, path = ''): string[] {
  if (isNested(before) && isNested(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  return Object.is(before ?? null, after ?? null) ? [] : [path];
}

const isNested = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
