import type { FactScan } from "../../understanding/people/fact-scan.ts";
import { matchFirst, WordPatterns } from "../../understanding/people/word-pattern.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";

/** What is said of a person fits into a few lines; longer messages are about something else. */
const LONGEST = 120;

const LEAD_INS = new WordPatterns([
  "by the way",
  "quick note",
  "just so you know",
  "hi|hey|hello|morning|ok|okay|oh|ah|btw|fyi|also|and|so|well|please|pls|note|update|just|right|yes|yeah|actually|no|sorry|oops|correction",
  "can|could|would you please|pls?",
]);

/** A message as a sentence about somebody, without the courtesies around it; null where it is too long to be one. */
export function sentenceOf(message: Message, context: ReadingContext, introduces: boolean): Sentence | null {
  const { tokens } = message;
  if (tokens.length === 0 || tokens.length > LONGEST) return null;
  let to = tokens.length;
  while (to > 0 && TAIL.has(tokens[to - 1]?.folded ?? "")) to -= 1;
  const asks = tokens.slice(to).some((token) => token.text === "?");
  const scan: FactScan = {
    message,
    tokens,
    to,
    locale: context.business.locale,
    today: context.today,
    lexicon: context.lexicon,
    introduces,
  };
  return { scan, start: skipLeadIn(scan), asks };
}

export interface Sentence {
  readonly scan: FactScan;
  /** Behind "hey", "btw", "please". */
  readonly start: number;
  /** It ends with a question mark. */
  readonly asks: boolean;
}

const TAIL = new Set(["?", "!", ".", "\n", "please", "pls", "plz", "thanks", "thx", "ta", "ty"]);

function skipLeadIn({ tokens, to }: FactScan): number {
  let at = 0;
  for (let steps = 0; steps < 6; steps++) {
    const end = matchFirst(tokens, at, LEAD_INS);
    const next = end > at ? end : at;
    const comma =
      tokens[next]?.text === "," ||
      tokens[next]?.text === "!" ||
      (next > at && tokens[next]?.text === ":") ||
      tokens[next]?.kind === "newline";
    // "Note: Ben likes tea" has a lead-in, "note for Ben" has not: that is seen by whoever reads notes.
    if (next === at && !comma) break;
    at = comma ? next + 1 : next;
  }
  return at >= to ? 0 : at;
}
