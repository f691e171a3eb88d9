import { z } from "zod";
import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { readMessage } from "../understanding/tokens.ts";
import * as replies from "./quotes.replies.ts";
import { countComments, selectQuotes } from "./quotes.store.ts";
import { feelingOf } from "./words/sentiment.ts";
import { THEMES } from "./words/themes.ts";

export const quotesSlots = z.object({
  theme: z.enum(THEMES).nullable(),
  /** Words to look for where no theme is meant: "parking", "the lattes". */
  words: z.string().max(100).nullable(),
  sentiment: z.enum(["positive", "negative"]).nullable(),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
});
export type QuotesSlots = z.infer<typeof quotesSlots>;

const MOST_QUOTES = 5;

/** "What do customers say about waiting?": how many speak of it and how, and their own words. */
export async function quote(turn: Turn, slots: QuotesSlots): Promise<Outcome> {
  const quotes = await selectQuotes(turn.tx, turn.business.id, slots);
  const comments = await countComments(turn.tx, turn.business.id, slots.period);
  const felt = quotes.map((each) => ({
    ...each,
    isMixed: each.rating === null && feelingOf(readMessage(each.comment)).mixed,
  }));
  return say(replies.quotes(turn, slots, felt, comments, MOST_QUOTES));
}
