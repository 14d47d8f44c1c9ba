type Present<Fields> = { [key in keyof Fields]?: Exclude<Fields[key], undefined> };

/** The fields that have a value: an optional field of ours is absent where nothing is known, never `undefined`. */
export const present = <Fields extends object>(fields: Fields): Present<Fields> =>
  // the compiler cannot follow a filter over keys; what it is told here is what the filter does
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>;
