import { PhraseBook } from "../../understanding/phrases.ts";
import type { Reading } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";

const NOW = "today|now|next|first";
const WRITE = "write|message|text|contact|reach|email|thank|send";
const BACK = "bring|get|win people|customers|them|folks|clients|old|lapsed customers? back in?";

const PHRASES = new PhraseBook<"suggest">(
  [
    `what should|could|can|shall i|we do ${NOW}`,
    "what should|could|can|shall i|we do this week|month",
    `what should|could|can i|we do to ${BACK}`,
    "what should|could|can i|we do to get|find|win more customers|people|sales|business|visits|repeat? business?",
    `who|whom should|could|shall i|we ${WRITE} out? to? ${NOW}?`,
    `who|whom should|could|shall i|we ${WRITE} out? to? this week|month`,
    "any|some|got|give|have you? me? any|some? ideas|suggestions|tips for|to|on|about? today|now?",
    `any|some|got|give|have you? me? any|some? ideas|suggestions|tips how? to|for ${BACK}`,
    `how can|could|do|should i|we ${BACK}`,
    "how can|could|do|should i|we get|win|find more customers|people|sales|business|visits",
    "suggest|recommend|propose a|some? campaign|campaigns|message|something",
    "what campaign|message|offer should|could i|we send|run|do next|now|today?",
  ].map((phrase) => [phrase, "suggest"] as const),
);

/** "Who should I write to?", "any ideas to bring people back?": asked of the book, by the owner. */
export function readSuggestion(message: Message): Reading | null {
  if (!PHRASES.match(message)) return null;
  const sources = [{ slot: "ask", span: { start: 0, end: message.tokens.length } }];
  return { intent: "campaign.suggest", slots: {}, score: 0.97, sources };
}
