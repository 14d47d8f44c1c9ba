/** The simulated DynamoDB refuses the request, as the real one would, or because it does not know what is asked for. */
export class ValidationError extends Error {
  override readonly name = 'ValidationException';
}

const TOKEN = /\s*(?:([A-Za-z_#][\w#]*)|(:\w+)|(<=|>=|<>|[=<>(),+-]))/y;

/** The words and signs of one expression, read one after another. */
export class Tokens {
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(expression: string) {
    const text = expression.trim();
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.length) {
      const from = TOKEN.lastIndex;
      const match = TOKEN.exec(text);
      if (match === null) throw new ValidationError(`cannot read ${text.slice(from, from + 20)}`);
      this.#tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
    }
  }

  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  take(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new ValidationError('the expression ends too soon');
    return token;
  }

  /** Takes the next token if it is this word or sign; words in any case. */
  takes(wanted: string): boolean {
    if (this.next?.toUpperCase() !== wanted) return false;
    this.#at += 1;
    return true;
  }

  /** Whether a word is followed by an opening bracket: a function. */
  get isFunction(): boolean {
    return this.#tokens[this.#at + 1] === '(' && /^[a-z_]+$/.test(this.next ?? '');
  }

  expect(wanted: string): void {
    if (!this.takes(wanted)) throw new ValidationError(`expected ${wanted}, found ${this.next ?? 'the end'}`);
  }
}
