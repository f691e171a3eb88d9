import type { Registry } from "../registry.ts";
import { fold } from "../understanding/fold.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import type { OpenQuestion } from "./conversation.store.ts";
import type { Action } from "./outcome.ts";
import type { Role } from "./speaker.ts";

const DROPPING = new Set([
  "never mind",
  "nevermind",
  "nvm",
  "forget it",
  "forget that",
  "drop it",
  "cancel",
  "cancel that",
  "leave it",
  "skip",
  "skip it",
  "skip that",
  "no matter",
  "doesn't matter",
  "stop",
  "ignore that",
  "ignore it",
  "scrap that",
]);

const plain = (text: string): string =>
  fold(text)
    .replace(/[.!,?]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** "never mind": the open question is dropped. From a customer "stop" means more than that. */
export function isDropped(message: Message, role: Role): boolean {
  const words = plain(message.text)
    .replace(/^(oh|ok|okay|no|ah|actually|sorry|please) /, "")
    .replace(/ (then|thanks|please|sorry|now)$/, "");
  return DROPPING.has(words) && !(role === "customer" && words === "stop");
}

/** What to do when the message answers the question; null when it is about something else. */
export function answerQuestion(
  registry: Registry,
  question: OpenQuestion,
  message: Message,
  context: ReadingContext,
): Action | null {
  const chosen = question.choices.find((choice) => plain(choice.label) === plain(message.text));
  if (chosen) return chosen.action;
  const intent = registry.intent(question.pending.intent);
  const slots = intent?.schema.safeParse(question.pending.slots);
  if (!intent?.answer || !slots?.success) return null;
  const answered = intent.answer({ about: question.about, slots: slots.data }, message, context);
  return answered === null ? null : { intent: intent.name, slots: answered };
}
