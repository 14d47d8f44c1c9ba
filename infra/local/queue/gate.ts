/** Lets so many in at once; the others wait in line. */
export class Gate {
  readonly #most: number;
  #inside = 0;
  readonly #waiting: (() => void)[] = [];
  #whenEmpty: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  async enter(): Promise<void> {
    if (this.#inside >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#inside++;
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next !== undefined) return next();
    this.#inside--;
    if (this.#inside > 0) return;
    for (const resolve of this.#whenEmpty.splice(0)) resolve();
  }

  /** Resolves when nobody is inside. */
  async empty(): Promise<void> {
    if (this.#inside > 0) await new Promise<void>((resolve) => this.#whenEmpty.push(resolve));
  }
}
