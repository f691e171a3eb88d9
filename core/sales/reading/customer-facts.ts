import { type FactSlots, toFactSlots } from "../../customers/customer-slots.ts";
import { readFacts } from "../../understanding/people/person-facts.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";

export interface FactsBehind {
  /** The token where they begin: what stands before it is the sale. */
  readonly start: number;
  readonly facts: FactSlots;
}

const BREAKS = new Set([",", ";", ".", "(", "\u2013", "\u2014", "-"]);
const FEWEST_WORDS_OF_SALE = 2;
const MOST_WORDS_OF_FACTS = 30;

/** "... for Ben, found us on Instagram", "..., referred by Maria": what is said of the customer behind the sale. */
export function customerFactsBehind(message: Message, context: ReadingContext): FactsBehind | null {
  const { tokens } = message;
  const { business, today, lexicon } = context;
  const scan = { message, tokens, to: tokens.length, locale: business.locale, today, lexicon };
  for (
    let at = Math.max(FEWEST_WORDS_OF_SALE, tokens.length - MOST_WORDS_OF_FACTS);
    at < tokens.length - 1;
    at++
  ) {
    if (!BREAKS.has(tokens[at]?.text ?? "")) continue;
    const found = readFacts({ ...scan, introduces: false }, at + 1);
    if (!found) continue;
    const facts = toFactSlots(found);
    if (facts.source ?? facts.referrer ?? facts.phone ?? facts.email ?? facts.birthday)
      return { start: at, facts };
  }
  return null;
}
