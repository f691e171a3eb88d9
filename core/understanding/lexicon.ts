import type { Span, Token } from "./tokens.ts";

export interface KnownCustomer {
  readonly id: string;
  /** As typed when recorded: "Maria López". */
  readonly name: string;
  readonly stage: "lead" | "customer";
}

export interface KnownProduct {
  readonly id: string;
  /** Singular, lower case: the catalogue's name. */
  readonly name: string;
}

export interface KnownMember {
  readonly id: string;
  readonly name: string;
  readonly role: "owner" | "staff";
}

/** A phrase of the shop's own, and what it stands for: ids, so that it holds through a new name or a merge. */
export interface LearntWord {
  readonly id: string;
  /** As typed: "regular", "Sam's", "the lads". */
  readonly phrase: string;
  readonly means:
    | { readonly kind: "product"; readonly productId: string }
    | { readonly kind: "customer"; readonly customerId: string }
    | { readonly kind: "amount"; readonly decimal: string };
}

/** A word for an amount: "pony" for 25. Its words are folded and in the singular. */
export interface LearntCoin {
  readonly words: readonly string[];
  readonly decimal: string;
}

/** How a run of words matched something known: exactly (case, accents, plural aside), or with a typing slip. */
export interface Match<Entry> {
  readonly span: Span;
  readonly entry: Entry;
  readonly exact: boolean;
}

/** A run of words that names customers: by full name (one or several of that name), or by a first name alone. */
export interface NameMatch {
  readonly span: Span;
  readonly by: "full-name" | "first-name" | "near-full-name";
  readonly customers: readonly KnownCustomer[];
}

/** What the business's own words are: kept in step with the data, read by every reader, synchronous and quick. */
export interface Lexicon {
  readonly version: bigint;
  /** Products that the tokens from `at` on begin with, longest first. */
  productsAt(tokens: readonly Token[], at: number): readonly Match<KnownProduct>[];
  /** Customers whose name the tokens from `at` on begin with, no slip in it, longest first: found in no time. */
  namedAt(tokens: readonly Token[], at: number): readonly NameMatch[];
  /** The same and those of nearly that full name. */
  customersAt(tokens: readonly Token[], at: number): readonly NameMatch[];
  /** Everybody of that name: full name first, then first name, then a small slip of a full name. Null: nobody. */
  findCustomers(name: string): NameMatch | null;
  /** True for the full or first name of a customer: not for what the shop calls them besides. */
  isName(name: string): boolean;
  findProduct(name: string): Match<KnownProduct> | null;
  /** The only product whose name of several words ends with this one: "posters" for "A3 poster". */
  productShortFor(word: string): KnownProduct | null;
  members(): readonly KnownMember[];
  customer(id: string): KnownCustomer | null;
  /** The same, or whom they were merged into. */
  whoIsNow(id: string): KnownCustomer | null;
  product(id: string): KnownProduct | null;
  /** Words for amounts; the very same list until they change. */
  coins(): readonly LearntCoin[];
  /** The word of the shop's dictionary that this phrase is. */
  learntWord(phrase: string): LearntWord | null;
}
