const SHORTEST_MS = 1000;
/** A longer wait than this is a mistake in the header: the limit is counted by the minute. */
const LONGEST_MS = 3_600_000;

/**
 * How long to leave LogicTrade alone after a 429: what the header says (seconds or a date), between 1 s and an hour.
 * The documentation names no such header. Without one: 5 to 60 s by chance. A minute empties any window of a minute, less
 * usually does, and whoever shares the key does not come back at the same moment; should it be too short, the next 429 pauses again.
 */
export function retryAfterMs(header: string | null, now: number, random: () => number): number {
  const told = readHeader(header?.trim() ?? '', now);
  if (told === undefined) return Math.round(5000 + random() * 55_000);
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, told));
}

function readHeader(header: string, now: number): number | undefined {
  if (/^\d+(\.\d+)?$/.test(header)) return Math.ceil(Number(header) * 1000);
  if (!/^[A-Z][a-z]{2,8},? .*GMT$/.test(header)) return undefined;
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? undefined : moment - now;
}
