import { readRelookItem } from '../../../shared/ledger/dynamo-relooks.ts';
import { orderItemKey } from '../../../shared/ledger/keys.ts';
import { type OrderRecord, orderRecordSchema } from '../../../shared/ledger/order-record.ts';
import { laneQueueName } from '../../../shared/config/names.ts';
import { writeMessage } from '../../../shared/queue/envelope.ts';
import { EndlessError, Scheduler } from '../scheduler.ts';
import { useVirtualTimers } from '../virtual-timers.ts';
import { Attendants } from './attendants.ts';
import { cell, shopWith, START, timing } from './cell.ts';
import { SimulatedTable } from './dynamo/simulated-table.ts';
import type { Chance } from './fates.ts';
import { Fleet } from './fleet.ts';
import { importerIn, type Variant } from './importer.ts';
import type { WireCall } from './logictrade/wire-call.ts';
import { Administration } from './logictrade/administration.ts';
import type { ListHabits } from './logictrade/lists.ts';
import { type Content, ledgerIdOf, type Plan, type PlannedDelivery } from './plan.ts';
import { asRecord, type Broken, isOrder, Promises } from './promises.ts';
import { SimulatedQueue } from './queue/simulated-queue.ts';
import { brokenAtRest } from './rest.ts';
import { Sandbox } from './sandbox.ts';
import { Story } from './story.ts';
import type { Surroundings } from './surroundings.ts';

const LONGEST_RUN_MS = 20 * 24 * 60 * 60_000;

export interface WorldOptions {
  plan: Plan;
  lists: ListHabits;
  /** Decides between things that happen at the same moment. */
  tie: () => number;
  chance: (scheduler: Scheduler) => Chance;
  /** How far each sandbox's clock is off. */
  clockOffMs: () => number;
  variant?: Variant | undefined;
  isTold?: boolean;
  /** Only promises to the retailer count, not the rules that keep them. */
  promisesOnly?: boolean;
}

/** How a run ended. */
export interface RunResult {
  broken: Broken | undefined;
  steps: number;
  /** Reasons why orders were parked in the end. */
  parked: string[];
  orders: number;
  story: string[];
}

/** One run from the first delivery until nothing is left to happen. */
export class World {
  readonly #options: WorldOptions;
  readonly #scheduler: Scheduler;
  readonly #around: Surroundings;
  readonly #fleet: Fleet;
  readonly #attendants: Attendants;
  readonly #sandboxes = new Map<string, Sandbox>();
  #broken: Broken | undefined;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#scheduler = new Scheduler(START, options.tie);
    this.#around = this.#surroundings();
    this.#attendants = new Attendants(this.#around, (text) => this.#send(text));
    this.#fleet = new Fleet({
      ...this.#around,
      queueName: laneQueueName(cell.id, this.#around.shop.id),
      workers: options.plan.workers,
      batchSize: timing.batchSize,
      functionTimeoutMs: timing.functionTimeoutMs,
      boot: (name) => this.#boot(name),
    });
  }

  async run(): Promise<RunResult> {
    const { plan } = this.#options;
    for (const order of plan.othersOrders) this.#administration.addOrder(order);
    for (const email of plan.knownEmails) this.#administration.addCustomer(email);
    for (const delivery of plan.deliveries)
      this.#scheduler.at(START + delivery.atMs, () => this.#deliver(delivery));
    const realTimers = useVirtualTimers(this.#scheduler);
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0; // nobody reads the stacks of simulated errors, and they cost more than the errors
    try {
      await this.#scheduler.run(START + LONGEST_RUN_MS);
      if (this.#broken === undefined) this.#rest();
    } catch (error) {
      if (!(error instanceof EndlessError)) throw error;
      this.#break({ kind: 'promise', what: `the orders never come to rest: ${error.message}` });
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
      realTimers();
    }
    return this.#result();
  }

  get #administration(): Administration {
    return this.#around.logictrade.administration;
  }

  #surroundings(): Surroundings {
    const { plan, lists, isTold = false } = this.#options;
    const scheduler = this.#scheduler;
    const now = () => scheduler.now;
    const chance = this.#options.chance(scheduler);
    const story = new Story(now, isTold);
    const writer: Surroundings['writer'] = { name: undefined };
    const table = new SimulatedTable((key, before, after) => {
      promises.written(key, before, after);
      if (isOrder(key) && after !== undefined) this.#attendants.saw(asRecord(before), asRecord(after));
      const relook = readRelookItem(after);
      if (relook !== undefined && relook.relookAt !== readRelookItem(before)?.relookAt)
        this.#attendants.sawRelook(relook);
    });
    const administration: Administration = new Administration(now, {
      orderCreated: (order) => promises.orderCreated(order),
      customerCreated: (customer) => promises.customerCreated(customer),
    });
    const promises: Promises = new Promises({
      administration,
      table,
      now,
      writer: () => writer.name,
      isDead: (owner) => this.#isDead(owner),
      breaks: (broken) => this.#break(broken),
    });
    const queue = new SimulatedQueue({
      now,
      visibilityMs: timing.visibilityMs,
      pick: () => chance.number(),
      copiesAfter: () => chance.copiesAfter(),
      oldReceiptWorks: () => chance.happens('an old receipt still works'),
    });
    const logictrade = {
      scheduler,
      administration,
      chance,
      story,
      habits: lists,
      settleMs: timing.settleMs,
      getLimitMs: timing.getLimitMs,
      leaves: (sandbox: Sandbox, body: string) => promises.leaves(sandbox, body),
      refused: ({ init }: WireCall) => promises.refused(init.body ?? ''),
    };
    const shop = shopWith(plan.shop);
    return { scheduler, chance, story, table, writer, queue, hold: { untilMs: 0 }, logictrade, shop };
  }

  #boot(name: string) {
    const sandbox = new Sandbox(name, this.#scheduler, this.#options.clockOffMs());
    this.#sandboxes.set(name, sandbox);
    return { sandbox, handler: importerIn(sandbox, this.#around, this.#options.variant) };
  }

  #deliver({ deliveryId, content }: PlannedDelivery): void {
    const rawBody = Buffer.from(JSON.stringify(content));
    const delivery = { headers: {}, rawBody, receivedAt: Math.round(this.#scheduler.now) };
    const text = writeMessage({ shop: this.#around.shop.id, deliveryId, delivery }) ?? '';
    const id = this.#send(text);
    this.#around.story.tell('shop', () => `${deliveryId} is accepted as ${id}: ${stateOf(content)}`);
  }

  #send(text: string): string {
    const id = this.#around.queue.send(text);
    this.#fleet.wake();
    return id;
  }

  /** Whether nobody can be working under this name any more. */
  #isDead(owner: string): boolean {
    const [name = '', invocation = ''] = owner.split('#');
    const sandbox = this.#sandboxes.get(name);
    return (
      sandbox === undefined ||
      sandbox.isDead ||
      sandbox.isFrozen ||
      sandbox.invocations !== Number(invocation.split('.')[0])
    );
  }

  #break(broken: Broken): void {
    if (this.#broken !== undefined || (this.#options.promisesOnly === true && broken.kind === 'rule')) return;
    this.#broken = broken;
    this.#around.story.tell('BROKEN', () => broken.what);
    this.#scheduler.stop();
  }

  #rest(): void {
    const broken = brokenAtRest({
      ...this.#around,
      plan: this.#options.plan,
      administration: this.#administration,
      record: (id) => this.#record(id),
    });
    if (broken !== undefined) this.#break(broken);
  }

  #record(orderId: string): OrderRecord | undefined {
    const item = this.#around.table.look(orderItemKey(this.#around.shop.id, orderId));
    return item === undefined ? undefined : orderRecordSchema.parse(item);
  }

  #result(): RunResult {
    const ids = new Set(this.#options.plan.deliveries.map(({ content }) => ledgerIdOf(content)));
    const parked = [...ids].flatMap((id) => {
      const record = this.#record(id);
      return record?.state === 'parked' ? [record.reason ?? ''] : [];
    });
    const { steps } = this.#scheduler;
    return { broken: this.#broken, steps, parked, orders: ids.size, story: this.#around.story.lines(START) };
  }
}

function stateOf(content: Content): string {
  switch (content.kind) {
    case 'order':
      return `order ${content.order.id}, ${content.order.status}, of ${content.order.updatedAt}`;
    case 'customer':
      return `customer ${content.state.customer.id}, of ${content.state.updatedAt}`;
    case 'unmappable':
      return `order ${content.id}, unreadable`;
  }
}
