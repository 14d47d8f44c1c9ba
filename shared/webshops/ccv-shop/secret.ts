/** What a shop's secret says of how its deliveries prove themselves. */
export interface CcvSecret {
  /** The last part of the address that was entered at CCV Shop; nobody else knows it. */
  path: string;
  /** With these the signature must be right as well. */
  signed?: { key: string; address: string };
}

/** Too long to be guessed, and fit for an address. */
const PATH = /^[A-Za-z0-9_-]{32,128}$/;

/**
 * `<path>`, or `<path> <key> <address>` with the webhook's own key and the whole address it calls. The second form asks for the
 * signature too. Use it once a delivery of the shop has shown that CCV Shop signs as `door.ts` expects: nothing published says so.
 */
export function readSecret(secret: string): CcvSecret | { problem: string } {
  const [path = '', key, address, ...more] = secret.split(' ');
  if (!PATH.test(path))
    return {
      problem: 'does not begin with 32 to 128 letters, digits, dashes and underscores for the address',
    };
  if (key === undefined) return { path };
  if (key.length < 16 || address === undefined || more.length > 0 || !/^https:\/\/\S{4,}$/.test(address))
    return { problem: "must be the address's secret part alone, or that, the webhook's key and its address" };
  return { path, signed: { key, address } };
}
