import { shopSecretName, webhookPath } from '../../../shared/config/names.ts';
import type { Shop } from '../../../shared/config/shop.ts';
import { doorOf } from '../../../shared/webshops/doors.ts';
import {
  markOf,
  type SetUp,
  type SubscriptionsByApi,
  type Wanted,
} from '../../../shared/webshops/subscriptions.ts';
import { type Desk, typed } from '../desk/desk.ts';
import { OperateError } from '../report.ts';

/** Where a shop's webhooks lead; the secret of those that have it in the address stays out of it. */
export function setUpOf({ doorUrl, cell }: Desk, { id, webshop, customers }: Shop): SetUp {
  if (doorUrl === undefined)
    throw new OperateError(
      3,
      `Cell ${cell.id} does not say where its door is: it was started or deployed by an earlier version. Start it anew, or deploy it.`,
    );
  const secret = doorOf(webshop).secretInPath === undefined ? undefined : 'SECRET';
  return {
    shopId: id,
    doorUrl,
    address: `${doorUrl}${webhookPath(id, secret)}`,
    customers: customers.events,
  };
}

/** Why this shop cannot be told anything yet; nothing when it can. */
export async function problemWith(
  desk: Desk,
  shop: Shop,
  { tellsSecret }: SubscriptionsByApi,
): Promise<string | undefined> {
  const { address } = setUpOf(desk, shop);
  if (address.startsWith('http:') && shop.api?.url.startsWith('https:') === true)
    return `It stands on the internet and cannot call ${address}, which is this machine.`;
  const live = tellsSecret ? await desk.secrets.live(shopSecretName(desk.cell.id, shop.id)) : ['none needed'];
  if (live.length > 0) return undefined;
  return `It has no webhook secret yet, so its deliveries would be refused. First: ${typed(desk, `secrets rotate ${shop.id}`)}`;
}

/** What the shop is to be told. */
export async function wantedOf(desk: Desk, shop: Shop): Promise<Wanted> {
  const [secret = ''] = await desk.secrets.live(shopSecretName(desk.cell.id, shop.id));
  return { address: setUpOf(desk, shop).address, mark: markOf(desk.cell.id, shop.id), secret };
}
