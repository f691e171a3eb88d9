import { z } from "zod";
import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { readMessage } from "../understanding/tokens.ts";
import * as replies from "./quotes.replies.ts";
import { countComments, type Quote, selectQuotes } from "./quotes.store.ts";
import { feelingAbout, feelingsByTheme } from "./words/clauses.ts";
import { feelingOf, type Sentiment } from "./words/sentiment.ts";
import { THEMES, type Theme } from "./words/themes.ts";

export const quotesSlots = z.object({
  theme: z.enum(THEMES).nullable(),
  /** Words to look for where no theme is meant: "parking", "the lattes". */
  words: z.string().max(100).nullable(),
  /** The words that were asked with, where a theme is meant: "parking" of the place. */
  said: z.string().max(100).nullable().default(null),
  sentiment: z.enum(["positive", "negative"]).nullable(),
  /** Not reviews that are bad in all, but what is said to be bad in any: "what do they complain about?" */
  parts: z.boolean().default(false),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
});
export type QuotesSlots = z.infer<typeof quotesSlots>;

const MOST_QUOTES = 5;

/** "What do customers say about waiting?": how many speak of it and how, and their own words. */
export async function quote(turn: Turn, slots: QuotesSlots): Promise<Outcome> {
  const { theme, sentiment } = slots;
  const words = slots.words === null ? null : stemOf(slots.words);
  // A comment that is good in all may be bad about one thing: it is judged by the words around that.
  const isAboutPart = theme !== null || words !== null || slots.parts;
  const quotes = await selectQuotes(turn.tx, turn.business.id, {
    theme,
    words,
    sentiment: isAboutPart ? null : sentiment,
    period: slots.period,
  });
  const comments = await countComments(turn.tx, turn.business.id, slots.period);
  const felt = quotes.map((each) => ({
    ...each,
    ...feelingIn(turn, each, { theme, words, parts: slots.parts }),
  }));
  const kept = isAboutPart && sentiment ? felt.filter((each) => hasPart(each, sentiment)) : felt;
  return say(replies.quotes(turn, slots, kept, comments, MOST_QUOTES));
}

/** "Lattes" finds "latte", too. */
const stemOf = (words: string): string => (words.length > 4 ? words.replace(/s$/, "") : words);

interface Felt {
  readonly sentiment: Sentiment;
  readonly isMixed: boolean;
}

const hasPart = ({ sentiment, isMixed }: Felt, wanted: "positive" | "negative"): boolean =>
  sentiment === wanted || isMixed;

interface Asked {
  readonly theme: Theme | null;
  readonly words: string | null;
  readonly parts: boolean;
}

/** How a comment feels about what was asked for; about the visit as a whole where it says no more than that. */
function feelingIn({ lexicon }: Turn, quote: Quote, { theme, words, parts }: Asked): Felt {
  const message = readMessage(quote.comment);
  const about = theme
    ? feelingsByTheme(message, lexicon).get(theme)
    : words !== null || parts
      ? feelingAbout(message, words ?? "")
      : null;
  if (about && about.strength > 0) return { sentiment: about.sentiment, isMixed: about.mixed };
  const isMixed = quote.rating === null && feelingOf(message).mixed;
  return { sentiment: quote.sentiment, isMixed };
}
