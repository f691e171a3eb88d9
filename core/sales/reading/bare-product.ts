import { isHarmless, isNeverNamed, isReaction } from "../../understanding/everyday-words.ts";
import { isGivenName } from "../../understanding/given-names.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { catalogueName } from "../../understanding/singular.ts";
import type { Message } from "../../understanding/tokens.ts";
import { NO_SALE, type SaleSlots } from "../sales.ts";

const SHORTEST_PRODUCT = 4;

/** "wheelbarrow": one word that the catalogue does not know and that is nothing else. It is asked about, never recorded. */
export function readBareProduct(message: Message, context: ReadingContext): Reading | null {
  const [token, ...rest] = message.tokens;
  if (token?.kind !== "word" || rest.some((other) => other.kind !== "symbol")) return null;
  const { folded } = token;
  const isTalk = isNeverNamed(folded) || isHarmless(folded) || isReaction(folded) || isGivenName(folded);
  if (isTalk || folded.length < SHORTEST_PRODUCT || isNoise(folded)) return null;
  if (context.lexicon.findCustomers(folded) || context.lexicon.findProduct(folded)) return null;
  const item = { product: catalogueName([folded]), productId: null, quantity: "1", unitPrice: null };
  const sale: SaleSlots = { ...NO_SALE, groups: [{ items: [item], amount: null }] };
  return {
    intent: "sale.record",
    slots: { sales: [sale], asking: null },
    score: 0.5,
    sources: [{ slot: "product", span: { start: 0, end: 1 } }],
  };
}

/** "Asdfghjkl", "hmmmm", "zzz": no vowel, one letter again and again, or keys beside each other. */
const isNoise = (word: string): boolean =>
  !/[aeiouy]/.test(word) || /(.)\1\1/.test(word) || /[bcdfghjklmnpqrstvwxz]{5}|qwer|zxcv/.test(word);
