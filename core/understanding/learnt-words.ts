import { fold } from "./fold.ts";
import type { LearntCoin, LearntWord } from "./lexicon.ts";
import { NameIndex } from "./names/name-index.ts";
import { singular } from "./singular.ts";

const ARTICLE = /^(?:the|a|an|my|our)\s+/;

/** "'The Lads'" and "the lads" are one phrase; so are "Sam's" and "Sam": folded, plain, in one space each. */
const plainPhrase = (phrase: string): string =>
  fold(phrase)
    .replace(/["\u201c\u201d\u00ab\u00bb.,]/g, "")
    .replace(/(?<=[a-z\d])'s?(?=\s|$)/g, "")
    .replace(/[\s-]+/g, " ")
    .trim();

/** What a learnt phrase is filed under: without its article, every word in the singular. */
export const phraseKey = (phrase: string): string =>
  plainPhrase(phrase).replace(ARTICLE, "").split(" ").map(singular).join(" ");

const NO_COINS: readonly LearntCoin[] = [];

interface NamedBy {
  readonly id: string;
  readonly word: LearntWord;
}

/** The words that a shop has taught, in memory: by what they begin with, and in no time where there are none. */
export class LearntWords {
  readonly #words = new Map<string, LearntWord>();
  readonly #byPhrase = new Map<string, LearntWord>();
  readonly #products = new NameIndex<NamedBy>();
  readonly #people = new NameIndex<NamedBy>();
  #coins = NO_COINS;

  learn(word: LearntWord): void {
    this.forget(word.id);
    this.#words.set(word.id, word);
    this.#byPhrase.set(phraseKey(word.phrase), word);
    this.#file(word, (index, key) => index.add(key, { id: word.id, word }));
  }

  forget(id: string): void {
    const word = this.#words.get(id);
    if (!word) return;
    this.#words.delete(id);
    const key = phraseKey(word.phrase);
    if (this.#byPhrase.get(key) === word) this.#byPhrase.delete(key);
    this.#file(word, (index, key) => index.remove(key, { id, word }));
  }

  #file(word: LearntWord, change: (index: NameIndex<NamedBy>, key: string) => void): void {
    switch (word.means.kind) {
      case "product":
        return change(this.#products, phraseKey(word.phrase));
      case "customer":
        for (const key of nameKeys(word.phrase)) change(this.#people, key);
        return;
      case "amount":
        this.#coins = coinsOf(this.#words);
    }
  }

  beginsProduct(word: string): boolean {
    return this.#products.hasBeginning(word) || this.#products.hasBeginning(withoutS(word));
  }

  beginsPerson(word: string): boolean {
    return this.#people.hasBeginning(word);
  }

  /** The id of the product that this is a word for. */
  productId(key: string): string | null {
    return productOf(this.#products.exact(key)[0] ?? this.#products.exact(withoutS(key))[0]);
  }

  /** The same for a word with a typing slip. */
  nearProductId(key: string): string | null {
    return productOf(this.#products.nearest(key)[0]);
  }

  /** The id of the customer whom this is a word for. */
  customerId(key: string): string | null {
    const means = this.#people.exact(key)[0]?.word.means;
    return means?.kind === "customer" ? means.customerId : null;
  }

  /** Words for amounts; the same list until one is learnt or forgotten. */
  coins(): readonly LearntCoin[] {
    return this.#coins;
  }

  /** The word that this phrase is, in singular or plural, with or without its article. */
  find(phrase: string): LearntWord | null {
    const key = phraseKey(phrase);
    return this.#byPhrase.get(key) ?? this.#byPhrase.get(withoutS(key)) ?? null;
  }
}

/** "fws" is no plural that a dictionary of English knows. */
const withoutS = (word: string): string => (word.endsWith("s") ? word.slice(0, -1) : word);

function productOf(named: NamedBy | undefined): string | null {
  const means = named?.word.means;
  return means?.kind === "product" ? means.productId : null;
}

/** "the lads" is said with its article and without. */
function nameKeys(phrase: string): readonly string[] {
  const plain = plainPhrase(phrase);
  return [...new Set([plain, plain.replace(ARTICLE, "")])];
}

function coinsOf(words: ReadonlyMap<string, LearntWord>): readonly LearntCoin[] {
  const coins = [...words.values()].flatMap(({ phrase, means }) =>
    means.kind === "amount" ? [{ words: phraseKey(phrase).split(" "), decimal: means.decimal }] : [],
  );
  return coins.length > 0 ? coins : NO_COINS;
}
