import type { UnreadDelivery } from '../../../shared/ledger/unread.ts';
import type { OrderStory } from '../../../shared/ledger/parked-work.ts';
import { type Desk, typed } from '../desk/desk.ts';
import { shopOf, shopsOf } from '../desk/shop-of.ts';
import { OperateError } from '../report.ts';

/** Something that waits for a person: an order, or a delivery that nobody could read as one. */
export interface ParkedThing {
  kind: 'order' | 'delivery';
  shop: string;
  /** What the commands take: the order's id, or the beginning of the delivery's hash. */
  id: string;
  /** What people call it. */
  name: string;
  reason: string;
  sentence: string;
  parkedAt: number;
}

const MOST_LISTED = 5000;
/** Tells deliveries of one shop apart. */
const HASH_SHOWN = 12;

/** Everything parked in one shop, or in all; oldest first. */
export async function parkedThings(desk: Desk, shop?: string): Promise<ParkedThing[]> {
  const perShop = await Promise.all(
    shopsOf(desk, shop).map(async ({ id }) => {
      const [orders, deliveries] = await Promise.all([desk.unrest.of(id, MOST_LISTED), desk.unread.of(id)]);
      return [
        ...orders.flatMap(({ state, orderId, number, reason = '', sentence = '', parkedAt = 0 }) =>
          state !== 'parked' || orderId === undefined
            ? []
            : [
                {
                  kind: 'order' as const,
                  shop: id,
                  id: orderId,
                  name: number ?? orderId,
                  reason,
                  sentence,
                  parkedAt,
                },
              ],
        ),
        ...deliveries.map(thingOf),
      ];
    }),
  );
  return perShop.flat().toSorted((one, other) => one.parkedAt - other.parkedAt);
}

export const thingOf = ({ shop, hash, reason, sentence, parkedAt }: UnreadDelivery): ParkedThing => ({
  kind: 'delivery',
  shop,
  id: hash.slice(0, HASH_SHOWN),
  name: `delivery ${hash.slice(0, HASH_SHOWN)}`,
  reason,
  sentence,
  parkedAt,
});

/** What a person meant by a number, an id or the beginning of a hash. */
export type Found = { kind: 'order'; story: OrderStory } | { kind: 'delivery'; delivery: UnreadDelivery };

/** Throws `OperateError` when there is no such thing. */
export async function findThing(desk: Desk, shopId: string, wanted: string): Promise<Found> {
  const shop = shopOf(desk, shopId);
  const story = await desk.parkedWork.find(shop.id, wanted);
  if (story !== undefined) return { kind: 'order', story };
  const delivery =
    (await desk.unread.find(shop.id, wanted)) ??
    (wanted.length < 4
      ? undefined
      : (await desk.unread.of(shop.id)).find(({ hash }) => hash.startsWith(wanted)));
  if (delivery !== undefined) return { kind: 'delivery', delivery };
  throw new OperateError(
    1,
    `Nothing of ${shop.id} is called "${wanted}". What is parked: ${typed(desk, `parked --shop ${shop.id}`)}`,
  );
}
