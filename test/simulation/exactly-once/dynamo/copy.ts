import { ValidationError } from './tokens.ts';

/** A value as it comes back from a store: a copy, without what was undefined in it. */
export function copy<T>(value: T): T;
export function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map((each: unknown) => copy(each));
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new ValidationError('only plain objects can be stored');
  const made: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) if (each !== undefined) made[name] = copy(each);
  return made;
}
