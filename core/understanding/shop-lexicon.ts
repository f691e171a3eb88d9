import { fold } from "./fold.ts";
import type { LexiconChanges } from "./lexicon.store.ts";
import type { KnownCustomer, KnownMember, KnownProduct, Lexicon, Match, NameMatch } from "./lexicon.ts";
import { NameIndex } from "./name-index.ts";
import { TITLES } from "./people/titles.ts";
import { singular } from "./singular.ts";
import type { Token } from "./tokens.ts";

const LONGEST_PRODUCT = 6;
const LONGEST_NAME = 5;

/** A product name's key: folded, every word in the singular, hyphens as spaces. */
export function productKey(name: string): string {
  return fold(name)
    .split(/[\s-]+/)
    .filter((word) => word !== "")
    .map(singular)
    .join(" ");
}

/** A person's name as a key: folded, plain spaces, without dots. */
export const nameKey = (name: string): string => fold(name).replace(/[.,]/g, "").replace(/\s+/g, " ").trim();

const lastWordOf = (key: string): string => key.slice(key.lastIndexOf(" ") + 1);

function firstNameOf(key: string): string {
  const words = key.split(" ");
  const first = words[0] ?? "";
  return TITLES.has(first) && words.length > 1 ? words.slice(0, 2).join(" ") : first;
}

/** What was looked up at each place of a message: every reader asks for the same places. */
class Lookups<Found> {
  readonly #byTokens = new WeakMap<readonly Token[], Map<number, Found>>();

  at(tokens: readonly Token[], at: number, lookUp: () => Found): Found {
    let places = this.#byTokens.get(tokens);
    if (!places) {
      places = new Map();
      this.#byTokens.set(tokens, places);
    }
    let found = places.get(at);
    if (found === undefined) {
      found = lookUp();
      places.set(at, found);
    }
    return found;
  }
}

/** One business's words, held in memory and looked up in a few microseconds. */
export class ShopLexicon implements Lexicon {
  version = -1n;
  readonly #customers = new Map<string, KnownCustomer>();
  readonly #products = new Map<string, KnownProduct>();
  readonly #fullNames = new NameIndex<KnownCustomer>();
  readonly #firstNames = new NameIndex<KnownCustomer>();
  readonly #productNames = new NameIndex<KnownProduct>();
  /** By the last word of names of several: what "posters" may be short for. */
  readonly #productEnds = new Map<string, Set<KnownProduct>>();
  #members: readonly KnownMember[] = [];
  #productLookups = new Lookups<readonly Match<KnownProduct>[]>();
  #customerLookups = new Lookups<readonly NameMatch[]>();

  learn(changes: LexiconChanges, version: bigint): void {
    for (const { removed, ...customer } of changes.customers) {
      const before = this.#customers.get(customer.id);
      if (before) this.#forgetCustomer(before);
      if (!removed) this.#learnCustomer(customer);
    }
    for (const { removed, ...product } of changes.products) {
      const before = this.#products.get(product.id);
      if (before) this.#forgetProduct(before);
      if (!removed) this.#learnProduct(product);
    }
    this.#members = changes.members;
    this.#productLookups = new Lookups();
    this.#customerLookups = new Lookups();
    this.version = version;
  }

  #learnProduct(product: KnownProduct): void {
    const key = productKey(product.name);
    this.#products.set(product.id, product);
    this.#productNames.add(key, product);
    const end = lastWordOf(key);
    if (end === key) return;
    const alike = this.#productEnds.get(end);
    if (alike) alike.add(product);
    else this.#productEnds.set(end, new Set([product]));
  }

  #forgetProduct(product: KnownProduct): void {
    const key = productKey(product.name);
    this.#products.delete(product.id);
    this.#productNames.remove(key, product);
    this.#productEnds.get(lastWordOf(key))?.delete(product);
  }

  #learnCustomer(customer: KnownCustomer): void {
    const key = nameKey(customer.name);
    this.#customers.set(customer.id, customer);
    this.#fullNames.add(key, customer);
    this.#firstNames.add(firstNameOf(key), customer);
  }

  #forgetCustomer(customer: KnownCustomer): void {
    const key = nameKey(customer.name);
    this.#customers.delete(customer.id);
    this.#fullNames.remove(key, customer);
    this.#firstNames.remove(firstNameOf(key), customer);
  }

  productsAt(tokens: readonly Token[], at: number): readonly Match<KnownProduct>[] {
    return this.#productLookups.at(tokens, at, () => this.#lookUpProducts(tokens, at));
  }

  #lookUpProducts(tokens: readonly Token[], at: number): readonly Match<KnownProduct>[] {
    const found: Match<KnownProduct>[] = [];
    for (const { end, key } of runs(tokens, at, LONGEST_PRODUCT, singular)) {
      const [exact] = this.#productNames.exact(key);
      const entry = exact ?? this.#productNames.nearest(key)[0];
      if (entry) found.unshift({ span: { start: at, end }, entry, exact: exact !== undefined });
    }
    return found.sort(
      (one, other) => Number(other.exact) - Number(one.exact) || other.span.end - one.span.end,
    );
  }

  productShortFor(word: string): KnownProduct | null {
    const [only, ...others] = this.#productEnds.get(productKey(word)) ?? [];
    return only && others.length === 0 ? only : null;
  }

  customersAt(tokens: readonly Token[], at: number): readonly NameMatch[] {
    return this.#customerLookups.at(tokens, at, () => this.#lookUpCustomers(tokens, at));
  }

  #lookUpCustomers(tokens: readonly Token[], at: number): readonly NameMatch[] {
    const found: NameMatch[] = [];
    for (const { end, key } of runs(tokens, at, LONGEST_NAME, (word) => word.replace(/'s?$/, ""))) {
      const match = this.findCustomers(key) ?? this.#owner(key);
      if (match) found.unshift({ ...match, span: { start: at, end } });
    }
    return found;
  }

  /** "karls bike": whose, typed without the apostrophe. */
  #owner(key: string): NameMatch | null {
    if (!key.endsWith("s") || key.length < 4) return null;
    const match = this.findCustomers(key.slice(0, -1));
    return match && match.by !== "near-full-name" ? match : null;
  }

  findCustomers(name: string): NameMatch | null {
    const key = nameKey(name);
    const span = { start: 0, end: 0 };
    const full = this.#fullNames.exact(key);
    const first = this.#firstNames.exact(key);
    if (full.length > 0) {
      // "Dan" is both the whole name of one and the first name of another: then it is either.
      const both = first.length > full.length ? first : full;
      return { span, by: both === full ? "full-name" : "first-name", customers: both };
    }
    if (first.length > 0) return { span, by: "first-name", customers: first };
    const near = key.includes(" ") ? this.#fullNames.nearest(key) : [];
    return near.length > 0 ? { span, by: "near-full-name", customers: near } : null;
  }

  findProduct(name: string): Match<KnownProduct> | null {
    const key = productKey(name);
    const [exact] = this.#productNames.exact(key);
    const entry = exact ?? this.#productNames.nearest(key)[0];
    return entry ? { span: { start: 0, end: 0 }, entry, exact: exact !== undefined } : null;
  }

  members(): readonly KnownMember[] {
    return this.#members;
  }

  customer(id: string): KnownCustomer | null {
    return this.#customers.get(id) ?? null;
  }

  product(id: string): KnownProduct | null {
    return this.#products.get(id) ?? null;
  }
}

/** The runs of words from `at` on, shortest first, each with its key: words only, hyphens as spaces. */
function* runs(
  tokens: readonly Token[],
  at: number,
  longest: number,
  normalise: (word: string) => string,
): Generator<{ end: number; key: string }> {
  let key = "";
  for (let end = at; end < Math.min(tokens.length, at + longest); end++) {
    const token = tokens[end];
    // "Dr. Helen": the point belongs to the title.
    if (token?.text === "." && token.glued && TITLES.has(tokens[end - 1]?.folded ?? "") && end > at) continue;
    if (!token || (token.kind !== "word" && token.kind !== "number")) return;
    if (end === at && token.kind === "number") return;
    const words = token.folded.split("-").map(normalise).join(" ");
    key = key === "" ? words : `${key} ${words}`;
    yield { end: end + 1, key };
  }
}
