/** The secrets of one name that are valid now, newest first; empty while none was filled in. */
export type LiveSecrets = readonly string[];

export interface SecretStore {
  /** Reads the secrets of one name; empty when there is no value. Throws what the store throws when it cannot be read. */
  read(name: string): Promise<LiveSecrets>;
}

/**
 * Reads the text of a secret: one secret as it is, or a JSON array of several, newest first.
 * Blank entries do not count: an empty secret would make every empty signature valid.
 */
export function parseLiveSecrets(text: string | undefined): LiveSecrets {
  const trimmed = text?.trim() ?? '';
  if (!trimmed.startsWith('[')) return trimmed === '' ? [] : [trimmed];
  const list: unknown = parseJson(trimmed);
  if (!Array.isArray(list)) return [trimmed];
  return list
    .filter((entry) => typeof entry === 'string')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
