import { matchPattern } from "../../segments/reading/word-pattern.ts";
import type { Token } from "../../understanding/tokens.ts";

const POLITE =
  "please|pls|can|could|would|you|now|ok|okay|hmm|no|but|also|and|then|i|want|would|like|i'd|let's|lets|just|maybe|well|hey|to";
/** The first token behind what is only said around a wish. */
export function passOver(tokens: readonly Token[], from: number, end: number): number {
  let at = from;
  while (at < end) {
    const next = matchPattern(tokens, at, POLITE);
    if (next > at) at = next;
    else if (tokens[at]?.text === "," && at > from) at += 1;
    else break;
  }
  return at;
}
