/** What a shop's secret says of how its deliveries prove themselves. */
export type MagentoSecret =
  | { kind: 'adobe'; clientId: string }
  | { kind: 'shared'; key: string }
  | { problem: string };

const SHORTEST_KEY = 24;

/**
 * `adobe:<client id>` for Adobe I/O Events: not a secret, but the name that Adobe's signature must be for. Anything else is a key
 * shared with the shop. The prefix keeps the two apart: a client id, which others may know, must never be taken for a key.
 */
export function readSecret(secret: string): MagentoSecret {
  if (secret.trim() !== secret || secret === '') return { problem: 'is empty or has white space around it' };
  const clientId = /^adobe:([\w-]{8,64})$/.exec(secret)?.[1];
  if (clientId !== undefined) return { kind: 'adobe', clientId };
  if (secret.startsWith('adobe:')) return { problem: 'has no client id of Adobe behind "adobe:"' };
  if (/^[0-9a-f]{32}$/.test(secret))
    return {
      problem: 'looks like a client id of Adobe: write "adobe:" before it, or choose a longer secret',
    };
  if (secret.length < SHORTEST_KEY) return { problem: `is shorter than ${SHORTEST_KEY} characters` };
  return { kind: 'shared', key: secret };
}
