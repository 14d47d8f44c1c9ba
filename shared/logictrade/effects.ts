/** How one call to LogicTrade can fail. */
export type Condition = keyof typeof EFFECTS;

interface Verdict {
  /** For logs, metrics and parked work. */
  code: string;
  retry: 'later' | 'never';
  /** Of a write. A read leaves nothing behind, whatever happens to it. */
  effect: 'none' | 'unknown';
  /** The first words of the error's message. */
  says: string;
}

/**
 * What each failure means: the only place that decides whether LogicTrade may have acted.
 * `none` needs proof: nothing left this machine, or the answer says that the request was turned away. All else is `unknown`.
 */
export const EFFECTS = {
  'key-unusable': {
    code: 'logictrade-key-unusable',
    retry: 'later',
    effect: 'none',
    says: 'The LogicTrade API key is empty or no plain text, so nothing was sent',
  },
  'not-connected': {
    code: 'logictrade-unreachable',
    retry: 'later',
    effect: 'none',
    says: 'No connection to LogicTrade could be made, so nothing was sent',
  },
  redirected: {
    code: 'logictrade-redirected',
    retry: 'later', // a maintenance page as often as a wrong address, and then the order is not to blame
    effect: 'none',
    says: 'LogicTrade points to another address, which is not followed: check the configured URL',
  },
  refused: {
    code: 'logictrade-refused',
    retry: 'never',
    effect: 'none',
    says: 'LogicTrade refused the request',
  },
  'not-found': {
    code: 'logictrade-not-found',
    retry: 'never',
    effect: 'none',
    says: 'LogicTrade does not know this record',
  },
  'key-refused': {
    code: 'logictrade-key-refused',
    retry: 'later',
    effect: 'none',
    says: 'LogicTrade refused the API key',
  },
  forbidden: {
    code: 'logictrade-forbidden',
    retry: 'later',
    effect: 'none',
    says: 'The API key may not use this resource of LogicTrade',
  },
  limited: {
    code: 'logictrade-limited',
    retry: 'later',
    effect: 'none',
    says: 'LogicTrade counted too many requests and denied this one',
  },
  failed: {
    code: 'logictrade-failed',
    retry: 'later',
    effect: 'unknown',
    says: 'LogicTrade or something before it failed',
  },
  unexpected: {
    code: 'logictrade-unexpected',
    retry: 'later',
    effect: 'unknown',
    says: 'LogicTrade answered with a status that its documentation does not have',
  },
  'timed-out': {
    code: 'logictrade-timed-out',
    retry: 'later',
    effect: 'unknown',
    says: 'LogicTrade did not finish its answer in time',
  },
  'broken-off': {
    code: 'logictrade-broken-off',
    retry: 'later',
    effect: 'unknown',
    says: 'The connection to LogicTrade broke before its answer was complete',
  },
  unreadable: {
    code: 'logictrade-unreadable',
    retry: 'later',
    effect: 'unknown',
    says: 'LogicTrade said yes in an answer that cannot be read',
  },
} as const satisfies Record<string, Verdict>;

/** LogicTrade documents 400, 401, 403 and 404; 422 stands in an example of its error page, 429 is how a limit is told. */
const REFUSALS: Readonly<Record<number, Condition>> = {
  400: 'refused',
  401: 'key-refused',
  403: 'forbidden',
  404: 'not-found',
  405: 'refused',
  413: 'refused',
  415: 'refused',
  422: 'refused',
  429: 'limited',
};

/** What a status says; `undefined` for a 2xx, whose body decides. */
export function conditionOfStatus(status: number): Condition | undefined {
  if (status >= 200 && status <= 299) return undefined;
  if (status >= 300 && status <= 399) return 'redirected';
  if (status >= 500 && status <= 599) return 'failed';
  return REFUSALS[status] ?? 'unexpected';
}
