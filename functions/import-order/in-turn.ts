/** Lets a task wait until all others of its batch are through; those who wait go one after another. */
export class Others {
  #running = 0;
  #waiting: (() => void)[] = [];

  begin(): void {
    this.#running += 1;
  }

  end(): void {
    this.#running -= 1;
    this.#letNextGo();
  }

  /** Resolves when nobody else runs. */
  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#running -= 1;
      this.#letNextGo();
    });
  }

  #letNextGo(): void {
    if (this.#running > 0) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#running += 1;
    next();
  }
}

/** Runs tasks of one key in sequence and different keys side by side; results stand in the order of the tasks. */
export async function inTurn<T>(
  tasks: { key: string; run: () => Promise<T> }[],
  others: Others,
): Promise<PromiseSettledResult<T>[]> {
  const last = new Map<string, Promise<unknown>>();
  const running = tasks.map(({ key, run }) => {
    const before = last.get(key);
    if (before === undefined) others.begin();
    const mine = (before ?? Promise.resolve()).then(run, run);
    last.set(key, mine);
    return mine;
  });
  for (const end of last.values()) void end.catch(() => undefined).finally(() => others.end());
  return Promise.allSettled(running);
}
