import { type Answer, json } from '../api/answer.ts';
import { readJson } from '../api/body.ts';
import { UNKNOWN_CUSTOMER_ID } from '../store/store.ts';
import type { CustomerFields } from '../store/customer.ts';
import type { Order } from '../store/order.ts';
import type { Job } from '../world.ts';
import { orderAnswer } from './order-answer.ts';
import { orderContent } from './order-content.ts';
import { existingOrder } from './order-routes.ts';
import { putOrderSchema } from './order-request.ts';

/** PUT /orders/{id}: all lines are replaced, under new ids, since a request names none; a status left out stays (both inferred). */
export function putOrder(job: Job): Answer {
  const { call, world } = job;
  const order = existingOrder(job);
  const request = readJson(call, putOrderSchema, world.rules);
  const content = orderContent(request, world, order.status);
  const customerId = customerAfter(order, request.customer, job);
  world.store.changeOrder(order, { ...content, customerId }, world.now());
  return json(orderAnswer(order, world));
}

/** What a PUT does to the order's customer is not documented: its fields change, or it becomes another one (a rule). */
function customerAfter(order: Order, fields: CustomerFields, { twist, world }: Job): number {
  const { store, rules, now } = world;
  const customer =
    order.customerId === UNKNOWN_CUSTOMER_ID ? undefined : store.customers.get(order.customerId);
  if (!customer || rules.putOrderCustomer === 'create')
    return store.addCustomer(fields, now(), twist.lagMs).id;
  store.changeCustomer(customer, fields, now());
  return customer.id;
}
