import type { PendingQuestion } from "../capability.ts";
import { readSegment } from "../segments/reading/read-segment.ts";
import { recallNamed } from "../segments/segment-memory.ts";
import { endsAsking } from "../understanding/ends-asking.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import type { DraftSlots } from "./campaign-slots.ts";

/** For whom, or what to say, when that was asked: an audience that is read in full, or a sentence. */
export function answerDraft(
  { about, slots }: PendingQuestion<DraftSlots>,
  message: Message,
  context: ReadingContext,
): DraftSlots | null {
  if (about.includes("audience")) {
    const to = /^(to|for)$/.test(message.tokens[0]?.folded ?? "") ? 1 : 0;
    const segment = readSegment(
      message,
      { start: to, end: message.tokens.length },
      context,
      recallNamed(context.memory),
    );
    return segment && { ...slots, audience: { words: message.text.trim(), segment } };
  }
  const words = message.tokens.filter(({ kind }) => kind === "word").length;
  // A sale typed in between is no message: what is said to customers is a sentence, or gives something.
  const says = /%|\b(we|we're|our|you|your|us|free|off|until|come|new|now)\b/i.test(message.text);
  return words >= 2 && says && !endsAsking(message) ? { ...slots, text: message.text.trim() } : null;
}
