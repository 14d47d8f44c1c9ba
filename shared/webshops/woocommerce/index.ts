import type { Webshop } from '../webshop.ts';
import { woocommerceDoor } from './door.ts';
import { normalise } from './normalise.ts';

/** WooCommerce: webhooks of its own, with the REST API v3 body. */
export const woocommerce = { ...woocommerceDoor, normalise } as const satisfies Webshop;
