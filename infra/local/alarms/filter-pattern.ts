import { TemplateError } from '../template/template.ts';
import { jsonOf } from '../runtime/log-sink.ts';

/** Whether a log line matches. */
export type Matches = (text: string) => boolean;

/**
 * Reads a filter pattern of CloudWatch Logs: `{ $.field = value }` with `&&` or `||` and `*` in a value, else terms, of
 * which `?term` means one of them will do and `-term` that it must not be there. CloudWatch Logs User Guide, "Filter
 * pattern syntax". Throws `TemplateError` for what it cannot read.
 */
export function readFilterPattern(pattern: string): Matches {
  const [, json] = /^\s*\{(.*)\}\s*$/s.exec(pattern) ?? [];
  return json === undefined ? readTerms(pattern) : readJson(json);
}

function readTerms(pattern: string): Matches {
  const terms = [...pattern.matchAll(/([?-]?)(?:"([^"]*)"|(\S+))/g)].map(([, sign = '', quoted, plain]) => ({
    sign,
    text: quoted ?? plain ?? '',
  }));
  const all = terms.filter(({ sign }) => sign === '');
  const any = terms.filter(({ sign }) => sign === '?');
  const none = terms.filter(({ sign }) => sign === '-');
  return (line) => {
    const has = ({ text }: { text: string }) => line.includes(text);
    // beside terms that must be there, those with a question mark mean nothing
    return all.every(has) && !none.some(has) && (all.length > 0 || any.length === 0 || any.some(has));
  };
}

const CONDITION = /^\s*\(?\s*\$\.([\w.]+)\s*(!=|<=|>=|=|<|>)\s*(?:"([^"]*)"|([\w.*-]+))\s*\)?\s*$/;

function readJson(text: string): Matches {
  if (text.includes('&&') && text.includes('||'))
    throw new TemplateError(`the embedded cell cannot read the filter pattern "{${text}}"`);
  const conditions = text.split(/&&|\|\|/).map(readCondition);
  const isAny = text.includes('||');
  return (line) => {
    const json = jsonOf({ text: line });
    if (json === undefined) return false;
    return isAny ? conditions.some((holds) => holds(json)) : conditions.every((holds) => holds(json));
  };
}

function readCondition(text: string): (json: unknown) => boolean {
  const [, path, sign, quoted, plain] = CONDITION.exec(text) ?? [];
  if (path === undefined)
    throw new TemplateError(`the embedded cell cannot read the filter condition "${text}"`);
  const wanted = quoted ?? plain ?? '';
  const like = new RegExp(
    `^${wanted
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    's',
  );
  return (json) => {
    const value = fieldOf(json, path);
    if (typeof value !== 'string' && typeof value !== 'number') return false;
    switch (sign) {
      case '=':
        return like.test(String(value));
      case '!=':
        return !like.test(String(value));
      case '<':
        return Number(value) < Number(wanted);
      case '>':
        return Number(value) > Number(wanted);
      case '<=':
        return Number(value) <= Number(wanted);
      case '>=':
      case undefined:
      default:
        return Number(value) >= Number(wanted);
    }
  };
}

/** A field by its path, `a.b`. */
export const fieldOf = (json: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null
          ? Object.entries(value).find(([name]) => name === key)?.[1]
          : undefined,
      json,
    );
