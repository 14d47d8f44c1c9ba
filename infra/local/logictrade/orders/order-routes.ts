import { type Answer, json } from '../api/answer.ts';
import { readJson } from '../api/body.ts';
import { type Filter, list } from '../api/list.ts';
import { booleanParam } from '../api/query.ts';
import { invalid, notFound } from '../api/refusal.ts';
import type { Order } from '../store/order.ts';
import type { Job, World } from '../world.ts';
import { orderAnswer } from './order-answer.ts';
import { orderContent } from './order-content.ts';
import { buyerOf, isUnknownCustomer, settleBuyer } from './order-customer.ts';
import { postOrderSchema, postUnknownOrderSchema } from './order-request.ts';

/** The filters of page List all orders. There is none on externNumber: a client that sends it gets every order. */
const filters = (world: World): Record<string, Filter<Order>> => ({
  number: ({ number }) => [number],
  reference: ({ reference }) => [reference],
  webshopNumber: ({ webshop }) => [webshop.number],
  originCode: ({ originCode }) => [originCode],
  customerNumber: ({ customerId }) => [world.store.customers.get(customerId)?.number],
});

/** Newest first, as customers are; the sort of orders is not documented (inferred). */
export const listOrders = ({ call, twist, world }: Job): Answer =>
  list({
    query: call.query,
    newestFirst: world.store.orders.newestFirst(),
    filters: filters(world),
    present: (order) => orderAnswer(order, world),
    rules: world.rules,
    twist,
    now: world.now(),
  });

/** GET /orders/{id}; by id, nothing says that an order number would do. */
export const getOrder = (job: Job): Answer => json(orderAnswer(existingOrder(job), job.world));

/** POST /orders: a new order every time; neither externNumber nor webshop.number is looked at. */
export function postOrder(job: Job): Answer {
  const { call, twist, world } = job;
  const allowUnknown = booleanParam(call.query, 'allowUnknownCustomer') ?? false;
  const request = readJson(call, allowUnknown ? postUnknownOrderSchema : postOrderSchema, world.rules);
  const buyer = buyerOf(request, allowUnknown, world);
  const needsAddress = world.rules.deliveryAddress === 'required' && !isUnknownCustomer(buyer);
  if (needsAddress && !request.delivery.address) throw invalid('delivery.address: is required');
  const content = orderContent(request, world);
  const order = world.store.addOrder(content, settleBuyer(buyer, job), world.now(), twist.lagMs);
  return json(orderAnswer(order, world));
}

export function existingOrder({ id, world }: Pick<Job, 'id' | 'world'>): Order {
  const order = world.store.orders.get(Number(id));
  if (!order) throw notFound();
  return order;
}
