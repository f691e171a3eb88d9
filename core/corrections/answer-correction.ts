import type { PendingQuestion } from "../capability.ts";
import { fold } from "../understanding/fold.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import type { CorrectSlots } from "./corrections.ts";

/** "Maria Lopez", "pieces", "the amount": the answer to a question that a correction asked. */
export function answerCorrection(
  { slots }: PendingQuestion<CorrectSlots>,
  message: Message,
  _context: ReadingContext,
): CorrectSlots | null {
  const said = fold(message.text)
    .replace(/[.,!]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const chosen = slots.candidates.find(
    (one) => fold(one.name) === said || fold(one.name).split(" ").at(-1) === said,
  );
  if (chosen)
    return {
      ...slots,
      candidates: [],
      change: { ...slots.change, customer: { name: chosen.name, customerId: chosen.id, isNew: false } },
    };
  return null;
}
