import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { type Message, textOf } from "../understanding/tokens.ts";
import type { AnswerGuestSlots } from "./answer-guest.ts";

const ANSWERING = new Set(["answer", "reply"]);
const BETWEEN = new Set([":", ",", "-", "\u2013", "that", "with", "\n"]);

/** "Answer Maria: yes, until 2": the words for somebody who wrote; they are shown before they go. */
export function readAnswerGuest(message: Message, context: ReadingContext): readonly Reading[] {
  if (context.speaker.role !== "owner") return [];
  const { tokens } = message;
  if (!ANSWERING.has(tokens[0]?.folded ?? "")) return [];
  const at = tokens[1]?.folded === "to" ? 2 : 1;
  const match = context.lexicon
    .customersAt(tokens, at)
    .find(({ by, customers }) => by !== "near-full-name" && customers.length === 1);
  const [customer] = match?.customers ?? [];
  if (!match || !customer) return [];
  const from = BETWEEN.has(tokens[match.span.end]?.folded ?? "") ? match.span.end + 1 : match.span.end;
  const text = textOf(message, { start: from, end: tokens.length }).trim();
  const slots: AnswerGuestSlots = {
    customerId: customer.id,
    text: text === "" ? null : text.slice(0, 2_000),
    askedAt: null,
    instead: null,
    isConfirmed: false,
  };
  const sources = [{ slot: "customerId", span: match.span }];
  return [{ intent: "guest-messages.answer", slots, score: 0.97, sources }];
}
