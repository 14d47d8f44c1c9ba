import { ADOBE_VALIDATION } from './adobe-keys.ts';
import { adobeSimulator } from './magento-adobe.ts';
import type { ShopSimulator } from './shop-simulator.ts';
import { woocommercePing } from './woocommerce.ts';

/** A call that a platform makes before it sends anything, to see whether somebody is there. */
export interface Handshake {
  what: string;
  method: 'GET' | 'POST';
  /** Behind the webhook's address. */
  query?: string;
  headers: Readonly<Record<string, string>>;
  body?: Buffer;
  /** What the platform insists on. */
  wanted: { status: number; body?: string };
}

const CHALLENGE = '8ec8d794-e0ab-42df-9017-e3dada8e84f7';

/** The handshakes of a platform; most have none. */
export function handshakesOf(simulator: ShopSimulator): Handshake[] {
  if (simulator === adobeSimulator) return ADOBE;
  if (simulator.webshop !== 'woocommerce') return [];
  const ping = woocommercePing(17);
  return [{ what: 'the ping when a webhook is saved', method: 'POST', ...ping, wanted: { status: 200 } }];
}

const ADOBE: Handshake[] = [
  {
    what: 'the challenge, to be given back',
    method: 'GET',
    query: `challenge=${CHALLENGE}`,
    headers: {},
    wanted: { status: 200, body: CHALLENGE },
  },
  {
    what: 'the address to be opened, where nobody gave the challenge back',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ validationUrl: ADOBE_VALIDATION })),
    wanted: { status: 200, body: 'confirmed' },
  },
];
