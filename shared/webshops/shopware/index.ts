import type { Webshop } from '../webshop.ts';
import { shopwareDoor } from './door.ts';
import { fetchOrder } from './fetch-order.ts';
import { normalise } from './normalise.ts';

/** Shopware 6: webhooks of an app, registered with the shop. */
export const shopware = { ...shopwareDoor, normalise, fetchOrder } as const satisfies Webshop;
