import type { Shop } from '../../shared/config/shop.ts';
import type { OrderRequest } from '../../shared/logictrade/requests.ts';
import { readLogictradeTime } from '../../shared/logictrade/times.ts';
import { type Decision, parked } from './decision.ts';
import type { OrderBook } from './order-book.ts';
import { unfitProducts } from './sentences.ts';

/** What is known of a product code: why no order may carry it, or nothing. */
interface Verdict {
  because?: string;
}

/** A product that was fit a moment ago still is; one that was not may just have been made. */
const FIT_FOR_MS = 10 * 60_000;
const UNFIT_FOR_MS = 30_000;

/** Product codes as LogicTrade knew them a short while ago; one for each process. */
export class ProductMemory {
  readonly #now: () => number;
  readonly #known = new Map<string, { verdict: Verdict; until: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  get(key: string): Verdict | undefined {
    const known = this.#known.get(key);
    return known !== undefined && known.until > this.#now() ? known.verdict : undefined;
  }

  set(key: string, verdict: Verdict): void {
    const keepMs = verdict.because === undefined ? FIT_FOR_MS : UNFIT_FOR_MS;
    this.#known.set(key, { verdict, until: this.#now() + keepMs });
  }
}

export interface ProductCheckDependencies {
  orderBook: Pick<OrderBook, 'productIds' | 'product'>;
  products: ProductMemory;
  now: () => number;
}

/** Parks an order whose lines LogicTrade could not sell, before LogicTrade sees it; nothing when all are fit. */
export async function checkProducts(
  request: OrderRequest,
  { productCheck }: Shop,
  deps: ProductCheckDependencies,
): Promise<Decision | undefined> {
  if (productCheck === 'none') return undefined;
  const codes = [...new Set(request.lines.map(({ code }) => code))];
  const verdicts = await verdictsOn(codes, productCheck, deps);
  const unfit = request.lines.flatMap(({ lineNumber, code, description }) => {
    const because = verdicts.get(code)?.because;
    return because === undefined ? [] : [`line ${lineNumber}, ${code} (${description}) ${because}`];
  });
  return unfit.length === 0 ? undefined : parked(unfitProducts(unfit));
}

/** Held in hand, not read back from the memory: it forgets, and a long order takes time. */
async function verdictsOn(
  codes: string[],
  productCheck: Shop['productCheck'],
  deps: ProductCheckDependencies,
): Promise<ReadonlyMap<string, Verdict>> {
  const keyOf = (code: string) => `${productCheck} ${code}`;
  const verdicts = new Map<string, Verdict>();
  for (const code of codes) {
    const known = deps.products.get(keyOf(code));
    if (known !== undefined) verdicts.set(code, known);
  }
  const unknown = codes.filter((code) => !verdicts.has(code));
  if (unknown.length === 0) return verdicts;
  const ids = await deps.orderBook.productIds(unknown);
  for (const code of unknown) {
    const verdict = await judge(ids.get(code), productCheck, deps);
    deps.products.set(keyOf(code), verdict);
    verdicts.set(code, verdict);
  }
  return verdicts;
}

async function judge(
  id: number | undefined,
  productCheck: Shop['productCheck'],
  { orderBook, now }: ProductCheckDependencies,
): Promise<Verdict> {
  if (id === undefined) return { because: 'is no product of LogicTrade' };
  if (productCheck !== 'sellable') return {};
  const product = await orderBook.product(id);
  const endsAt = readLogictradeTime(product.endDate);
  if (product.sellable === 'no') return { because: 'may not be sold' };
  if (endsAt !== undefined && endsAt < now()) return { because: 'has left the assortment' };
  if (product.configurable === true) return { because: 'must be configured, which a webshop order is not' };
  return {};
}
