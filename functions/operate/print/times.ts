const AMSTERDAM = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** A moment for people in the shop and in the logs: Amsterdam's time, and UTC behind it. */
export function bothTimes(at: number): string {
  const utc = new Date(at).toISOString();
  return `${AMSTERDAM.format(at)} (${utc.slice(5, 10)} ${utc.slice(11, 19)} UTC)`;
}

const UNITS: readonly [name: string, ms: number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** A stretch of time in its two largest units: `2 h 5 min`. */
export function lasting(ms: number): string {
  const index = UNITS.findIndex(([, unit]) => ms >= unit);
  const [large, small] = index < 0 ? [] : UNITS.slice(index, index + 2);
  if (large === undefined) return `${Math.max(0, Math.round(ms))} ms`;
  const rest = small === undefined ? 0 : Math.floor((ms % large[1]) / small[1]);
  return `${Math.floor(ms / large[1])} ${large[0]}${rest > 0 && small !== undefined ? ` ${rest} ${small[0]}` : ''}`;
}
