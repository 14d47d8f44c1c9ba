import type { TableTime } from './token-bucket.ts';

/** What the table's servers may differ among themselves; Amazon keeps them within a few milliseconds. */
const SERVERS_DIFFER_MS = 25;
/** How fast a machine's monotonic clock may run away from true time; Linux never steers by more. */
const DRIFT = 0.0005;

/** One answer of the table: when its request left and it came in (monotonic ms), and the whole second it names (epoch ms). */
export interface Observation {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly second: number;
}

/** What table time minus monotonic time surely lay between when this machine's clocks read `at` and `wall`. */
interface Bounds {
  readonly lowest: number;
  readonly highest: number;
  readonly at: number;
  readonly wall: number;
}

export interface MachineClocks {
  /** Milliseconds that never step. */
  readonly monotonic: () => number;
  /** Epoch ms, right or wrong: only its progress is looked at, to notice that the machine stood still. */
  readonly wall: () => number;
}

/**
 * The table's own clock, read from the Date of its answers: one clock for all machines, however wrong theirs are.
 * It answers with a span that surely holds the present, narrower with every answer and slowly wider without.
 */
export class TableClock {
  readonly #clocks: MachineClocks;
  #bounds: Bounds = { lowest: -Infinity, highest: Infinity, at: 0, wall: 0 };

  constructor(clocks: MachineClocks) {
    this.#clocks = clocks;
  }

  /** For timing an answer. */
  monotonic(): number {
    return this.#clocks.monotonic();
  }

  now(): TableTime {
    const { lowest, highest, at } = this.#aged();
    return { earliest: at + lowest, latest: at + highest };
  }

  /** How uncertain the present is, in ms; infinite before the first answer. */
  widthMs(): number {
    const { lowest, highest } = this.#aged();
    return highest - lowest;
  }

  observe({ sentAt, receivedAt, second }: Observation): void {
    if (!Number.isFinite(second)) return;
    const known = this.#aged();
    const seen: Bounds = {
      ...known,
      lowest: second - receivedAt - SERVERS_DIFFER_MS,
      highest: second + 1000 - sentAt + SERVERS_DIFFER_MS,
    };
    const lowest = Math.max(known.lowest, seen.lowest);
    const highest = Math.min(known.highest, seen.highest);
    // A contradiction means that this machine stood still without any of its clocks noticing: begin anew.
    this.#bounds = lowest <= highest ? { ...known, lowest, highest } : seen;
  }

  #aged(): Bounds {
    const { lowest, highest, at: then, wall: wallThen } = this.#bounds;
    const at = this.#clocks.monotonic();
    const wall = this.#clocks.wall();
    const drift = Math.abs(at - then) * DRIFT;
    // A machine paused as a whole may wake with a monotonic clock that knows nothing of it.
    const unnoticed = Math.max(0, wall - wallThen - (at - then));
    return { lowest: lowest - drift, highest: highest + drift + unnoticed, at, wall };
  }
}
