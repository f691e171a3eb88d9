import { isNeverNamed } from "./everyday-words.ts";
import { fold } from "./fold.ts";
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
import { NameIndex } from "./name-index.ts";
import { TITLES } from "./people/titles.ts";
import { singular } from "./singular.ts";
import type { Span, Token } from "./tokens.ts";

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
export const nameKey = (name: string): string => plainName(fold(name)).replace(/\s+/g, " ").trim();

const plainName = (folded: string): string =>
  folded.includes(".") || folded.includes(",") ? folded.replace(/[.,]/g, "") : folded;

const lastWordOf = (key: string): string => key.slice(key.lastIndexOf(" ") + 1);

function firstNameOf(key: string): string {
  const words = key.split(" ");
  const first = words[0] ?? "";
  return TITLES.has(first) && words.length > 1 ? words.slice(0, 2).join(" ") : first;
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
  /** What the shop calls things and people besides. */
  readonly #words = new LearntWords();
  /** Whose record somebody's has become. */
  readonly #mergedInto = new Map<string, string>();
  #productLookups = new Lookups<readonly Match<KnownProduct>[]>();
  #customerLookups = new Lookups<readonly NameMatch[]>();
  #namedLookups = new Lookups<readonly NameMatch[]>();

  learn(changes: LexiconChanges, version: bigint): void {
    for (const { removed, mergedInto, ...customer } of changes.customers) {
      const before = this.#customers.get(customer.id);
      if (before) this.#forgetCustomer(before);
      if (!removed) this.#learnCustomer(customer);
      if (mergedInto) this.#mergedInto.set(customer.id, mergedInto);
      else this.#mergedInto.delete(customer.id);
    }
    for (const { removed, ...product } of changes.products) {
      const before = this.#products.get(product.id);
      if (before) this.#forgetProduct(before);
      if (!removed) this.#learnProduct(product);
    }
    for (const id of changes.words?.gone ?? []) this.#words.forget(id);
    for (const word of changes.words?.learnt ?? []) this.#words.learn(word);
    this.#members = changes.members;
    this.#productLookups = new Lookups();
    this.#customerLookups = new Lookups();
    this.#namedLookups = new Lookups();
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
    return this.#productLookups.at(tokens, at, this.#lookUpProducts);
  }

  readonly #lookUpProducts = (tokens: readonly Token[], at: number): readonly Match<KnownProduct>[] => {
    const first = firstWordOf(productWords(tokens[at]?.folded ?? ""));
    const mayBegin = this.#productNames.hasBeginning(first);
    const mayBeLearnt = this.#words.beginsProduct(first);
    const found: Match<KnownProduct>[] = [];
    forEachRun(tokens, at, LONGEST_PRODUCT, productWords, (key, end) => {
      const [called] = mayBegin ? this.#productNames.exact(key) : [];
      const exact = (mayBeLearnt ? this.#learntProduct(key) : undefined) ?? called;
      const entry = exact ?? this.#nearProduct(key);
      if (entry) found.unshift({ span: { start: at, end }, entry, exact: exact !== undefined });
    });
    return found.length > 1 ? found.sort(exactAndLongestFirst) : found;
  };

  /** What the shop says a word means goes before a name. */
  #learntProduct(key: string): KnownProduct | undefined {
    const id = this.#words.productId(key);
    return id === null ? undefined : this.#products.get(id);
  }

  #nearProduct(key: string): KnownProduct | undefined {
    const [near] = this.#productNames.nearest(key);
    if (near) return near;
    const id = this.#words.nearProductId(key);
    return id === null ? undefined : this.#products.get(id);
  }

  productShortFor(word: string): KnownProduct | null {
    const [only, ...others] = this.#productEnds.get(productKey(word)) ?? [];
    return only && others.length === 0 ? only : null;
  }

  customersAt(tokens: readonly Token[], at: number): readonly NameMatch[] {
    return this.#customerLookups.at(tokens, at, this.#lookUpCustomers);
  }

  readonly #lookUpCustomers = (tokens: readonly Token[], at: number): readonly NameMatch[] => {
    const found: NameMatch[] = [];
    forEachRun(tokens, at, LONGEST_NAME, personWords, (key, end) => {
      const span = { start: at, end };
      const match = this.#called(key, span) ?? this.#nearlyCalled(key, span) ?? this.#owner(key, span);
      if (match) found.unshift(match);
    });
    return found;
  };

  namedAt(tokens: readonly Token[], at: number): readonly NameMatch[] {
    return this.#namedLookups.at(tokens, at, this.#lookUpNamed);
  }

  readonly #lookUpNamed = (tokens: readonly Token[], at: number): readonly NameMatch[] => {
    const first = firstWordOf(personWords(tokens[at]?.folded ?? ""));
    const mayBegin = this.#mayBegin(first) || (first.endsWith("s") && this.#mayBegin(first.slice(0, -1)));
    if (!mayBegin) return NO_NAMES;
    const found: NameMatch[] = [];
    forEachRun(tokens, at, LONGEST_NAME, personWords, (key, end) => {
      const span = { start: at, end };
      const match = this.#called(key, span) ?? this.#owner(key, span);
      // "maria lopezs" is a slip of the full name first of all.
      if (match && (this.#called(key, span) || !this.#nearlyCalled(key, span))) found.unshift(match);
    });
    return found;
  };

  #mayBegin(word: string): boolean {
    return (
      this.#fullNames.hasBeginning(word) ||
      this.#firstNames.hasBeginning(word) ||
      this.#words.beginsPerson(word)
    );
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
    return this.#fullNames.exact(key).length > 0 || this.#firstNames.exact(key).length > 0;
  }

  #called(key: string, span: Span): NameMatch | null {
    const learnt = this.#learntCustomer(key);
    if (learnt) return { span, by: "full-name", customers: [learnt] };
    const full = this.#fullNames.exact(key);
    const first = this.#firstNames.exact(key);
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
    const near = mayBeSlip ? this.#fullNames.nearest(key) : [];
    return near.length > 0 ? { span, by: "near-full-name", customers: near } : null;
  }

  findProduct(name: string): Match<KnownProduct> | null {
    const key = productKey(name);
    const exact = this.#learntProduct(key) ?? this.#productNames.exact(key)[0];
    const entry = exact ?? this.#nearProduct(key);
    return entry ? { span: { start: 0, end: 0 }, entry, exact: exact !== undefined } : null;
  }

  members(): readonly KnownMember[] {
    return this.#members;
  }

  customer(id: string): KnownCustomer | null {
    return this.#customers.get(id) ?? null;
  }

  whoIsNow(id: string): KnownCustomer | null {
    let now: string | undefined = id;
    while (now !== undefined && !this.#customers.has(now)) now = this.#mergedInto.get(now);
    return now === undefined ? null : (this.#customers.get(now) ?? null);
  }

  product(id: string): KnownProduct | null {
    return this.#products.get(id) ?? null;
  }

  coins(): readonly LearntCoin[] {
    return this.#words.coins();
  }

  learntWord(phrase: string): LearntWord | null {
    return this.#words.find(phrase);
  }
}

const NO_NAMES: readonly NameMatch[] = [];

const exactAndLongestFirst = (one: Match<KnownProduct>, other: Match<KnownProduct>): number =>
  Number(other.exact) - Number(one.exact) || other.span.end - one.span.end;

/** The runs of words and numbers that begin with a word at `at`, shortest first, each with its key. */
function forEachRun(
  tokens: readonly Token[],
  at: number,
  longest: number,
  words: (folded: string) => string,
  found: (key: string, end: number) => void,
): void {
  if (tokens[at]?.kind !== "word") return;
  let key = "";
  for (let end = at; end < Math.min(tokens.length, at + longest); end++) {
    const token = tokens[end];
    if (isPointOfTitle(tokens, end)) continue;
    if (token?.kind !== "word" && token?.kind !== "number") return;
    key = end === at ? words(token.folded) : `${key} ${words(token.folded)}`;
    found(key, end + 1);
  }
}

/** "Dr. Helen": the point belongs to the title. */
const isPointOfTitle = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.text === "." && tokens[at]?.glued === true && TITLES.has(tokens[at - 1]?.folded ?? "");

const firstWordOf = (key: string): string => {
  const end = key.indexOf(" ");
  return end < 0 ? key : key.slice(0, end);
};

/** One token's part of a product's key: in the singular, hyphens as spaces. */
const productWords = (folded: string): string =>
  folded.includes("-") ? folded.split("-").map(singular).join(" ") : singular(folded);

/** One token's part of a person's key: without "'s", hyphens as spaces, no dots in numbers. */
function personWords(folded: string): string {
  if (!folded.includes("-")) return plainName(withoutOwning(folded));
  return plainName(folded.split("-").map(withoutOwning).join(" "));
}

const withoutOwning = (word: string): string =>
  word.endsWith("'s") ? word.slice(0, -2) : word.endsWith("'") ? word.slice(0, -1) : word;
