import type { Shop } from '../../shared/config/shop.ts';
import type { OrderRequest } from '../../shared/logictrade/requests.ts';
import { readLogictradeTime } from '../../shared/logictrade/times.ts';
import { type Decision, parked } from './decision.ts';
import type { OrderBook } from './order-book.ts';
import { unfitProducts } from './sentences.ts';

/** What is known of a product code: its LogicTrade id, or why no order may carry it. */
type Verdict = { id: number; because?: string } | { id?: undefined; because: string };

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
  const keyOf = (code: string) => `${productCheck} ${code}`;
  const unknown = codes.filter((code) => deps.products.get(keyOf(code)) === undefined);
  if (unknown.length > 0) {
    const ids = await deps.orderBook.productIds(unknown);
    for (const code of unknown)
      deps.products.set(keyOf(code), await judge(ids.get(code), productCheck, deps));
  }
  const unfit = request.lines.flatMap(({ lineNumber, code, description }) => {
    const because = deps.products.get(keyOf(code))?.because;
    return because === undefined ? [] : [`line ${lineNumber}, ${code} (${description}) ${because}`];
  });
  return unfit.length === 0 ? undefined : parked(unfitProducts(unfit));
}

async function judge(
  id: number | undefined,
  productCheck: Shop['productCheck'],
  { orderBook, now }: ProductCheckDependencies,
): Promise<Verdict> {
  if (id === undefined) return { because: 'is no product of LogicTrade' };
  if (productCheck !== 'sellable') return { id };
  const product = await orderBook.product(id);
  const endsAt = readLogictradeTime(product.endDate);
  if (product.sellable === 'no') return { id, because: 'may not be sold' };
  if (endsAt !== undefined && endsAt < now()) return { id, because: 'has left the assortment' };
  if (product.configurable === true)
    return { id, because: 'must be configured, which a webshop order is not' };
  return { id };
}
