import { contentItemKey, orderItemKey } from '../../../shared/ledger/keys.ts';
import type { OrderRecord } from '../../../shared/ledger/order-record.ts';
import type { Item } from './dynamo/operand.ts';
import type { SimulatedTable } from './dynamo/simulated-table.ts';
import type { Administration } from './logictrade/administration.ts';
import type { KeptCustomer, KeptOrder } from './logictrade/records.ts';
import type { Sandbox } from './sandbox.ts';

/** What kind of promise was broken: one made to the retailer, or a rule by which the house keeps those. */
export type PromiseKind = 'promise' | 'rule';

/** A promise that was not kept. */
export interface Broken {
  kind: PromiseKind;
  what: string;
}

interface Watched {
  administration: Administration;
  table: SimulatedTable;
  now: () => number;
  /** Whose write is being done. */
  writer: () => string | undefined;
  isDead: (owner: string) => boolean;
  breaks: (broken: Broken) => void;
}

/** The numbers by which LogicTrade's order is ours. */
export interface Identity {
  externNumber: string;
  webshopNumber: string;
}

/** Watches every step of a run for a promise that is not kept. */
export class Promises {
  readonly #watched: Watched;
  /** Orders whose write under this fence may have had an effect. */
  readonly #sent = new Map<string, number>();

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  orderCreated({ externNumber, webshopNumber }: KeptOrder): void {
    if (externNumber === undefined || webshopNumber === undefined) return;
    const ours = this.#ours({ externNumber, webshopNumber });
    if (ours.length > 1) this.#break('promise', `LogicTrade has ${externNumber} ${ours.length} times`);
  }

  customerCreated({ email }: KeptCustomer): void {
    if (email === undefined) return;
    const same = this.#watched.administration.customers.filter((each) => each.email === email);
    if (same.length > 1)
      this.#break('promise', `LogicTrade has ${same.length} customers with one e-mail address`);
  }

  /** A POST or PUT leaves: it must be the only one of a claim that lives. */
  leaves(sandbox: Sandbox, body: string): void {
    const externNumber = externNumberIn(body);
    const [shop = '', orderId = ''] = externNumber.split('/');
    const item = asRecord(this.#watched.table.look(orderItemKey(shop, orderId)));
    if (item?.state !== 'working' || !isOwnedBy(item.owner, sandbox.name))
      return this.#break('rule', `a write of ${externNumber} leaves without a claim of its own`);
    if (item.leaseUntil < this.#watched.now())
      this.#break('promise', `a write of ${externNumber} leaves after its claim's lease`);
    if (this.#sent.get(externNumber) === item.fence)
      this.#break('rule', `a second write of ${externNumber} leaves under one claim`);
    this.#sent.set(externNumber, item.fence);
  }

  /** LogicTrade has said that a write had no effect: it does not count. */
  refused(body: string): void {
    this.#sent.delete(externNumberIn(body));
  }

  written(key: string, before: Item | undefined, after: Item | undefined): void {
    if (!isOrder(key)) return;
    const [was, is] = [asRecord(before), asRecord(after)];
    if (is === undefined) return this.#break('rule', `${key.split('\n')[0] ?? ''} was deleted`);
    if (was !== undefined) this.#moved(was, is);
    if (is.state === 'done') this.#isDone(is);
    if (is.state === 'parked') this.#isParked(is);
  }

  #moved(was: OrderRecord, is: OrderRecord): void {
    const { writer, now, isDead } = this.#watched;
    const name = `${is.shop}/${is.orderId}`;
    if (is.fence < was.fence) this.#break('rule', `the fence of ${name} goes back`);
    if (was.state !== 'working') return;
    if (is.fence === was.fence) {
      const isEnd = is.state !== 'working' && is.owner === was.owner && isOwnedBy(was.owner, writer());
      if (!isEnd) this.#break('rule', `${writer() ?? 'somebody'} ends the claim of ${was.owner} on ${name}`);
    } else if (was.leaseUntil >= now() || !isDead(was.owner))
      this.#break('rule', `${is.owner} takes ${name} from ${was.owner}, who still works on it`);
  }

  #isDone({ shop, orderId, lookupNumber, logictrade }: OrderRecord): void {
    const ours = this.#ours({ externNumber: `${shop}/${orderId}`, webshopNumber: lookupNumber });
    if (ours.length !== 1 || ours[0]?.id !== logictrade?.id)
      this.#break('promise', `${shop}/${orderId} is done, but LogicTrade has it ${ours.length} times`);
  }

  #isParked({ shop, orderId, reason = '', sentence = '' }: OrderRecord): void {
    if (reason === '' || sentence === '')
      this.#break('promise', `${shop}/${orderId} is parked without a reason`);
    if (this.#watched.table.look(contentItemKey(shop, orderId)) === undefined)
      this.#break('promise', `${shop}/${orderId} is parked without its content`);
  }

  #ours({ externNumber, webshopNumber }: Identity): KeptOrder[] {
    return this.#watched.administration.orders.filter(
      (order) => order.externNumber === externNumber && order.webshopNumber === webshopNumber,
    );
  }

  #break(kind: PromiseKind, what: string): void {
    this.#watched.breaks({ kind, what });
  }
}

const externNumberIn = (body: string): string => {
  const { externNumber }: { externNumber?: unknown } = JSON.parse(body);
  return typeof externNumber === 'string' ? externNumber : '';
};

const isOwnedBy = (owner: string, name: string | undefined): boolean =>
  name !== undefined && owner.startsWith(`${name}#`);

/** Whether this is the key of an order's own item, not of something beside it. */
export const isOrder = (key: string): boolean => key.startsWith('order#') && key.endsWith('\norder');

/** An order's item as the ledger writes it; read without its schema, since this happens at every write. */
export function asRecord<T extends Item | undefined>(item: T): T extends undefined ? undefined : OrderRecord;
export function asRecord(item: Item | undefined): Item | undefined {
  return item;
}
