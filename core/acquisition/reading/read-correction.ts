import { channelAt } from "../../understanding/people/channels.ts";
import { matchFirst, WordPatterns } from "../../understanding/people/word-pattern.ts";
import type { Reading } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";

const OPENINGS = new WordPatterns([
  "no|nope|sorry|oops|whoops|wait|actually|correction|wrong|ah|oh|hang|hold on?",
  "i|it|that|there|they|she|he meant|was|were|is|should|came|actually be|have|actually? been|be?",
  "make|change it|that|them|those to?",
  "it's|that's|its|thats",
]);

/** Over "no, actually it was": where what should stand instead begins; 0 where nothing is said to be wrong. */
export function correctionEnd({ tokens }: Message): number {
  let at = 0;
  let wrong = false;
  for (let steps = 0; steps < 5; steps++) {
    const end = matchFirst(tokens, at, OPENINGS);
    if (end <= at) break;
    wrong ||=
      WRONG.has(tokens[at]?.folded ?? "") || tokens.slice(at, end).some((token) => WRONG.has(token.folded));
    at = end;
    while (/^[,.:!-]$/.test(tokens[at]?.folded ?? "")) at += 1;
  }
  return wrong ? at : 0;
}

const WRONG = new Set(
  "no nope sorry oops whoops wait actually correction wrong meant should make change".split(" "),
);

/** "No, from facebook", "actually she found us on tiktok": the channel of what was recorded last. */
export function readSourceCorrection(message: Message): Reading | null {
  const { tokens } = message;
  const start = correctionEnd(message);
  if (start === 0 || tokens.length > 14) return null;
  const by = matchFirst(tokens, start, [
    "she|he|they|it? came|found|saw|was|heard|were us|about? us? from|on|via|through|by|in|over",
    "from|on|via|through|by|over the|our?",
  ]);
  const found = channelAt(tokens, Math.max(start, by));
  if (!found) return null;
  const not = matchFirst(tokens, found.end, ["not|instead"]);
  const other =
    not > 0 ? channelAt(tokens, matchFirst(tokens, not, ["from|on|via|of"]) > 0 ? not + 1 : not) : null;
  const end = other?.end ?? Math.max(found.end, not);
  const rest = tokens.slice(end).filter((token) => !/^[,.!\n]$/.test(token.folded));
  if (rest.length > 0) return null;
  return {
    intent: "acquisition.correct-source",
    slots: { source: found.channel },
    score: 0.99,
    sources: [{ slot: "source", span: { start: Math.max(start, by), end: found.end } }],
  };
}
