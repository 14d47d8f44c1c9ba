/** Records in the order in which they came, by id. */
export class Records<T extends { id: number }> {
  readonly #all: T[] = [];
  readonly #byId = new Map<number, T>();

  constructor(all: Iterable<T> = []) {
    for (const record of all) this.add(record);
  }

  add(record: T): T {
    this.#all.push(record);
    this.#byId.set(record.id, record);
    return record;
  }

  get(id: number): T | undefined {
    return this.#byId.get(id);
  }

  all(): readonly T[] {
    return this.#all;
  }

  *newestFirst(isWanted: (record: T) => boolean = () => true): Generator<T> {
    for (let i = this.#all.length - 1; i >= 0; i -= 1) {
      const record = this.#all[i];
      if (record && isWanted(record)) yield record;
    }
  }
}
