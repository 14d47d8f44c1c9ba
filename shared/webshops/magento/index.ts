import type { Webshop } from '../webshop.ts';
import { magentoDoor } from './door.ts';
import { fetchOrder } from './fetch-order.ts';
import { normalise } from './normalise.ts';

/** Magento 2: Adobe Commerce by Adobe I/O Events, Magento Open Source by its REST order posted with a shared key. */
export const magento = { ...magentoDoor, normalise, fetchOrder } as const satisfies Webshop;
