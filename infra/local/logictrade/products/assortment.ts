import { Records } from '../store/records.ts';
import { type Product, type ProductOptions, toProduct } from './product.ts';

const FIRST_ID = 101;

/** The products of the administration, by id and by code. */
export class Assortment {
  #records = new Records<Product>();
  #byCode = new Map<string, Product>();
  readonly #initial: readonly ProductOptions[];
  readonly #now: () => number;

  constructor(initial: readonly ProductOptions[], now: () => number) {
    this.#initial = initial;
    this.#now = now;
    this.reset();
  }

  reset(): void {
    this.#records = new Records();
    this.#byCode = new Map();
    this.add(this.#initial);
  }

  /** Adds products; a code that is there already stays as it is. */
  add(products: readonly ProductOptions[]): void {
    for (const options of products) {
      if (this.#byCode.has(options.code)) continue;
      const product = toProduct(options, FIRST_ID + this.#records.all().length, this.#now());
      this.#byCode.set(product.code, this.#records.add(product));
    }
  }

  get(id: number): Product | undefined {
    return this.#records.get(id);
  }

  withCode(code: string): Product | undefined {
    return this.#byCode.get(code);
  }

  all(): readonly Product[] {
    return this.#records.all();
  }

  newestFirst(isWanted: (product: Product) => boolean): Iterable<Product> {
    return this.#records.newestFirst(isWanted);
  }
}
