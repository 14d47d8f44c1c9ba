/** One step of a run. */
export interface Told {
  atMs: number;
  who: string;
  what: string;
}

/** What happened, step by step, for a person to read; only runs that failed are told. */
export class Story {
  readonly told: Told[] = [];
  readonly #now: () => number;
  readonly #isTold: boolean;

  constructor(now: () => number, isTold: boolean) {
    this.#now = now;
    this.#isTold = isTold;
  }

  /** `what` is asked only when somebody listens. */
  tell(who: string, what: () => string): void {
    if (this.#isTold) this.told.push({ atMs: this.#now(), who, what: what() });
  }

  /** A call, told when its answer is there. */
  tellAnswer(who: string, what: () => string, answer: Promise<unknown>): void {
    if (!this.#isTold) return;
    const begunAt = this.#now();
    const tell = (ending: string) => {
      const ms = Math.round(this.#now() - begunAt);
      this.told.push({ atMs: this.#now(), who, what: `${what()}: ${ending}, ${ms} ms` });
    };
    this.told.push({ atMs: begunAt, who, what: what() });
    answer.then(
      () => tell('answered'),
      (error: unknown) => tell(error instanceof Error ? error.name : 'failed'),
    );
  }

  /** Numbered lines: time since the beginning, who, what. */
  lines(startMs: number): string[] {
    return this.told.map(
      ({ atMs, who, what }, index) =>
        `${String(index + 1).padStart(4)}  ${clock(atMs - startMs)}  ${who.padEnd(10)}  ${what}`,
    );
  }
}

function clock(ms: number): string {
  const seconds = ms / 1000;
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  const parts = [
    ...(days > 0 ? [`${days}d`] : []),
    ...(days + hours > 0 ? [`${hours}h`] : []),
    `${minutes}m`,
  ];
  return `${parts.join(' ')} ${(seconds % 60).toFixed(3)}s`.padStart(16);
}
