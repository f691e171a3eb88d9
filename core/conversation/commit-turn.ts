import { v7 as newId } from "uuid";
import type { Registry } from "../registry.ts";
import { CHOOSE } from "./choose.ts";
import { insertQuestion, writeMemory } from "./conversation.store.ts";
import type { NewEvent } from "./event.ts";
import { insertEvents } from "./event-log.ts";
import type { OpenTurn } from "./open-turn.ts";
import type { Outcome, Question, Reply, ReplyButton } from "./outcome.ts";
import { react } from "./react.ts";
import { type WrittenReply, writeReply, writeTold } from "./telling.ts";

export type { WrittenReply } from "./telling.ts";

export interface TurnResult {
  readonly replies: readonly WrittenReply[];
  readonly events: readonly NewEvent[];
  /** The message had been worked off before: nothing was done. */
  readonly duplicate: boolean;
}

/** Writes down all that the turn came to: events and what follows from them, the open question, the replies, what to remember. */
export async function commitTurn(
  registry: Registry,
  opened: OpenTurn,
  outcome: Outcome,
): Promise<TurnResult> {
  const { turn, events, remembered } = opened;
  await react(registry, turn, events);
  const reply = await settleOutcome(opened, outcome);
  const { person } = opened;
  if (events.length > 0) {
    const log = { businessId: turn.business.id, turnId: turn.turnId, at: turn.now, actor: person };
    await insertEvents(turn.tx, log, events);
  }
  if (remembered.size > 0) await writeMemory(turn.tx, turn.business.id, person, remembered, turn.now);
  const written = reply ? [await answer(opened, reply)] : [];
  return { replies: [...written, ...(await writeTold(turn, opened.told))], events, duplicate: false };
}

function answer({ turn, person }: OpenTurn, reply: Reply): Promise<WrittenReply> {
  const { businessId, platform, chat, at, group, messageId } = turn.incoming;
  return writeReply(
    turn,
    { businessId, platform, chat, at, replyTo: group ? messageId : null },
    person,
    reply,
  );
}

async function settleOutcome(opened: OpenTurn, outcome: Outcome): Promise<Reply | null> {
  switch (outcome.kind) {
    case "silence":
      return null;
    case "reply":
      return outcome.reply;
    case "declined":
      opened.events.push({ type: "declined", payload: { reason: outcome.reason } });
      return outcome.reply;
    case "question":
      opened.events.push({ type: "question.asked", payload: { about: outcome.question.about } });
      return openQuestion(opened, outcome.question);
  }
}

async function openQuestion(opened: OpenTurn, question: Question): Promise<Reply> {
  const { turn, person } = opened;
  const questionId = newId();
  await insertQuestion(turn.tx, turn.business.id, person, { questionId, ...question }, turn.now);
  const buttons = question.choices.map(
    (choice, index): ReplyButton => ({
      label: choice.label,
      action: { intent: CHOOSE, slots: { questionId, index } },
    }),
  );
  return { text: question.text, buttons };
}
