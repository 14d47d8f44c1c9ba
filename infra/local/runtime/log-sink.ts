/** One line a function wrote, or that the runtime wrote about it. */
export interface LogLine {
  /** Milliseconds since 1970. */
  at: number;
  functionName: string;
  text: string;
}

/** Where every line of every function ends; keeps the newest and tells whoever listens. */
export class LogSink {
  readonly #keep: number;
  readonly #lines: LogLine[] = [];
  readonly #listeners = new Set<(line: LogLine) => void>();

  constructor(keep = 50_000) {
    this.#keep = keep;
  }

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  write(functionName: string, text: string): void {
    const line = { at: Date.now(), functionName, text };
    this.#lines.push(line);
    // cut in large steps: removing one element at a time would move all the others each time
    if (this.#lines.length > this.#keep * 1.2) this.#lines.splice(0, this.#lines.length - this.#keep);
    for (const listener of this.#listeners) listener(line);
  }

  /** Calls back for every line from now on; the answer ends it. */
  listen(listener: (line: LogLine) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

/** What a line says when it is JSON, as the functions' own lines are; nothing for others. */
export function jsonOf({ text }: Pick<LogLine, 'text'>): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // an object as `console.log` prints it
  }
}
