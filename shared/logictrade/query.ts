/** Filters and switches of a call; `undefined` is not sent. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** With its question mark, or nothing. A space is %20: a plus is read as a plus by some servers. */
export function toQueryString(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
