/** What an answer's headers say about the next one, however the platform writes it. */
interface Headers {
  get(name: string): string | null;
}

const LONGEST_MS = 3_600_000;
/** Where a 429 says nothing: shops count by seconds or by minutes. */
const UNTOLD_MS = 30_000;

/**
 * How long to leave a shop's API alone after this answer; nothing where more calls may follow at once.
 * BigCommerce tells what is left and milliseconds; Lightspeed three windows ("0/299/4000") and seconds; most others Retry-After.
 */
export function pauseMs(status: number, headers: Headers, now: number): number | undefined {
  const told = readRetryAfter(headers.get('retry-after'), now);
  if (status === 429) return within(told ?? resetMs(headers) ?? UNTOLD_MS);
  if (status === 503 && told !== undefined) return within(told);
  return isUsedUp(headers) ? within(resetMs(headers) ?? 1000) : undefined;
}

const within = (ms: number): number => Math.min(LONGEST_MS, Math.max(1000, ms));

const isUsedUp = (headers: Headers): boolean => numbersOf(leftHeader(headers)).some((left) => left <= 0);

const leftHeader = (headers: Headers): string | null =>
  headers.get('x-rate-limit-requests-left') ??
  headers.get('x-ratelimit-remaining') ??
  headers.get('ratelimit-remaining');

/** Until the window that is used up begins anew; of several windows the one with nothing left. */
function resetMs(headers: Headers): number | undefined {
  const [inMs] = numbersOf(headers.get('x-rate-limit-time-reset-ms'));
  if (inMs !== undefined) return inMs;
  const seconds = numbersOf(headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset'));
  const left = numbersOf(leftHeader(headers));
  const used = seconds.filter((_, i) => (left[i] ?? 0) <= 0);
  const longest = Math.max(...(used.length > 0 ? used : seconds));
  // some write the moment itself instead of the time until it
  return Number.isFinite(longest) && longest < 100_000 ? longest * 1000 : undefined;
}

const numbersOf = (header: string | null): number[] =>
  (header ?? '')
    .split('/')
    .map((text) => text.trim())
    .flatMap((text) => (/^\d{1,12}(\.\d+)?$/.test(text) ? [Number(text)] : []));

/** Seconds or a date. */
function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const moment = text.endsWith('GMT') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment - now;
}
