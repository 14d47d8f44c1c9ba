/**
 * A shop's secret as it is stored: the secret itself, or `<secret> until <moment>` once a newer one has taken its place.
 * The moment travels with the secret, so that the door lets it end by itself and nobody has to come back to remove it.
 */
export interface StoredSecret {
  key: string;
  /** Milliseconds since 1970; it counts for ever where there is none. */
  until?: number;
}

const WITH_END = /^(\S+) until (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z)$/;

export function readStoredSecret(text: string): StoredSecret {
  const [, key, until] = WITH_END.exec(text) ?? [];
  return key === undefined || until === undefined ? { key: text } : { key, until: Date.parse(until) };
}

const writeStoredSecret = ({ key, until }: StoredSecret): string =>
  until === undefined ? key : `${key} until ${new Date(until).toISOString()}`;

export const countsAt = ({ until }: StoredSecret, now: number): boolean => until === undefined || now < until;

/**
 * How long a replaced secret still counts. Shopware asks for a short while (its documentation says a minute) for deliveries on
 * their way; older versions sign when an event is queued, so a backlog of their queue is on its way too. An hour also leaves a
 * person time to run `app:secret:recover` when the answer to a confirmation was lost and the shop goes on with the old secret.
 */
export const GRACE_MS = 60 * 60_000;

/** The secret that a registered shop signs with; none for a shop that never was or is no longer registered. */
export const registeredSecret = (live: readonly string[]): string | undefined =>
  live.map(readStoredSecret).find(({ until }) => until === undefined)?.key;

/** The secrets that count once `key` is confirmed, newest first; whatever counted for ever before has an end from now on. */
export const withNewSecret = (live: readonly string[], key: string, now: number): string[] => [
  key,
  ...endingSecrets(live, now),
];

/** The secrets that count once the app is gone from the shop: those there were, for a while. */
export const endingSecrets = (live: readonly string[], now: number): string[] =>
  live
    .map(readStoredSecret)
    .filter((stored) => countsAt(stored, now))
    .map(({ key, until = now + GRACE_MS }) => writeStoredSecret({ key, until }));
