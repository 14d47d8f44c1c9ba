import * as z from 'zod';
import { wallTime } from '../dates.ts';
import { type Customer, type CustomerFields, customerSchema } from './customer.ts';
import { type Order, type OrderContent, orderSchema } from './order.ts';
import { Records } from './records.ts';

/** Everything that survives a restart. */
export const stateSchema = z.object({
  version: z.literal(1),
  counters: z.object({
    order: z.int(),
    customer: z.int(),
    relation: z.int(),
    line: z.int(),
    /** Order numbers start anew each year. */
    ordersOfYear: z.record(z.string(), z.int()),
  }),
  customers: z.array(customerSchema),
  orders: z.array(orderSchema),
});
export type State = z.output<typeof stateSchema>;

/** The "unknown customer" that orders without one are linked to; in no list (inferred). */
export const UNKNOWN_CUSTOMER_ID = 1;

const freshState = (): State => ({
  version: 1,
  counters: { order: 0, customer: UNKNOWN_CUSTOMER_ID, relation: 1, line: 0, ordersOfYear: {} },
  customers: [],
  orders: [],
});

/** The administration's orders and customers. Nothing here is idempotent: twice the same is two. */
export class Store {
  customers = new Records<Customer>();
  orders = new Records<Order>();
  #counters = freshState().counters;
  readonly #changed: () => void;

  /** `changed` is told after every change. */
  constructor(changed: () => void = () => {}) {
    this.#changed = changed;
    this.load(freshState());
  }

  load({ counters, customers, orders }: State): void {
    this.#counters = counters;
    this.customers = new Records(customers);
    this.orders = new Records(orders);
  }

  state(): State {
    const { customers, orders } = this;
    return {
      version: 1,
      counters: this.#counters,
      customers: [...customers.all()],
      orders: [...orders.all()],
    };
  }

  reset(): void {
    this.load(freshState());
    this.#changed();
  }

  /** R-numbers run apart from ids, since suppliers share the series: both are "Relaties" (inferred). */
  addCustomer(fields: CustomerFields, now: number, lagMs: number): Customer {
    const id = ++this.#counters.customer;
    const number = `R${String(++this.#counters.relation).padStart(7, '0')}`;
    const moments = { modifiedAt: now, createdAt: now, findableAt: now + lagMs };
    const customer = this.customers.add({ ...fields, id, number, deleted: false, ...moments });
    this.#changed();
    return customer;
  }

  changeCustomer(customer: Customer, change: Partial<Customer>, now: number): void {
    Object.assign(customer, change, { modifiedAt: now });
    this.#changed();
  }

  addOrder(content: OrderContent, customerId: number, now: number, lagMs: number): Order {
    const id = ++this.#counters.order;
    const progress = { stockStatus: 'none', deliveryStatus: 'none', invoiceStatus: 'none' } as const;
    const moments = { modifiedAt: now, createdAt: now, findableAt: now + lagMs };
    const order = this.orders.add({
      ...content,
      id,
      number: this.#orderNumber(now),
      customerId,
      ...progress,
      ...moments,
    });
    this.#changed();
    return order;
  }

  changeOrder(order: Order, change: Partial<Order>, now: number): void {
    Object.assign(order, change, { modifiedAt: now });
    this.#changed();
  }

  nextLineId(): number {
    return ++this.#counters.line;
  }

  #orderNumber(now: number): string {
    const year = wallTime(now).slice(2, 4);
    const count = (this.#counters.ordersOfYear[year] ?? 0) + 1;
    this.#counters.ordersOfYear[year] = count;
    return `V${year}${String(count).padStart(6, '0')}`;
  }
}
