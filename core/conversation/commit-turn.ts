import { v7 as newId } from "uuid";
import type { OutgoingContent } from "../delivery/outgoing.ts";
import { newButtonId } from "./button-id.ts";
import { CHOOSE } from "./choose.ts";
import { insertEvents, insertQuestion, insertReply, writeMemory } from "./conversation.store.ts";
import type { OpenTurn } from "./conversation.ts";
import type { NewEvent } from "./event.ts";
import type { Outcome, Question, Reply, ReplyButton } from "./outcome.ts";

/** A reply as it stands in the outbox. */
export interface WrittenReply {
  readonly outboxId: string;
  readonly person: string;
  readonly content: OutgoingContent;
}

export interface TurnResult {
  readonly replies: readonly WrittenReply[];
  readonly events: readonly NewEvent[];
  /** The message had been worked off before: nothing was done. */
  readonly duplicate: boolean;
}

/** Writes down all that the turn came to: events, the open question, the reply, what to remember. */
export async function commitTurn(opened: OpenTurn, outcome: Outcome): Promise<TurnResult> {
  const { turn, person, events, remembered } = opened;
  const reply = await settleOutcome(opened, outcome);
  if (events.length > 0) {
    const log = { businessId: turn.business.id, turnId: turn.turnId, at: turn.now, actor: person };
    await insertEvents(turn.tx, log, events);
  }
  if (remembered.size > 0) await writeMemory(turn.tx, turn.business.id, person, remembered, turn.now);
  const written = reply ? await writeReply(opened, reply) : null;
  return { replies: written ? [written] : [], events, duplicate: false };
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

async function writeReply(opened: OpenTurn, reply: Reply): Promise<WrittenReply> {
  const { turn, person } = opened;
  const buttons = reply.buttons ?? [];
  const content: OutgoingContent = {
    text: reply.text,
    buttons: buttons.map((button) => ({ id: newButtonId(), label: button.label })),
    image: reply.image ?? null,
    document: reply.document ?? null,
  };
  const outboxId = newId();
  await insertReply(turn.tx, turn.incoming, turn.turnId, {
    outboxId,
    person,
    content,
    actions: buttons.map((button) => button.action),
    edits: reply.edits ?? null,
  });
  return { outboxId, person, content };
}
