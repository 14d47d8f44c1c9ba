import type { Webshop } from '../webshop.ts';
import { prestashopDoor } from './door.ts';
import { fetchOrder } from './fetch-order.ts';
import { normalise } from './normalise.ts';

/** PrestaShop: a module that says which order changed, and PrestaShop's own Webservice that says how it is. */
export const prestashop = {
  ...prestashopDoor,
  normalise,
  fetchOrder: (id, thin, api) => fetchOrder(id, thin, api, Date.now),
} as const satisfies Webshop;
