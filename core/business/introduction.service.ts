import { z } from "zod";
import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { hasAmounts, updateBusiness } from "./business.store.ts";
import type { Business } from "./business.ts";
import * as replies from "./introduction.replies.ts";

/** What the owner has been asked and has answered of the first three questions, until they say that it is right. */
export const INTRODUCTION_TOPIC = "business.introduction";
const progress = z.object({ answered: z.array(z.string()) });

/** Asks the three first questions in one reply. */
export function introduce(turn: Turn, greeting = replies.welcome): Outcome {
  turn.remember(INTRODUCTION_TOPIC, { answered: [] });
  return say(`${greeting}\n${replies.threeQuestions(turn, turn.business)}`, replies.QUESTION_BUTTONS);
}

/** The owner opened the chat, or has just become the owner. */
export function greetOwner(turn: Turn, justJoined = false): Outcome {
  if (!turn.business.settings.introduced) return introduce(turn);
  const { business, speaker } = turn;
  return say(justJoined ? replies.ownerJoined(business.name) : replies.helloOwner(speaker.name ?? ""));
}

/** Shows the facts anew after an answer; once all three were answered, nothing is left to confirm. */
export async function noteAnswers(
  turn: Turn,
  changed: Business,
  fields: readonly string[],
): Promise<Outcome> {
  const known = progress.safeParse(await turn.recall(INTRODUCTION_TOPIC));
  const answered = [...new Set([...(known.success ? known.data.answered : []), ...fields])];
  turn.remember(INTRODUCTION_TOPIC, { answered });
  if (["name", "currency", "place"].every((field) => answered.includes(field))) {
    return finish(turn, changed);
  }
  return say(`${replies.noted}\n${replies.threeQuestions(turn, changed)}`, replies.QUESTION_BUTTONS);
}

/** "That's right." */
export const confirmIntroduction = (turn: Turn): Promise<Outcome> => finish(turn, turn.business);

async function finish(turn: Turn, business: Business): Promise<Outcome> {
  await updateBusiness(turn.tx, business, { settings: { introduced: true } });
  turn.emit({ type: "business.introduced", recordId: business.id, payload: { name: business.name } });
  // A shop that has begun its book needs no made-up one.
  const begun = business.settings.sampleShop || (await hasAmounts(turn.tx, business.id));
  return begun ? say(replies.allSet(business)) : say(replies.offerSample(business), replies.SAMPLE_BUTTONS);
}

export const startEmpty = (): Outcome => say(replies.firstSale);

/** A new owner's first message is worked off like any other; then come the three questions, once. */
export async function introduceAfterwards(turn: Turn, outcome: Outcome): Promise<Outcome> {
  const { speaker, business, incoming } = turn;
  if (speaker.role !== "owner" || business.settings.introduced || incoming.group) return outcome;
  if (incoming.content.kind === "press" || (await turn.recall(INTRODUCTION_TOPIC)) !== undefined)
    return outcome;
  // A question waits for its answer first: the next message brings these.
  if (outcome.kind !== "reply" && outcome.kind !== "declined") return outcome;
  turn.remember(INTRODUCTION_TOPIC, { answered: [] });
  const { reply } = outcome;
  const text = `${reply.text}\n\n${replies.beforeWeGoOn}\n${replies.threeQuestions(turn, business)}`;
  return {
    ...outcome,
    reply: { ...reply, text, buttons: [...(reply.buttons ?? []), ...replies.QUESTION_BUTTONS] },
  };
}
