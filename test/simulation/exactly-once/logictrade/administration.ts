import type { KeptCustomer, KeptOrder, NewOrder } from './records.ts';

export interface AdministrationWatch {
  orderCreated(order: KeptOrder): void;
  customerCreated(customer: KeptCustomer): void;
}

/** What came to be by one POST; lists may show it later. */
export interface Created {
  order?: KeptOrder;
  customer?: KeptCustomer;
}

/** LogicTrade's records in memory. Never idempotent: whatever is posted is created, each time. */
export class Administration {
  readonly orders: KeptOrder[] = [];
  readonly customers: KeptCustomer[] = [];
  readonly #now: () => number;
  readonly #watch: AdministrationWatch;

  constructor(now: () => number, watch: AdministrationWatch) {
    this.#now = now;
    this.#watch = watch;
  }

  create(request: NewOrder, lagMs: number): Created {
    const now = this.#now();
    const { created, id: customerId } = this.#customerFor(request, lagMs);
    const id = this.orders.length + 1;
    const order: KeptOrder = {
      id,
      number: `V26${String(id).padStart(6, '0')}`,
      webshopNumber: request.webshopNumber,
      externNumber: request.externNumber,
      customerId,
      lines: request.lines,
      createdAt: now,
      shownFrom: now + lagMs,
    };
    this.orders.push(order);
    this.#watch.orderCreated(order);
    return { order, ...(created === undefined ? {} : { customer: created }) };
  }

  /** LogicTrade broke off in the middle: the customer is there, the order is not. */
  createCustomerOnly(request: NewOrder, lagMs: number): Created {
    const { created } = this.#customerFor(request, lagMs);
    return created === undefined ? {} : { customer: created };
  }

  /** A record from elsewhere, seen by everybody. */
  addCustomer(email: string | undefined): KeptCustomer {
    const customer = { id: 100 + this.customers.length, email, shownFrom: 0 };
    this.customers.push(customer);
    return customer;
  }

  /** Somebody else's order. */
  addOrder(order: Pick<KeptOrder, 'webshopNumber' | 'externNumber' | 'lines'>): void {
    const id = this.orders.length + 1;
    const customerId = this.addCustomer(undefined).id;
    const number = `V25${String(id).padStart(6, '0')}`;
    this.orders.push({ id, number, customerId, createdAt: this.#now(), shownFrom: 0, ...order });
  }

  #customerFor({ customer }: NewOrder, lagMs: number): { id: number; created?: KeptCustomer } {
    if (customer.id !== undefined) return { id: customer.id };
    const created = this.addCustomer(customer.email);
    created.shownFrom = this.#now() + lagMs;
    this.#watch.customerCreated(created);
    return { id: created.id, created };
  }
}
