import type { KnownProduct } from "../lexicon.ts";
import { NameIndex } from "./name-index.ts";
import { lastWordOf, productKey } from "./name-keys.ts";

/** The catalogue of a shop by id and by name. */
export class KnownProducts {
  readonly #byId = new Map<string, KnownProduct>();
  readonly #names = new NameIndex<KnownProduct>();
  /** By the last word of names of several: what "posters" may be short for. */
  readonly #byEnd = new Map<string, Set<KnownProduct>>();

  /** Takes a product in, or what has become of it. */
  learn(product: KnownProduct): void {
    this.forget(product.id);
    const key = productKey(product.name);
    this.#byId.set(product.id, product);
    this.#names.add(key, product);
    const end = lastWordOf(key);
    if (end === key) return;
    const alike = this.#byEnd.get(end);
    if (alike) alike.add(product);
    else this.#byEnd.set(end, new Set([product]));
  }

  forget(id: string): void {
    const product = this.#byId.get(id);
    if (!product) return;
    const key = productKey(product.name);
    this.#byId.delete(id);
    this.#names.remove(key, product);
    this.#byEnd.get(lastWordOf(key))?.delete(product);
  }

  byId(id: string): KnownProduct | null {
    return this.#byId.get(id) ?? null;
  }

  /** The product of that name, given as a key. */
  called(key: string): KnownProduct | undefined {
    return this.#names.exact(key)[0];
  }

  nearlyCalled(key: string): KnownProduct | undefined {
    return this.#names.nearest(key)[0];
  }

  /** True when some name begins with this very word. */
  hasBeginning(word: string): boolean {
    return this.#names.hasBeginning(word);
  }

  /** The only one of several words that ends with this one. */
  endingWith(word: string): KnownProduct | null {
    const [only, ...others] = this.#byEnd.get(word) ?? [];
    return only && others.length === 0 ? only : null;
  }
}
