import { v7 as newId } from "uuid";
import { ask, type Outcome, type Reply } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { noteFoundUsIn } from "../joining/found-us.ts";
import { readMessage } from "../understanding/tokens.ts";
import { openComplaint } from "./complaints.service.ts";
import * as replies from "./feedback.replies.ts";
import {
  type FeedbackRecord,
  findFeedback,
  findRequest,
  insertFeedback,
  markAnswered,
  updateFeedback,
} from "./feedback.store.ts";
import { type AnswerSlots, ASKED, FOLLOW_UP } from "./feedback.ts";
import { feelingsByTheme } from "./words/clauses.ts";
import { feelingOf, type Sentiment } from "./words/sentiment.ts";
import { type Theme, themesOf } from "./words/themes.ts";

/** The customer who speaks, by their own chat. */
interface Guest {
  readonly customerId: string;
  readonly name: string;
}

/** What a customer said about a visit: recorded, thanked for, and passed on at once when it is bad. */
export async function answerFeedback(turn: Turn, slots: AnswerSlots): Promise<Outcome> {
  if (turn.speaker.role !== "customer") throw new Error("Only customers give feedback");
  const guest = turn.speaker;
  const known = await findKnown(turn, guest, slots);
  return known ? addToFeedback(turn, guest, known, slots) : newFeedback(turn, guest, slots);
}

/** Feedback that this message goes on with: the rating behind the words, the words behind the rating. */
async function findKnown(
  turn: Turn,
  { customerId }: Guest,
  slots: AnswerSlots,
): Promise<FeedbackRecord | null> {
  const { tx, business } = turn;
  if (slots.feedbackId) return findFeedback(tx, business.id, customerId, { feedbackId: slots.feedbackId });
  if (!slots.requestId) return null;
  return findFeedback(tx, business.id, customerId, { requestId: slots.requestId });
}

async function newFeedback(turn: Turn, guest: Guest, slots: AnswerSlots): Promise<Outcome> {
  const { tx, business, now, today } = turn;
  const request = slots.requestId
    ? await findRequest(tx, business.id, guest.customerId, slots.requestId)
    : null;
  const feedback: FeedbackRecord = {
    id: newId(),
    requestId: request?.id ?? null,
    customerId: guest.customerId,
    saleId: request?.saleId ?? null,
    ...read(turn, slots.rating, slots.comment),
  };
  await insertFeedback(tx, business.id, feedback, { at: now, on: today.toString() });
  if (request) await markAnswered(tx, business.id, request.id, now);
  turn.remember(ASKED, null);
  turn.remember(FOLLOW_UP, null);
  emitReceived(turn, guest, feedback);
  await noteFoundUsIn(turn, slots.comment);
  const told = await tellOwner(turn, guest, feedback);
  return { kind: "reply", reply: nextWords(turn, feedback, told, true) };
}

/** The answer to the follow-up, or a rating that is put right: the same feedback, told anew as a whole. */
async function addToFeedback(
  turn: Turn,
  guest: Guest,
  known: FeedbackRecord,
  slots: AnswerSlots,
): Promise<Outcome> {
  const rating = slots.rating ?? known.rating;
  const comment = [known.comment ?? "", slots.comment].filter((text) => text !== "").join(". ");
  const feedback: FeedbackRecord = { ...known, ...read(turn, rating, comment) };
  await updateFeedback(turn.tx, turn.business.id, feedback);
  turn.remember(FOLLOW_UP, null);
  emitReceived(turn, guest, feedback);
  const told = await tellOwner(turn, guest, feedback, slots.comment);
  return { kind: "reply", reply: nextWords(turn, feedback, told, false) };
}

/** Rating and words as they are kept. A rating outweighs the words; words alone have a feeling and no rating. */
function read(
  { lexicon }: Turn,
  rating: number | null,
  comment: string,
): Pick<FeedbackRecord, "rating" | "comment" | "sentiment" | "themes"> {
  const message = readMessage(comment);
  return {
    rating,
    comment: comment === "" ? null : comment,
    sentiment: rating === null ? feelingOf(message).sentiment : sentimentOf(rating),
    themes: themesOf(message, lexicon),
  };
}

const sentimentOf = (rating: number): Sentiment =>
  rating >= 4 ? "positive" : rating === 3 ? "neutral" : "negative";

function emitReceived(turn: Turn, { name }: Guest, feedback: FeedbackRecord): void {
  turn.emit({
    type: "feedback.received",
    recordId: feedback.id,
    payload: {
      customer: name,
      rating: feedback.rating,
      comment: feedback.comment,
      sentiment: feedback.sentiment,
    },
  });
}

/** A 1 or a 2, and bad words without a rating, reach the owner in this very turn. */
async function tellOwner(
  turn: Turn,
  guest: Guest,
  feedback: FeedbackRecord,
  added: string | null = null,
): Promise<boolean> {
  const isLow = feedback.rating !== null && feedback.rating <= 2;
  const isBad = isLow || (feedback.rating === null && feedback.sentiment === "negative");
  if (isBad) await openComplaint(turn, guest, feedback, added);
  return isBad;
}

/** What the customer is told: one follow-up question at most, and none where they have said it all. */
function nextWords(turn: Turn, feedback: FeedbackRecord, told: boolean, isFirst: boolean): Reply {
  const parts = partsOf(turn, feedback.comment ?? "");
  const mayAsk = isFirst && !told;
  if (isFirst && feedback.comment === null) {
    goOnWith(turn, feedback, true);
    return { text: replies.followUp(feedback.rating ?? 3) };
  }
  if (mayAsk && feedback.rating === null) {
    goOnWith(turn, feedback, true);
    return {
      text: replies.howManyStars(parts),
      buttons: replies.ratingButtons({ feedbackId: feedback.id }),
    };
  }
  const isMixed = parts.bad.length > 0 && feedback.rating !== null && feedback.rating >= 3;
  const asksMore = mayAsk && isMixed && feedback.rating !== 5;
  if (asksMore || told) goOnWith(turn, feedback, asksMore);
  if (told || !isMixed) return { text: replies.thanks(feedback, told) };
  return { text: isFirst ? replies.mixed(parts, asksMore) : replies.thanksForMore };
}

/** What they write next is more of the same. */
const goOnWith = (turn: Turn, { id, rating, comment }: FeedbackRecord, asked: boolean): void =>
  turn.remember(FOLLOW_UP, {
    feedbackId: id,
    at: turn.now.epochMilliseconds,
    asked,
    isRated: rating !== null && comment !== null,
  });

/** What they liked and what they did not, each judged by its own words. */
function partsOf({ lexicon }: Turn, comment: string): replies.Parts {
  const parts = { good: [] as Theme[], bad: [] as Theme[] };
  for (const [theme, { sentiment, mixed }] of feelingsByTheme(readMessage(comment), lexicon)) {
    if (sentiment === "positive") parts.good.push(theme);
    if (sentiment === "negative" || mixed) parts.bad.push(theme);
  }
  return parts;
}

/** "7", on a scale of five: asked once more, with the buttons. */
export async function askOnScale(_turn: Turn, { requestId }: { requestId: string }): Promise<Outcome> {
  return ask({
    about: ["rating"],
    text: replies.offScale,
    choices: replies.ratingButtons({ requestId }),
    pending: {
      intent: "feedback.answer",
      slots: { requestId, rating: null, comment: "", feedbackId: null },
    },
  });
}
