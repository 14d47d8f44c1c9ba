import type { Webshop } from '../webshop.ts';
import { lightspeedDoor } from './door.ts';
import { fetchOrder } from './fetch-order.ts';
import { normalise } from './normalise.ts';

/** Lightspeed eCom C-Series, once SEOshop: webhooks in JSON to an address that holds a secret. */
export const lightspeed = { ...lightspeedDoor, normalise, fetchOrder } as const satisfies Webshop;
