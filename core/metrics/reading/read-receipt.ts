import { PhraseBook } from "../../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { recallQuestion, TOPIC } from "../remembered.ts";

const ASKING = new PhraseBook<true>(
  [
    "how?",
    "how do you know that?",
    "how did you get|calculate|count|compute that|this|it",
    "how did you get|calculate that|this number|figure",
    "how is|was that|this|it calculated|counted|computed",
    "where does|do that|this|the number|figure|numbers come from",
    "where did you get that number|figure?",
    "show me? the? receipt",
    "what's|whats|what is in that number|figure",
    "what did you count",
    "explain that? number|figure|it|that",
  ].map((phrase) => [phrase, true] as const),
);

/** "How?": asks for the receipt of the answer before; nothing without one. */
export function readReceiptQuestion(message: Message, context: ReadingContext): Reading | null {
  const previous = recallQuestion(context.memory.get(TOPIC), context.now);
  if (!previous || message.tokens.length > 12 || !ASKING.match(message)) return null;
  return { intent: "metrics.receipt", slots: previous, score: 0.9, sources: [] };
}
