import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { readQuestion } from "./reading/read-question.ts";
import { readReceiptQuestion } from "./reading/read-receipt.ts";
import { SLOT_OF } from "./reading/slot-sources.ts";
import { readTarget } from "./targets/targets.reading.ts";

/** Words that a question about figures begins with or turns on: without any of them there is nothing to read. */
export function readMetrics(message: Message, context: ReadingContext): Reading[] {
  if (message.tokens.length === 0) return [];
  const other = readTarget(message, context) ?? readReceiptQuestion(message, context);
  if (other) return [other];
  const read = readQuestion(message, context);
  if (!read) return [];
  const { question, oneOf, score, items } = read;
  const sources = items.all.flatMap(({ concept, span }) => {
    const slot = SLOT_OF[concept.is];
    return slot ? [{ slot, span }] : [];
  });
  return [{ intent: "metrics.answer", slots: { ...question, oneOf }, score, sources }];
}
