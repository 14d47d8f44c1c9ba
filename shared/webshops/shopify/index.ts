import type { Webshop } from '../webshop.ts';
import { shopifyDoor } from './door.ts';
import { normalise } from './normalise.ts';

/** Shopify: webhooks made by an app or in the shop's own notification settings. */
export const shopify = { ...shopifyDoor, normalise } as const satisfies Webshop;
