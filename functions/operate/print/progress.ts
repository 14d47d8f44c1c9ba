import type { Io } from '../io.ts';

const WIDTH = 30;

/** A bar on the terminal's last line; nothing where nobody is looking. */
export class Progress {
  readonly #io: Pick<Io, 'err' | 'isTerminal'>;
  readonly #what: string;
  #isDrawn = false;

  constructor(io: Pick<Io, 'err' | 'isTerminal'>, what: string) {
    this.#io = io;
    this.#what = what;
  }

  /** Without a total only the count is shown. */
  show(count: number, total?: number): void {
    if (!this.#io.isTerminal) return;
    const filled =
      total === undefined ? 0 : Math.round((WIDTH * Math.min(count, total)) / Math.max(1, total));
    const bar = total === undefined ? '' : `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} `;
    this.#io.err(`\r${bar}${count}${total === undefined ? '' : `/${total}`} ${this.#what}`);
    this.#isDrawn = true;
  }

  clear(): void {
    if (this.#isDrawn) this.#io.err('\r\u001b[K');
  }
}
