/** What has been started, to be ended in the opposite order. */
export class Closers {
  readonly #closers: (() => unknown)[] = [];
  #closing: Promise<void> | undefined;

  add(close: () => unknown): void {
    this.#closers.push(close);
  }

  /** Ends everything, once; what fails to end does not keep the rest from ending. Throws the first failure afterwards. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closers.toReversed())
      await Promise.resolve(close()).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
