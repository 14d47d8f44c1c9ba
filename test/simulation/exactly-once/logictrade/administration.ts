import type { KeptCustomer, KeptOrder, NewCustomer, NewOrder } from './records.ts';

export interface AdministrationWatch {
  orderCreated(order: KeptOrder): void;
  customerCreated(customer: KeptCustomer): void;
}

/** What came to be or changed by one call; lists may show what is new later. */
export interface Changed {
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

  create(request: NewOrder, lagMs: number): Changed {
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
      comment: request.comment,
      modifiedAt: now,
      shownFrom: now + lagMs,
    };
    this.orders.push(order);
    this.#watch.orderCreated(order);
    return { order, ...(created === undefined ? {} : { customer: created }) };
  }

  /** Replaces what an order says. */
  update(id: number, { lines, comment }: NewOrder): Changed {
    const order = this.orders.find((each) => each.id === id);
    if (order === undefined) return {};
    order.lines = lines;
    order.comment = comment;
    order.modifiedAt = this.#now();
    return { order };
  }

  createCustomer(person: NewCustomer, lagMs: number): Changed {
    return { customer: this.#newCustomer(person, lagMs) };
  }

  updateCustomer(id: number, person: NewCustomer): Changed {
    const customer = this.customers.find((each) => each.id === id);
    if (customer === undefined) return {};
    Object.assign(customer, person);
    return { customer };
  }

  /** LogicTrade broke off in the middle: the customer is there, the order is not. */
  createCustomerOnly(request: NewOrder, lagMs: number): Changed {
    const { created } = this.#customerFor(request, lagMs);
    return created === undefined ? {} : { customer: created };
  }

  /** A record from elsewhere, seen by everybody. */
  addCustomer(email: string | undefined): KeptCustomer {
    const [firstName, lastName] = [undefined, undefined];
    const customer: KeptCustomer = {
      id: 100 + this.customers.length,
      email,
      firstName,
      lastName,
      shownFrom: 0,
    };
    this.customers.push(customer);
    return customer;
  }

  /** Somebody else's order. */
  addOrder(order: Pick<KeptOrder, 'webshopNumber' | 'externNumber' | 'lines'>): void {
    const id = this.orders.length + 1;
    const customerId = this.addCustomer(undefined).id;
    const number = `V25${String(id).padStart(6, '0')}`;
    this.orders.push({ id, number, customerId, modifiedAt: this.#now(), shownFrom: 0, ...order });
  }

  #customerFor({ customer }: NewOrder, lagMs: number): { id: number; created?: KeptCustomer } {
    if (customer.id !== undefined) return { id: customer.id };
    const created = this.#newCustomer(customer, lagMs);
    return { id: created.id, created };
  }

  #newCustomer({ email, firstName, lastName }: NewCustomer, lagMs: number): KeptCustomer {
    const created = this.addCustomer(email);
    Object.assign(created, { firstName, lastName, shownFrom: this.#now() + lagMs });
    this.#watch.customerCreated(created);
    return created;
  }
}
