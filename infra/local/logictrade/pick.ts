/** Some of an object's fields, in the order in which they are named. */
export function pick<T extends object, K extends keyof T>(object: T, ...names: K[]): Pick<T, K> {
  const picked: Partial<Pick<T, K>> = {};
  for (const name of names) picked[name] = object[name];
  return picked as Pick<T, K>; // every name was just copied
}
