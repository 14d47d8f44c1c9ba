const WIDTH = 30;

/** A bar on the last line of a terminal; nothing where standard error is not one. */
export class Progress {
  readonly #total: number;
  readonly #what: string;
  #drawn = '';

  constructor(total: number, what: string) {
    this.#total = total;
    this.#what = what;
  }

  show(count: number): void {
    if (!process.stderr.isTTY) return;
    const filled = Math.round((WIDTH * count) / this.#total);
    const text = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${count}/${this.#total} ${this.#what}`;
    if (text !== this.#drawn) process.stderr.write(`\r${text}`);
    this.#drawn = text;
  }

  clear(): void {
    if (this.#drawn !== '') process.stderr.write('\r\u001b[K');
  }
}
