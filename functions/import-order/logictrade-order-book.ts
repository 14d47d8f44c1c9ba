import { IntegrationError } from '../../shared/errors.ts';
import type { OrderInLogictrade } from '../../shared/ledger/order-record.ts';
import type { LogictradeClient } from '../../shared/logictrade/client.ts';
import {
  createCustomer,
  getCustomer,
  listCustomers,
  updateCustomer,
} from '../../shared/logictrade/customers.ts';
import { LogictradeForbiddenError, LogictradeNotFoundError } from '../../shared/logictrade/failures.ts';
import { createOrder, getOrder, listOrders, updateOrder } from '../../shared/logictrade/orders.ts';
import { getProduct, searchProducts } from '../../shared/logictrade/products.ts';
import type { LogictradeProduct } from '../../shared/logictrade/schemas/product.ts';
import { ListIncompleteError } from '../../shared/logictrade/pages.ts';
import type {
  CustomerRequest,
  CustomerUpdate,
  OrderRequest,
  OrderUpdate,
} from '../../shared/logictrade/requests.ts';
import type { LogictradeCustomer } from '../../shared/logictrade/schemas/customer.ts';
import type { LogictradeOrder } from '../../shared/logictrade/schemas/order.ts';
import { present } from '../../shared/order/present.ts';
import type { Found, FoundCustomer, OrderBook, OrderIdentity, ShownOrder } from './order-book.ts';

/** Five thousand records: more hits than that are no answer to a question for one. */
const MOST_PAGES = 50;
/** LogicTrade's zone-less times may be off by the zone; a search by time starts this much earlier. */
const TIME_MARGIN_MS = 3 * 60 * 60_000;

/** A look-up that cannot come to an end: LogicTrade ignored the question, and there is too much to read it all. */
export class LookUpUnboundedError extends IntegrationError {
  override readonly name = 'LookUpUnboundedError';
  readonly code = 'look-up-unbounded';
  readonly retry = 'never';
  readonly effect = 'none';
}

/** The order book of one LogicTrade administration. */
export class LogictradeOrderBook implements OrderBook {
  readonly #client: LogictradeClient;
  readonly #now: () => number;

  constructor(client: LogictradeClient, now: () => number) {
    this.#client = client;
    this.#now = now;
  }

  async lookUp(identity: OrderIdentity, since: number): Promise<Found> {
    const begunAt = this.#now();
    const hits = (await this.#byNumber(identity)) ?? (await this.#byTime(identity, since));
    const ours = hits.filter((hit) => isLookedUp(hit, identity) && isExtern(hit, identity));
    if (ours.length > 1) return { kind: 'several', numbers: ours.map(nameOf) };
    if (ours[0] !== undefined) return { kind: 'ours', order: shown(ours[0]) };
    const others = hits.filter((hit) => isLookedUp(hit, identity) || isExtern(hit, identity));
    return others[0] === undefined
      ? { kind: 'absent', begunAt }
      : { kind: 'taken', number: nameOf(others[0]) };
  }

  async order(id: number): Promise<ShownOrder | undefined> {
    const order = await orNothing(getOrder(this.#client, id));
    return order && shown(order);
  }

  async update(id: number, update: OrderUpdate): Promise<void> {
    await updateOrder(this.#client, id, update);
  }

  async customersBy(email: string): Promise<FoundCustomer[]> {
    const pages = listCustomers(this.#client, { email }, { maxPages: MOST_PAGES });
    const hits = await matching(pages, (hit) => hit.email?.toLowerCase().includes(email) === true);
    if (hits === undefined)
      throw new LookUpUnboundedError('LogicTrade ignores the e-mail filter of its customers');
    return hits.map((hit) => ({
      id: hit.id,
      ...present({
        email: hit.email,
        lastName: hit.lastName,
        postcode: hit.address?.zipCode,
        houseNumber: hit.address?.houseNumber,
      }),
    }));
  }

  customer(customerId: number): Promise<LogictradeCustomer | undefined> {
    return orNothing(getCustomer(this.#client, customerId));
  }

  async updateCustomer(customerId: number, update: CustomerUpdate): Promise<void> {
    await updateCustomer(this.#client, customerId, update);
  }

  async createCustomer(request: CustomerRequest): Promise<number> {
    return (await createCustomer(this.#client, request)).id;
  }

  async productIds(codes: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = await searchProducts(this.#client, codes, 'code');
    const hits = [...found.values()].flat();
    return new Map(
      codes.flatMap((code) => {
        const hit = hits.find((product) => product.code === code);
        return hit === undefined ? [] : [[code, hit.id] as const];
      }),
    );
  }

  product(id: number): Promise<LogictradeProduct> {
    return getProduct(this.#client, id);
  }

  async mayRead(): Promise<boolean> {
    try {
      await listOrders(this.#client, {}, { maxPages: 1, pageSize: 10 }).next();
      return true;
    } catch (error) {
      if (!(error instanceof LogictradeForbiddenError)) throw error;
      return false;
    }
  }

  async create(request: OrderRequest): Promise<OrderInLogictrade> {
    const allowUnknownCustomer = request.customer.isUnknown === true;
    return toRecord(
      await createOrder(this.#client, request, allowUnknownCustomer ? { allowUnknownCustomer } : {}),
    );
  }

  /** By our number; nothing when LogicTrade ignored the filter. */
  #byNumber({ lookupNumber }: OrderIdentity): Promise<LogictradeOrder[] | undefined> {
    const pages = listOrders(this.#client, { webshopNumber: lookupNumber }, { maxPages: MOST_PAGES });
    return matching(pages, (hit) => hit.webshop?.number?.includes(lookupNumber) === true);
  }

  /** Everything that changed since then. */
  async #byTime({ lookupNumber }: OrderIdentity, since: number): Promise<LogictradeOrder[]> {
    const modifiedAfter = new Date(since - TIME_MARGIN_MS).toISOString();
    try {
      const found: LogictradeOrder[] = [];
      for await (const page of listOrders(this.#client, { modifiedAfter }, { maxPages: MOST_PAGES }))
        found.push(...page);
      return found;
    } catch (error) {
      if (!isTooLong(error)) throw error;
      throw new LookUpUnboundedError(
        `LogicTrade ignores the filter for ${lookupNumber}, and lists too many orders`,
      );
    }
  }
}

/** What LogicTrade does not know is nothing. */
async function orNothing<T>(record: Promise<T>): Promise<T | undefined> {
  try {
    return await record;
  } catch (error) {
    if (!(error instanceof LogictradeNotFoundError)) throw error;
    return undefined;
  }
}

/**
 * All hits, page by page; nothing when a page holds not one that could be meant, or when they are too many to be an answer: then
 * the filter was ignored.
 */
async function matching<T>(
  pages: AsyncIterable<T[]>,
  isMeant: (hit: T) => boolean,
): Promise<T[] | undefined> {
  const hits: T[] = [];
  try {
    for await (const page of pages) {
      if (!page.some(isMeant)) return undefined;
      hits.push(...page);
    }
  } catch (error) {
    if (!isTooLong(error)) throw error;
    return undefined;
  }
  return hits;
}

const isTooLong = (error: unknown): boolean =>
  error instanceof ListIncompleteError && error.because === 'too-long';

const isLookedUp = (hit: LogictradeOrder, identity: OrderIdentity): boolean =>
  hit.webshop?.number === identity.lookupNumber;
const isExtern = (hit: LogictradeOrder, identity: OrderIdentity): boolean =>
  hit.externNumber === identity.externNumber;
const nameOf = (hit: LogictradeOrder): string => hit.number ?? `id ${hit.id}`;

const toRecord = ({ id, number, customer, modifiedDate }: LogictradeOrder): OrderInLogictrade => ({
  id,
  ...present({ number, customerId: customer?.id, modifiedDate }),
});

const shown = (order: LogictradeOrder): ShownOrder => ({
  ...toRecord(order),
  isTouched: [order, ...(order.lines ?? [])].some(isTouched),
  ...(order.lines === undefined
    ? {}
    : {
        lines: order.lines.map(({ code = '', quantity = 0, partPrice = 0 }) => ({
          code,
          quantity,
          partPrice,
        })),
      }),
});

/** `none`, or not told at all, is untouched. */
const isTouched = ({
  deliveryStatus,
  invoiceStatus,
}: {
  deliveryStatus?: string | undefined;
  invoiceStatus?: string | undefined;
}) =>
  [deliveryStatus, invoiceStatus].some((status) => status !== undefined && status.toLowerCase() !== 'none');
