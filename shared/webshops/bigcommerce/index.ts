import type { Webshop } from '../webshop.ts';
import { bigcommerceDoor } from './door.ts';
import { fetchOrder } from './fetch-order.ts';
import { normalise } from './normalise.ts';

/** BigCommerce: webhooks made by an app or an API account; they name the order, which is then fetched. */
export const bigcommerce = { ...bigcommerceDoor, normalise, fetchOrder } as const satisfies Webshop;
