import { isNeverNamed } from "./everyday-words.ts";
import { LearntWords } from "./learnt-words.ts";
import type { LexiconChanges } from "./lexicon.store.ts";
import type {
  KnownCustomer,
  KnownMember,
  KnownProduct,
  LearntCoin,
  LearntWord,
  Lexicon,
  Match,
  NameMatch,
} from "./lexicon.ts";
import { Lookups } from "./lookups.ts";
import { KnownCustomers } from "./names/known-customers.ts";
import { KnownProducts } from "./names/known-products.ts";
import {
  firstWordOf,
  lastWordOf,
  nameKey,
  personWords,
  productKey,
  productWords,
  withoutOwning,
} from "./names/name-keys.ts";
import { forEachRun, KeyParts } from "./names/runs.ts";
import type { Span, Token } from "./tokens.ts";

const LONGEST_PRODUCT = 6;
const LONGEST_NAME = 5;

/** One business's words, held in memory and looked up in a few microseconds. */
export class ShopLexicon implements Lexicon {
  version = -1n;
  #customers = new KnownCustomers();
  readonly #products = new KnownProducts();
  #members: readonly KnownMember[] = [];
  /** What the shop calls things and people besides. */
  readonly #words = new LearntWords();
  /** Whose record somebody's has become. */
  readonly #mergedInto = new Map<string, string>();
  #productLookups = new Lookups<readonly Match<KnownProduct>[]>();
  #customerLookups = new Lookups<readonly NameMatch[]>();
  #namedLookups = new Lookups<readonly NameMatch[]>();

  /** About so many customers are to be learnt by somebody who knows none yet. */
  makeRoom(customers: number): void {
    this.#customers = new KnownCustomers(customers);
  }

  learn(changes: LexiconChanges, version: bigint): void {
    for (const { removed, mergedInto, ...customer } of changes.customers ?? []) {
      if (removed) this.#customers.forget(customer.id);
      else this.#customers.learn(customer);
      if (mergedInto) this.#mergedInto.set(customer.id, mergedInto);
      else this.#mergedInto.delete(customer.id);
    }
    if (this.#customers.isMostlyGone) this.#customers = this.#customers.renewed();
    for (const { removed, ...product } of changes.products ?? []) {
      if (removed) this.#products.forget(product.id);
      else this.#products.learn(product);
    }
    for (const id of changes.words?.gone ?? []) this.#words.forget(id);
    for (const word of changes.words?.learnt ?? []) this.#words.learn(word);
    if (changes.members) this.#members = changes.members;
    this.#productLookups = new Lookups();
    this.#customerLookups = new Lookups();
    this.#namedLookups = new Lookups();
    this.version = version;
  }

  productsAt(tokens: readonly Token[], at: number): readonly Match<KnownProduct>[] {
    return this.#productLookups.at(tokens, at, this.#lookUpProducts);
  }

  readonly #lookUpProducts = (tokens: readonly Token[], at: number): readonly Match<KnownProduct>[] => {
    const first = firstWordOf(productParts.at(tokens, at));
    const mayBegin = this.#products.hasBeginning(first);
    const mayBeLearnt = this.#words.beginsProduct(first);
    const found: Match<KnownProduct>[] = [];
    forEachRun(tokens, at, LONGEST_PRODUCT, productParts, (key, end) => {
      const called = mayBegin ? this.#products.called(key) : undefined;
      const exact = (mayBeLearnt ? this.#learntProduct(key) : undefined) ?? called;
      const entry = exact ?? this.#nearProduct(key);
      if (entry) found.unshift({ span: { start: at, end }, entry, exact: exact !== undefined });
    });
    return found.length > 1 ? found.sort(exactAndLongestFirst) : found;
  };

  /** What the shop says a word means goes before a name. */
  #learntProduct(key: string): KnownProduct | undefined {
    const id = this.#words.productId(key);
    return id === null ? undefined : (this.#products.byId(id) ?? undefined);
  }

  #nearProduct(key: string): KnownProduct | undefined {
    const near = this.#products.nearlyCalled(key);
    if (near) return near;
    const id = this.#words.nearProductId(key);
    return id === null ? undefined : (this.#products.byId(id) ?? undefined);
  }

  productShortFor(word: string): KnownProduct | null {
    return this.#products.endingWith(productKey(word));
  }

  customersAt(tokens: readonly Token[], at: number): readonly NameMatch[] {
    return this.#customerLookups.at(tokens, at, this.#lookUpCustomers);
  }

  readonly #lookUpCustomers = (tokens: readonly Token[], at: number): readonly NameMatch[] => {
    const mayBegin = this.#mayBeginAt(tokens, at);
    const found: NameMatch[] = [];
    forEachRun(tokens, at, LONGEST_NAME, personParts, (key, end) => {
      const span = { start: at, end };
      const match =
        (mayBegin ? this.#called(key, span) : null) ??
        this.#nearlyCalled(key, span) ??
        (mayBegin ? this.#owner(key, span) : null);
      if (match) found.unshift(match);
    });
    return found.length > 0 ? found : NO_NAMES;
  };

  namedAt(tokens: readonly Token[], at: number): readonly NameMatch[] {
    return this.#namedLookups.at(tokens, at, this.#lookUpNamed);
  }

  readonly #lookUpNamed = (tokens: readonly Token[], at: number): readonly NameMatch[] => {
    if (!this.#mayBeginAt(tokens, at)) return NO_NAMES;
    const found: NameMatch[] = [];
    forEachRun(tokens, at, LONGEST_NAME, personParts, (key, end) => {
      const span = { start: at, end };
      const match = this.#called(key, span) ?? this.#owner(key, span);
      // "maria lopezs" is a slip of the full name first of all.
      if (match && (this.#called(key, span) || !this.#nearlyCalled(key, span))) found.unshift(match);
    });
    return found;
  };

  /** False when no name begins with the word there, "'s" or "s" aside. */
  #mayBeginAt(tokens: readonly Token[], at: number): boolean {
    const first = firstWordOf(personParts.at(tokens, at));
    return this.#mayBegin(first) || (first.endsWith("s") && this.#mayBegin(first.slice(0, -1)));
  }

  #mayBegin(word: string): boolean {
    return this.#customers.hasBeginning(word) || this.#words.beginsPerson(word);
  }

  /** "karls bike", "karl s bike": whose, typed without the apostrophe. */
  #owner(key: string, span: Span): NameMatch | null {
    return key.endsWith("s") && key.length >= 4 ? this.#called(key.slice(0, -1).trimEnd(), span) : null;
  }

  findCustomers(name: string): NameMatch | null {
    const key = nameKey(name);
    const span = { start: 0, end: 0 };
    return this.#called(key, span) ?? this.#nearlyCalled(key, span);
  }

  isName(name: string): boolean {
    const key = withoutOwning(nameKey(name));
    return this.#customers.calledInFull(key).length > 0 || this.#customers.calledByFirstName(key).length > 0;
  }

  #called(key: string, span: Span): NameMatch | null {
    const learnt = this.#learntCustomer(key);
    if (learnt) return { span, by: "full-name", customers: [learnt] };
    const full = this.#customers.calledInFull(key);
    const first = this.#customers.calledByFirstName(key);
    if (full.length > 0) {
      // "Dan" is both the whole name of one and the first name of another: then it is either.
      const both = first.length > full.length ? first : full;
      return { span, by: both === full ? "full-name" : "first-name", customers: both };
    }
    return first.length > 0 ? { span, by: "first-name", customers: first } : null;
  }

  #learntCustomer(key: string): KnownCustomer | null {
    const id = this.#words.customerId(key);
    return id === null ? null : this.whoIsNow(id);
  }

  #nearlyCalled(key: string, span: Span): NameMatch | null {
    // "Maria was" is no slip of "Maria West".
    const mayBeSlip = key.includes(" ") && !isNeverNamed(lastWordOf(key));
    const near = mayBeSlip ? this.#customers.nearlyCalled(key) : [];
    return near.length > 0 ? { span, by: "near-full-name", customers: near } : null;
  }

  findProduct(name: string): Match<KnownProduct> | null {
    const key = productKey(name);
    const exact = this.#learntProduct(key) ?? this.#products.called(key);
    const entry = exact ?? this.#nearProduct(key);
    return entry ? { span: { start: 0, end: 0 }, entry, exact: exact !== undefined } : null;
  }

  members(): readonly KnownMember[] {
    return this.#members;
  }

  customer(id: string): KnownCustomer | null {
    return this.#customers.byId(id);
  }

  whoIsNow(id: string): KnownCustomer | null {
    for (let now: string | undefined = id; now !== undefined; now = this.#mergedInto.get(now)) {
      const known = this.#customers.byId(now);
      if (known) return known;
    }
    return null;
  }

  product(id: string): KnownProduct | null {
    return this.#products.byId(id);
  }

  coins(): readonly LearntCoin[] {
    return this.#words.coins();
  }

  learntWord(phrase: string): LearntWord | null {
    return this.#words.find(phrase);
  }
}

const productParts = new KeyParts(productWords);
const personParts = new KeyParts(personWords);

const NO_NAMES: readonly NameMatch[] = [];

const exactAndLongestFirst = (one: Match<KnownProduct>, other: Match<KnownProduct>): number =>
  Number(other.exact) - Number(one.exact) || other.span.end - one.span.end;
