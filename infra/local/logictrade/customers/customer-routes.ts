import { type Answer, json, text } from '../api/answer.ts';
import { readJson } from '../api/body.ts';
import { list } from '../api/list.ts';
import { notFound, unknownValue } from '../api/refusal.ts';
import type { Customer } from '../store/customer.ts';
import type { Job, World } from '../world.ts';
import { customerAnswer } from './customer-answer.ts';
import { customerFilters } from './customer-filters.ts';
import { postCustomerSchema, putCustomerSchema } from './customer-request.ts';

export const listCustomers = ({ call, twist, world }: Job): Answer =>
  list({
    query: call.query,
    newestFirst: world.store.customers.newestFirst(({ deleted }) => !deleted),
    filters: customerFilters,
    present: customerAnswer,
    rules: world.rules,
    twist,
    now: world.now(),
  });

export const getCustomer = (job: Job): Answer => json(customerAnswer(existing(job)));

/** POST /customers: nothing is looked for first, so twice the same makes two customers. */
export function postCustomer({ call, twist, world }: Job): Answer {
  const fields = readJson(call, postCustomerSchema, world.rules);
  checkTitle(fields.title, world);
  return json(customerAnswer(world.store.addCustomer(fields, world.now(), twist.lagMs)));
}

/** PUT /customers/{id}. Its answer is not documented: the customer (inferred). */
export function putCustomer(job: Job): Answer {
  const { call, world } = job;
  const customer = existing(job);
  const fields = readJson(call, putCustomerSchema, world.rules);
  checkTitle(fields.title, world);
  const leftOut = Object.keys(putCustomerSchema.shape).map((name) => [name, undefined]);
  const cleared: Partial<Customer> = world.rules.putCustomer === 'replace' ? Object.fromEntries(leftOut) : {};
  world.store.changeCustomer(customer, { ...cleared, ...fields }, world.now());
  return json(customerAnswer(customer));
}

/** DELETE /customers/{id}: 200 with an empty text. The customer's orders keep it (inferred). */
export function deleteCustomer(job: Job): Answer {
  job.world.store.changeCustomer(existing(job), { deleted: true }, job.world.now());
  return text('');
}

/** Titles are the administration's own; that an unknown one can be refused is inferred. */
export function checkTitle(title: string | undefined, { rules, administration }: World): void {
  if (!title || rules.unknownTitles === 'accept') return;
  if (!administration.titles.includes(title)) throw unknownValue('LTA9009', 'title', title);
}

function existing({ id, world }: Job): Customer {
  const customer = world.store.customers.get(Number(id));
  if (!customer || customer.deleted) throw notFound();
  return customer;
}
