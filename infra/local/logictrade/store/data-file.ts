import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type State, stateSchema } from './store.ts';

const QUIET_MS = 500;

/** Keeps the state in one JSON file, replaced as a whole so that a crash leaves the old one or the new one. */
export class DataFile {
  readonly #path: string;
  readonly #state: () => State;
  readonly #sleep: (ms: number) => Promise<unknown>;
  #waiting = false;
  #writes: Promise<void> = Promise.resolve();

  constructor(path: string, state: () => State, sleep: (ms: number) => Promise<unknown>) {
    this.#path = path;
    this.#state = state;
    this.#sleep = sleep;
  }

  /** What was kept; undefined when there is no file yet. Throws on a file that is none of ours, rather than start empty. */
  async load(): Promise<State | undefined> {
    const text = await readFile(this.#path, 'utf8').catch(ignoreMissing);
    if (text === undefined) return undefined;
    try {
      return stateSchema.parse(JSON.parse(text));
    } catch (cause) {
      throw new Error(
        `${this.#path} is not a file of the LogicTrade simulator; move it away to start empty`,
        {
          cause,
        },
      );
    }
  }

  /** Saves half a second from now, once for all changes until then. */
  saveSoon(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    // A sleep that is broken off means closing down, which saves by itself.
    this.#sleep(QUIET_MS)
      .then(
        () => this.save(),
        () => {},
      )
      .catch((error: unknown) => console.error(`LogicTrade simulator: ${this.#path} was not saved`, error));
  }

  save(): Promise<void> {
    this.#waiting = false;
    this.#writes = this.#writes.catch(() => {}).then(() => this.#write());
    return this.#writes;
  }

  async #write(): Promise<void> {
    const text = JSON.stringify(this.#state());
    await mkdir(dirname(this.#path), { recursive: true });
    await writeFile(`${this.#path}.new`, text);
    await rename(`${this.#path}.new`, this.#path);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
