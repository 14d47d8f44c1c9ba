import * as z from 'zod';
import type { Order } from '../store/order.ts';
import { orderSchema } from '../store/order.ts';
import type { World } from '../world.ts';

/** What a person can do to an order in LogicTrade's own screens. */
export const orderChangeSchema = orderSchema
  .pick({
    status: true,
    stockStatus: true,
    deliveryStatus: true,
    invoiceStatus: true,
    reference: true,
    comment: true,
  })
  .partial()
  .strict();
export type OrderChange = z.input<typeof orderChangeSchema>;

/** Changes an order as a person would, past the API: modifiedDate moves. Throws when there is no such order. */
export function changeOrderByHand(id: number, change: OrderChange, { store, now }: World): Order {
  const order = store.orders.get(id);
  if (!order) throw new RangeError(`there is no order with id ${id}`);
  const given = Object.entries(orderChangeSchema.parse(change)).filter(([, value]) => value !== undefined);
  store.changeOrder(order, Object.fromEntries(given), now());
  return order;
}
