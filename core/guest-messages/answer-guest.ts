import { z } from "zod";
import { ask, decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { mayWriteTo } from "../privacy/standing.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import * as replies from "./guest-messages.replies.ts";
import { hasWritten, markAnswered } from "./guest-messages.store.ts";

export const answerGuestSlots = z.object({
  customerId: z.string(),
  /** The owner's words; null: they are asked for them. */
  text: z.string().max(2_000).nullable(),
  /** Epoch milliseconds of that question. */
  askedAt: z.number().nullable().default(null),
  /** What the words could be meant as as well. */
  instead: z.object({ intent: z.string(), slots: z.unknown() }).nullable().default(null),
  /** The owner saw the words and pressed the button. */
  isConfirmed: z.boolean().default(false),
});
export type AnswerGuestSlots = z.infer<typeof answerGuestSlots>;

/** After that, what the owner types is about something else. */
const ASKED_MINUTES = 30;
const ANSWERABLE_DAYS = 7;

/** Asks for the words, shows them, and sends them only when the owner presses the button under them. */
export async function answerGuest(turn: Turn, slots: AnswerGuestSlots): Promise<Outcome> {
  const customer = turn.lexicon.customer(slots.customerId);
  if (!customer) return decline("invalid", replies.nobodyThere);
  const obstacle = await whyNot(turn, customer);
  if (obstacle) return decline("invalid", obstacle);
  if (slots.text === null) {
    const asked = { ...slots, askedAt: turn.now.epochMilliseconds };
    return ask(replies.whatToAnswer(customer.name, asked));
  }
  if (!slots.isConfirmed) return ask(replies.confirmAnswer(customer.name, slots.text, slots));
  turn.tell({ customerId: customer.id }, { text: slots.text });
  await markAnswered(turn.tx, turn.business.id, customer.id, turn.now);
  turn.emit({
    type: "guest-message.answered",
    recordId: customer.id,
    payload: { customer: customer.name },
  });
  return say(replies.sent(customer.name));
}

/** Who is in no chat cannot be answered; who said STOP gets answers, and nothing else. */
async function whyNot(turn: Turn, customer: { id: string; name: string }): Promise<string | null> {
  const { tx, business, now } = turn;
  const standing = await mayWriteTo(tx, business.id, customer.id, "reminder");
  if (standing.may) return null;
  if (standing.why !== "stopped") return replies.noChat(customer.name);
  const since = now.subtract({ hours: 24 * ANSWERABLE_DAYS });
  return (await hasWritten(tx, business.id, customer.id, since)) ? null : replies.wroteNothing(customer.name);
}

/** The owner's next words are the draft of an answer; shown, not sent. */
export function takeDraft(
  slots: AnswerGuestSlots,
  message: Message,
  context: ReadingContext,
): AnswerGuestSlots | null {
  const text = message.text.trim().slice(0, 2_000);
  const isFresh =
    slots.askedAt !== null && context.now.epochMilliseconds - slots.askedAt < ASKED_MINUTES * 60_000;
  return slots.text === null && isFresh && text !== "" ? { ...slots, text } : null;
}
