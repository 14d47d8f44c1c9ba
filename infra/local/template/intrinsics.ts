import * as z from 'zod';
import { TemplateError } from './template.ts';

/** What a template may ask of what surrounds it. */
export interface References {
  /** `Ref` of a resource, a parameter or a pseudo parameter such as `AWS::Region`. */
  ref: (logicalId: string) => string;
  attribute: (logicalId: string, name: string) => string;
}

const pair = z.tuple([z.string(), z.array(z.unknown())]);
const selectSchema = z.tuple([z.coerce.number().int().nonnegative(), z.unknown()]);
const splitSchema = z.tuple([z.string(), z.unknown()]);

/** A value of a template with every intrinsic function worked out. Throws `TemplateError` for one it does not know. */
export function resolveIntrinsics(value: unknown, references: References): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolveIntrinsics(entry, references));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && (first[0] === 'Ref' || first[0].startsWith('Fn::')))
    return call(first[0], first[1], references);
  return Object.fromEntries(entries.map(([key, entry]) => [key, resolveIntrinsics(entry, references)]));
}

function call(name: string, argument: unknown, references: References): unknown {
  const inside = (value: unknown) => resolveIntrinsics(value, references);
  switch (name) {
    case 'Ref':
      return references.ref(z.string().parse(argument));
    case 'Fn::GetAtt':
      return getAtt(argument, references);
    case 'Fn::Join': {
      const [separator, parts] = pair.parse(argument);
      return z.array(z.coerce.string()).parse(inside(parts)).join(separator);
    }
    case 'Fn::Sub':
      return substitute(argument, references);
    case 'Fn::Select': {
      const [index, list] = selectSchema.parse(argument);
      return z.array(z.unknown()).parse(inside(list))[index];
    }
    case 'Fn::Split': {
      const [separator, text] = splitSchema.parse(argument);
      return z.string().parse(inside(text)).split(separator);
    }
    default:
      throw new TemplateError(`the embedded cell does not know ${name}`);
  }
}

function getAtt(argument: unknown, references: References): string {
  const path = typeof argument === 'string' ? argument.split('.') : z.array(z.string()).parse(argument);
  return references.attribute(path[0] ?? '', path.slice(1).join('.'));
}

/** `${Name}`, `${Name.Attribute}`, and `${!literally}`; with a map of its own, names of that come first. */
function substitute(argument: unknown, references: References): string {
  const [text, own] =
    typeof argument === 'string'
      ? [argument, {}]
      : z.tuple([z.string(), z.record(z.string(), z.unknown())]).parse(argument);
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literally: string, name: string) => {
    if (literally) return `\${${name}}`;
    if (name in own) return z.coerce.string().parse(resolveIntrinsics(own[name], references));
    return name.includes('.') ? getAtt(name, references) : references.ref(name);
  });
}
