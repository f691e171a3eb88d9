import type { Registry } from "../registry.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";
import { understand } from "../understanding/understand.ts";
import { CHOOSE, chooseSlots } from "./choose.ts";
import { notAllowed, notUnderstood, torn } from "./conversation.replies.ts";
import {
  closeQuestions,
  findButton,
  findOpenQuestions,
  type OpenQuestion,
  useButtons,
} from "./conversation.store.ts";
import type { OpenTurn } from "./conversation.ts";
import { answerQuestion, isDropped } from "./open-questions.ts";
import { type Action, decline, type Outcome, say } from "./outcome.ts";

/** What is meant by what came in, doing it, and what the capabilities have to add. */
export async function decide(registry: Registry, opened: OpenTurn): Promise<Outcome> {
  let outcome = await decideContent(registry, opened);
  for (const { afterwards } of registry.capabilities) {
    if (afterwards) outcome = await afterwards(opened.turn, outcome);
  }
  return outcome;
}

function decideContent(registry: Registry, opened: OpenTurn): Promise<Outcome> {
  const { content } = opened.turn.incoming;
  switch (content.kind) {
    case "text":
      return decideText(registry, opened, readMessage(content.text));
    case "press":
      return decidePress(registry, opened, content.button);
    case "start":
      return perform(registry, opened, { intent: "members.join", slots: { code: content.code } });
    case "attachment":
      return perform(registry, opened, { intent: "files.receive", slots: { caption: content.caption } });
  }
}

async function decideText(registry: Registry, opened: OpenTurn, message: Message): Promise<Outcome> {
  const context = contextOf(opened);
  const questions = await findOpenQuestions(opened.turn.tx, opened.turn.business.id, opened.person);
  const newest = questions[0];
  if (newest && isDropped(message)) {
    await close(opened, newest);
    return say("OK, dropped. Nothing was recorded.");
  }
  for (const question of questions) {
    const action = answerQuestion(registry, question, message, context);
    if (!action) continue;
    await close(opened, question);
    return perform(registry, opened, action);
  }
  const understanding = understand(registry, message, context);
  if (understanding.kind === "understood") return perform(registry, opened, understanding.reading);
  if (understanding.kind === "torn") return torn(registry, understanding.readings);
  return notUnderstood(registry, opened.turn);
}

function contextOf({ turn, memory }: OpenTurn): ReadingContext {
  const { business, speaker, now, today, lexicon } = turn;
  return { business, speaker, now, today, lexicon, memory };
}

async function decidePress(registry: Registry, opened: OpenTurn, buttonId: string): Promise<Outcome> {
  const { turn, person } = opened;
  const pressed = await findButton(turn.tx, turn.business.id, person, buttonId);
  if (!pressed) return say("That button is not for you, or it is too old. Just type what you need.");
  if (pressed.used) return say("That is already done.");
  await useButtons(turn.tx, turn.business.id, pressed.outboxId, turn.now);
  opened.pressedMessage = pressed.outboxId;
  if (pressed.action.intent !== CHOOSE) return perform(registry, opened, pressed.action);
  const { questionId, index } = chooseSlots.parse(pressed.action.slots);
  const questions = await findOpenQuestions(turn.tx, turn.business.id, person);
  const question = questions.find((open) => open.questionId === questionId);
  const choice = question?.choices[index];
  if (!question || !choice) return say("That question is already settled.");
  await close(opened, question);
  return perform(registry, opened, choice.action);
}

async function close(opened: OpenTurn, question: OpenQuestion): Promise<void> {
  await closeQuestions(opened.turn.tx, opened.turn.business.id, [question.questionId], opened.turn.now);
}

/** Checks the right and the slots, then does it: the same for words, buttons and answers. */
async function perform(registry: Registry, opened: OpenTurn, action: Action): Promise<Outcome> {
  const intent = registry.intent(action.intent);
  if (!intent) return decline("not-supported", "I can't do that yet.");
  if (!intent.allowed.includes(opened.turn.speaker.role)) return notAllowed(opened.turn);
  const slots = intent.schema.safeParse(action.slots);
  if (!slots.success) return decline("not-supported", "That button is too old. Please type it again.");
  return intent.perform(opened.turn, slots.data);
}
