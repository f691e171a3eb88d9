import { matchFirst } from "../../understanding/people/word-pattern.ts";
import type { Token } from "../../understanding/tokens.ts";
import { channelPhrase } from "./traffic-words.ts";

/** A plan, a wish, a question or a denial: nobody has come. */
export const NOT_SO =
  /^(?:tomorrow|expecting|expect|will|would|should|could|if|hope|hoping|want|need|needs|booked|booking|reserved|table|queue|max|maximum|limit|capacity|seats?|fits?|didn't|didnt|not|never|nobody|how|what|why|when|who|did|does|next|staff|team|off|sick|left|waiting|per|each|every|usually|normally|average|gonna|going|target|goal|wish|imagine|bring|brought|sold|paid|spent|party|wedding|cancelled|canceled)$/;

/** "… about cakes on instagram": what they asked about, and perhaps how. Directions and toilets are no business. */
export function topicAt(tokens: readonly Token[], at: number): { source: string | null; end: number } | null {
  const about = matchFirst(tokens, at, ["about|abt|bout|re|regarding", "asking|to about|for|ask about|for?"]);
  const asked = tokens[at - 1]?.folded === "about" ? at : about;
  if (asked < 0) return null;
  let end = asked;
  while (end < tokens.length && end - asked < LONGEST_TOPIC) {
    const token = tokens[end];
    // "3 people asked about shaves, from insta".
    const channel = channelPhrase(tokens, token?.text === "," ? end + 1 : end);
    if (channel && end > asked) return { source: channel.source, end: channel.end };
    if (token?.kind !== "word" || token.folded === "and" || NOT_SO.test(token.folded)) break;
    if (IDLE_TOPICS.has(token.folded)) return null;
    end += 1;
  }
  return end > asked ? { source: null, end } : null;
}

const LONGEST_TOPIC = 6;
const IDLE_TOPICS = new Set(
  "directions direction toilet toilets loo bathroom wifi parking change job jobs refund refunds time way today yesterday us me you it that".split(
    " ",
  ),
);
