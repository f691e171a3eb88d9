import type { Registry } from "../registry.ts";
import { notAllowed } from "./conversation.replies.ts";
import type { OpenTurn } from "./open-turn.ts";
import { type Action, decline, type Outcome } from "./outcome.ts";

/** Checks the right and the slots, then does it: the same for words, buttons, answers and what a model proposes. */
export async function perform(registry: Registry, { turn }: OpenTurn, action: Action): Promise<Outcome> {
  const intent = registry.intent(action.intent);
  if (!intent) return decline("not-supported", "I can't do that yet.");
  if (!intent.allowed.includes(turn.speaker.role)) return notAllowed(turn);
  const slots = intent.schema.safeParse(action.slots);
  if (!slots.success) return decline("not-supported", "That button is too old. Please type it again.");
  return intent.perform(turn, slots.data);
}
