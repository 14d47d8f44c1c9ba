import { generateKeyPairSync } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** Kept, since the one who signs (`npm run deliver`) and the one who publishes (`npm start`) are two processes. */
const FILE = fileURLToPath(new URL('../../../.local/played-adobe-keys.json', import.meta.url));
const pairsSchema = z.array(z.object({ publicKey: z.string(), privateKey: z.string() })).length(2);
type Pairs = z.infer<typeof pairsSchema>;

/** Where a registration of this Adobe is confirmed. */
export const ADOBE_VALIDATION = 'https://csm.adobe.io/csm/registrations/validate?id=local&challenge=c1';

let known: Pairs | undefined;

/** The two key pairs, as PEM texts, of an Adobe that exists on this machine only; made at the first use. */
export function adobeKeyPairs(): Pairs {
  known ??= readPairs() ?? makePairs();
  return known;
}

/** The path that a delivery names the key at. */
export const adobeKeyPath = (index: number): string => `/prod/keys/pub-key-local${index + 1}.pem`;

/** Where Adobe publishes the two keys that events are signed with, and what stands there. */
export const adobeKeys = (): ReadonlyMap<string, string> =>
  new Map(
    adobeKeyPairs().map(({ publicKey }, i) => [
      `https://static.adobeioevents.com${adobeKeyPath(i)}`,
      publicKey,
    ]),
  );

function readPairs(): Pairs | undefined {
  try {
    return pairsSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function makePairs(): Pairs {
  const pairs = [1, 2].map(() =>
    generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    }),
  );
  const aside = `${FILE}.${process.pid}`;
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(aside, JSON.stringify(pairs), { mode: 0o600 });
  try {
    linkSync(aside, FILE); // unlike a rename it leaves the keys of whoever was first
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(aside);
  }
  return readPairs() ?? pairs;
}
