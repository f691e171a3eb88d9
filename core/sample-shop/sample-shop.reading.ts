import { PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";

const A = "a|an|the|your|this|that|my|some|all|of";
const SAMPLE = "sample|demo|example|made-up|test|fake|dummy";
const SHOP = "shop|store|data|business|sales|records";

const PHRASES = new PhraseBook<"sample.load" | "sample.remove">([
  [
    `show|load|open|try|give|start|see|create|add|want|fill|use me? in|with? ${A}? ${SAMPLE} ${SHOP}`,
    "sample.load",
  ],
  [`${SAMPLE} ${SHOP}`, "sample.load"],
  [
    `remove|delete|clear|drop|close|discard|erase|leave ${A}? ${A}? ${A}? ${SAMPLE} ${SHOP} again?`,
    "sample.remove",
  ],
  [`get rid of ${A}? ${SAMPLE} ${SHOP}`, "sample.remove"],
  [`take ${A}? ${SAMPLE} ${SHOP} out|away again?`, "sample.remove"],
]);

/** No message without one of these is one of the phrases. */
export const SAMPLE_WORDS = PHRASES.words;

/** "Show me a sample shop", "remove the sample shop". */
export function readSampleShop(message: Message, context: ReadingContext): readonly Reading[] {
  const { role } = context.speaker;
  const match = role === "owner" || role === "staff" ? PHRASES.match(message) : null;
  return match ? [{ intent: match.value, slots: {}, score: 0.95, sources: [] }] : [];
}
