/** How long after its moment a permit may still be used: what timers and clocks may be wrong by together. */
export const PERMIT_LIFE_MS = 350;
/** How much of a permit's life an uncertain clock may use up; a less certain one leases room instead. */
export const CLOCK_SHARE_MS = 200;
/** What a lease may cover, so that a crash loses no more than this. */
const LONGEST_LEASE_MS = 310;
/** Turns that crashes and late wakers may leave unused ahead of an honest queue. */
const UNUSED_TURNS_MS = 5000;

/** A span of the table's time (epoch ms) that surely holds the present moment. */
export interface TableTime {
  readonly earliest: number;
  readonly latest: number;
}

/** What the table remembers of one cell. Every moment is epoch ms on the table's clock. */
export interface BucketState {
  /** No permit given from now on belongs to an earlier moment. */
  readonly turn: number;
  readonly pausedUntil: number;
  readonly closed: boolean;
  readonly closedBecause?: string;
  readonly hold?: Hold;
}

/** LogicTrade fails for everybody: nobody calls, and one probe at a time finds out whether it works again. */
export interface Hold {
  readonly failingSince: number;
  readonly probeAt: number;
  readonly probes: number;
}

/** The right to begin one call while the present is surely within these two moments. */
export interface Permit {
  readonly notBefore: number;
  readonly notAfter: number;
}

/** The cell's pace: the time between two calls, and how long a worker may stand in line. */
export interface Pace {
  readonly spacingMs: number;
  readonly longestWaitMs: number;
}

/** What one lease asks of the table, whichever of the two writes carries it. */
export interface LeaseAsk {
  readonly count: number;
  /** The first permit's moment when nobody stands in line. */
  readonly start: number;
  /** By how much the turn moves on. */
  readonly advanceMs: number;
  /** Room for the asker's uncertain clock: leased like permits, and left unused. */
  readonly roomMs: number;
  readonly latestTurn: number;
  readonly latestPause: number;
  /** A probe may call a closed or failing cell; nothing else may. */
  readonly probe: boolean;
}

/** idle: nobody stands in line, start now; busy: move the turn on from wherever it is, which cannot lose a race. */
export type Form = 'idle' | 'busy';

/** Why a lease cannot be had, and until when where that is known. */
export interface Held {
  readonly because: 'paused' | 'closed' | 'failing' | 'crowded';
  readonly until?: number;
}

/** The most permits one lease should ask for. */
export const largestLease = ({ spacingMs }: Pace): number =>
  Math.max(1, Math.floor(LONGEST_LEASE_MS / spacingMs));

/** A lease of `count` permits as seen from `now`; `leadMs` is what the write itself is expected to take. */
export function askFor(
  count: number,
  now: TableTime,
  pace: Pace,
  { leadMs = 0, probe = false }: { leadMs?: number; probe?: boolean } = {},
): LeaseAsk {
  const roomMs = Math.ceil(Math.max(0, now.latest - now.earliest - CLOCK_SHARE_MS));
  return {
    count,
    start: Math.ceil(now.earliest + leadMs),
    // Rounded up to a microsecond: never less than the spacing, and few digits to add up in the table.
    advanceMs: Math.ceil(count * pace.spacingMs * 1000) / 1000 + roomMs,
    roomMs,
    latestTurn: Math.ceil(now.earliest + 2 * pace.longestWaitMs + UNUSED_TURNS_MS),
    latestPause: Math.ceil(now.earliest + pace.longestWaitMs),
    probe,
  };
}

/** Which write fits the bucket as it is known, or why none does. */
export function standing(state: BucketState, ask: LeaseAsk, pace: Pace): Form | Held {
  if (state.closed && !ask.probe) return { because: 'closed' };
  // Until when is not known: coming back at every probe would only cost receives.
  if (state.hold && !ask.probe) return { because: 'failing' };
  if (state.pausedUntil > ask.latestPause) return { because: 'paused', until: state.pausedUntil };
  if (state.turn > ask.latestTurn) return { because: 'crowded', until: state.turn - pace.longestWaitMs };
  return state.turn < ask.start ? 'idle' : 'busy';
}

/** The turn after a write that fitted. */
export const turnAfter = (form: Form, turn: number, ask: LeaseAsk): number =>
  (form === 'idle' ? ask.start : turn) + ask.advanceMs;

/** The permits of a lease that was written on a bucket whose turn was `turn`. */
export function permitsOf(form: Form, turn: number, ask: LeaseAsk, { spacingMs }: Pace): Permit[] {
  const start = form === 'idle' ? ask.start : turn;
  return Array.from({ length: ask.count }, (_, i) => ({
    notBefore: start + i * spacingMs,
    notAfter: start + i * spacingMs + ask.roomMs + PERMIT_LIFE_MS,
  }));
}

/** The turn of a bucket whose past is unknown: after every permit that anybody may still hold, and a full minute. */
export const unknownPast = (now: TableTime, pace: Pace): number =>
  Math.ceil(now.latest + Math.max(60_000, 2 * pace.longestWaitMs + UNUSED_TURNS_MS) + PERMIT_LIFE_MS);
