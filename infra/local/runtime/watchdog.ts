import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('watchdog.mjs', import.meta.url));

/** Sees to it that no sandbox outlives this process, even when it is killed with SIGKILL. */
export class Watchdog {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;

  constructor() {
    // a session of its own: Ctrl-C in the terminal must not reach it before its work is done
    this.#process = spawn(process.execPath, [PROGRAM], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      env: {},
    });
    this.#ended = new Promise((resolve) => this.#process.once('exit', () => resolve()));
    // without a watchdog the cell still works; its sandboxes notice by their closed connection unless they are stopped
    this.#process.stdin?.on('error', () => undefined);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  watch(pid: number): void {
    this.#process.stdin?.write(`+${pid}\n`);
  }

  forget(pid: number): void {
    this.#process.stdin?.write(`-${pid}\n`);
  }

  /** Ends the watchdog, and with it whatever it still watches. */
  async stop(): Promise<void> {
    this.#process.stdin?.end();
    await this.#ended;
  }
}
