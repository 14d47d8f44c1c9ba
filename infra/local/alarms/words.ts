import { TemplateError } from '../template/template.ts';

/** A piece of an expression. */
export interface Word {
  kind: 'name' | 'number' | 'text' | 'sign';
  text: string;
}

const PIECE =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_][\w.]*)|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<sign>==|!=|<=|>=|&&|\|\||[-+*/^(),[\]<>=]))/y;

/** Cuts an expression of CloudWatch into its words; a quoted one is a text. Throws `TemplateError` at a sign that none has. */
export function wordsOf(expression: string): Word[] {
  const words: Word[] = [];
  PIECE.lastIndex = 0;
  while (expression.slice(PIECE.lastIndex).trim() !== '') {
    const at = PIECE.lastIndex;
    const { number, name, double, single, sign } = PIECE.exec(expression)?.groups ?? {};
    if (number !== undefined) words.push({ kind: 'number', text: number });
    else if (name !== undefined) words.push({ kind: 'name', text: name });
    else if (sign !== undefined) words.push({ kind: 'sign', text: sign });
    else if (double !== undefined || single !== undefined)
      words.push({ kind: 'text', text: double ?? single ?? '' });
    else throw new TemplateError(`the embedded cell cannot read "${expression}" from sign ${at + 1} on`);
  }
  return words;
}

/** Reads words one after the other. */
export class WordReader {
  readonly #expression: string;
  readonly #words: Word[];
  #at = 0;

  constructor(expression: string) {
    this.#expression = expression;
    this.#words = wordsOf(expression);
  }

  get next(): Word | undefined {
    return this.#words[this.#at];
  }

  /** Takes the next word if it is one of these; keywords are the same in any case. */
  take(...texts: string[]): string | undefined {
    const { next } = this;
    const text = next?.text.toUpperCase();
    if (next === undefined || next.kind === 'text' || !texts.includes(text ?? '')) return undefined;
    this.#at++;
    return text;
  }

  takeAny(...kinds: Word['kind'][]): Word {
    const { next } = this;
    if (next === undefined || !kinds.includes(next.kind)) return this.fail();
    this.#at++;
    return next;
  }

  expect(...texts: string[]): void {
    for (const text of texts) if (this.take(text) === undefined) this.fail();
  }

  end(): void {
    if (this.next !== undefined) this.fail();
  }

  fail(): never {
    const where = this.next === undefined ? 'at its end' : `at "${this.next.text}"`;
    throw new TemplateError(`the embedded cell cannot read the expression "${this.#expression}" ${where}`);
  }
}
