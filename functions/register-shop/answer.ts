/** What the shop gets to read, as JSON. */
export interface Answer {
  status: number;
  body: Readonly<Record<string, string>>;
}

export const taken = (): Answer => ({ status: 200, body: {} });

/** Shopware shows the text under `error` to whoever installs the app; after a 4xx it goes on with the secret it had. */
export const refusal = (status: 401 | 403 | 404 | 409 | 410 | 503, error: string): Answer => ({
  status,
  body: { error },
});

/** A 5xx leaves open whether the new secret counts; Shopware then keeps both, for `app:secret:recover`. */
export const tryAgain = (): Answer =>
  refusal(503, 'The registration cannot be completed just now; please repeat it in a minute.');
