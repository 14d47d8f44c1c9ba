import { lightspeedDoor } from './lightspeed/door.ts';
import { shopwareDoor } from './shopware/door.ts';
import { bigcommerceDoor } from './bigcommerce/door.ts';
import { shopifyDoor } from './shopify/door.ts';
import { standardWebhooksDoor } from './standard-webhooks/door.ts';
import { woocommerceDoor } from './woocommerce/door.ts';
import { magentoDoor } from './magento/door.ts';
import { ccvShopDoor } from './ccv-shop/door.ts';
import { prestashopDoor } from './prestashop/door.ts';
import type { WebshopDoor } from './webshop.ts';

/**
 * The list of platforms. Nothing imported here may reach a mapping: this is all the door's bundle holds of a webshop.
 * `registry.ts` adds the reading of bodies; the compiler refuses a door that has no entry there.
 */
const doors = [
  shopifyDoor,
  standardWebhooksDoor,
  woocommerceDoor,
  bigcommerceDoor,
  magentoDoor,
  shopwareDoor,
  lightspeedDoor,
  ccvShopDoor,
  prestashopDoor,
] as const satisfies readonly WebshopDoor[];

export type WebshopId = (typeof doors)[number]['id'];

/** What `webshop` may be in the configuration. */
export const webshopIds: readonly WebshopId[] = doors.map(({ id }) => id);

/** The door of a platform. Throws for a name that the configuration's check would have refused. */
export function doorOf(webshop: string): WebshopDoor {
  const door = doors.find(({ id }) => id === webshop);
  if (door === undefined)
    throw new RangeError(`there is no webshop "${webshop}", only ${webshopIds.join(', ')}`);
  return door;
}
