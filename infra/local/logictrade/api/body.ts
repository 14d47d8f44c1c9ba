import * as z from 'zod';
import type { Rules } from '../rules.ts';
import type { Call } from './call.ts';
import { invalid, Refusal } from './refusal.ts';

/** The body as `schema` wants it; anything else is LTA0134. Types are taken strictly: "1" is no number and null is no string. */
export function readJson<T>(call: Call, schema: z.ZodType<T>, rules: Rules): T {
  // Inferred: as ASP.NET does.
  if (!call.contentType.toLowerCase().startsWith('application/json'))
    throw new Refusal(415, 'LTA9415', 'Unsupported Media Type', 'Content-Type must be application/json.');
  const body = parseJson(call.body);
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  if (rules.unknownFields === 'refuse' || !result.error.issues.every(isUnknownField))
    throw invalid(complaint(withoutUnknownFields(result.error.issues, rules)));
  return schema.parse(removeUnknown(body, result.error.issues));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('the body is no valid JSON');
  }
}

type Issue = z.core.$ZodIssue;
const isUnknownField = (issue: Issue): boolean => issue.code === 'unrecognized_keys';

const withoutUnknownFields = (issues: Issue[], rules: Rules): Issue[] =>
  rules.unknownFields === 'refuse' ? issues : issues.filter((issue) => !isUnknownField(issue));

/** Each mistake with its path, such as `lines[0].code: …`. */
export const complaint = (issues: readonly Issue[]): string =>
  issues.map(({ path, message }) => `${pathText(path)}${message}`).join('; ');

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text && `${text.replace(/^\./, '')}: `;
}

function removeUnknown(body: unknown, issues: readonly Issue[]): unknown {
  const copy: unknown = structuredClone(body);
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const holder = at(copy, issue.path);
    if (typeof holder === 'object' && holder !== null)
      for (const key of issue.keys) Reflect.deleteProperty(holder, key);
  }
  return copy;
}

/** The value at a path inside parsed JSON, or undefined. */
export const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
