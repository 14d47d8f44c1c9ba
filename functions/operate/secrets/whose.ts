import { logictradeSecretName, shopSecretName } from '../../../shared/config/names.ts';
import type { Shop } from '../../../shared/config/shop.ts';
import { doorOf } from '../../../shared/webshops/doors.ts';
import type { Desk } from '../desk/desk.ts';
import { shopOf } from '../desk/shop-of.ts';

/** LogicTrade's key goes by this name among the shops. */
const LOGICTRADE = 'logictrade';

/** Somebody who has a secret: a shop, or LogicTrade. */
export interface Owner {
  words: string;
  secretName: string;
  /** Absent for LogicTrade. */
  shop?: Shop;
}

const ofShop = ({ cell }: Desk, shop: Shop): Owner => ({
  words: shop.id,
  secretName: shopSecretName(cell.id, shop.id),
  shop,
});
const ofLogictrade = ({ cell }: Desk): Owner => ({
  words: LOGICTRADE,
  secretName: logictradeSecretName(cell.id),
});

export const owners = (desk: Desk): Owner[] => [
  ofLogictrade(desk),
  ...desk.cell.shops.filter(({ retired }) => !retired).map((shop) => ofShop(desk, shop)),
];

/** Throws `OperateError` for a shop that is not there. */
export const ownerOf = (desk: Desk, words: string): Owner =>
  words === LOGICTRADE ? ofLogictrade(desk) : ofShop(desk, shopOf(desk, words));

/** What keeps a text from being this owner's secret, in a sentence that does not quote it. */
export const problemOf = ({ shop }: Owner, secret: string): string | undefined =>
  shop === undefined ? undefined : doorOf(shop.webshop).secretProblem?.(secret);
