/** The same thing, but for some of its methods. */
export const overriding = <T extends object>(thing: T, changes: Partial<T>): T =>
  new Proxy(thing, {
    get(target, name) {
      const own: unknown = Reflect.get(changes, name) ?? Reflect.get(target, name);
      return typeof own === 'function' ? (own.bind(target) as unknown) : own;
    },
  });
