import { TemplateError } from '../template/template.ts';
import { callFunction } from './math-functions.ts';
import { combine, type MathValue } from './math-value.ts';
import { WordReader } from './words.ts';

/** Works an expression out, given the value of each id it names. */
export type Calculation = (valueOf: (id: string) => MathValue) => MathValue;

/** From the loosest to the tightest. CloudWatch User Guide, "Using math expressions with CloudWatch metrics". */
const LEVELS = [
  ['OR', '||'],
  ['AND', '&&'],
  ['==', '!=', '<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];

/** Reads a metric math expression. Throws `TemplateError` for what it cannot read, and for functions it does not know. */
export function readMathExpression(text: string): Calculation {
  const reader = new WordReader(text);
  const calculation = readLevel(reader, 0);
  reader.end();
  return calculation;
}

function readLevel(reader: WordReader, level: number): Calculation {
  const signs = LEVELS[level];
  if (signs === undefined) return readUnary(reader);
  let left = readLevel(reader, level + 1);
  for (let sign = reader.take(...signs); sign !== undefined; sign = reader.take(...signs)) {
    const [one, other, by] = [left, readLevel(reader, level + 1), sign];
    left = (valueOf) => combine(one(valueOf), other(valueOf), (a, b) => calculate(by, a, b));
  }
  return left;
}

function calculate(sign: string, one: number, other: number): number | undefined {
  switch (sign) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '/':
      return other === 0 ? undefined : one / other; // no data point
    case '^':
      return one ** other;
    default:
      return compare(sign, one, other) ? 1 : 0;
  }
}

function compare(sign: string, one: number, other: number): boolean {
  switch (sign) {
    case '==':
      return one === other;
    case '!=':
      return one !== other;
    case '<':
      return one < other;
    case '>':
      return one > other;
    case '<=':
      return one <= other;
    case '>=':
      return one >= other;
    case 'AND':
    case '&&':
      return one !== 0 && other !== 0;
    default:
      return one !== 0 || other !== 0;
  }
}

function readUnary(reader: WordReader): Calculation {
  if (reader.take('-')) {
    const inner = readUnary(reader);
    return (valueOf) => combine(0, inner(valueOf), (zero, value) => zero - value);
  }
  if (reader.take('(')) {
    const inner = readLevel(reader, 0);
    reader.expect(')');
    return inner;
  }
  if (reader.take('[')) {
    const parts = readArguments(reader, ']');
    return (valueOf) => ({ several: parts.flatMap((part) => listOf(part(valueOf))) });
  }
  const { kind, text } = reader.takeAny('number', 'name');
  if (kind === 'number') return () => Number(text);
  if (!reader.take('(')) return (valueOf) => (text === 'REPEAT' ? text : valueOf(text));
  const parts = readArguments(reader, ')');
  return (valueOf) =>
    callFunction(
      text,
      parts.map((part) => part(valueOf)),
    );
}

function readArguments(reader: WordReader, close: string): Calculation[] {
  const parts: Calculation[] = [];
  while (!reader.take(close)) {
    if (parts.length > 0) reader.expect(',');
    parts.push(readLevel(reader, 0));
  }
  return parts;
}

function listOf(value: MathValue) {
  if (typeof value === 'object' && 'several' in value) return value.several;
  if (typeof value === 'object') return [value];
  throw new TemplateError('the embedded cell knows lists of time series only');
}
