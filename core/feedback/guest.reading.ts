import { fold } from "../understanding/fold.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";
import { ASKED, askedMemory, FOLLOW_UP, followUpMemory } from "./feedback.ts";
import { readRating } from "./words/rating.ts";
import { feelingOf } from "./words/sentiment.ts";
import { themesOf } from "./words/themes.ts";

const DAY = 86_400_000;
/** After this long, what a customer writes is about something else. */
const ASKED_DAYS = 30;
const FOLLOW_UP_DAYS = 3;
/** What is added unasked belongs to it for so long. */
const ADDED_DAYS = 1 / 24;
/** Said without having been asked, only strong words of some length are taken as feedback. */
const LEAST_WORDS = 4;
const LEAST_STRENGTH = 2;

/** Reads a customer's message as what they think of a visit, if it can be that. */
export function readGuest(message: Message, context: ReadingContext): readonly Reading[] {
  const asked = askedMemory.safeParse(context.memory.get(ASKED));
  const request = asked.success && isFresh(asked.data.at, context, ASKED_DAYS) ? asked.data.requestId : null;
  if (isCommand(message)) return [];
  if (request) return readAnswer(message, context, { requestId: request, feedbackId: null });
  const further = followUpMemory.safeParse(context.memory.get(FOLLOW_UP)).data;
  if (further && isFresh(further.at, context, further.asked ? FOLLOW_UP_DAYS : ADDED_DAYS)) {
    if (isTalk(message) || isPlan(message)) return [];
    const isNumber = further.isRated && readRating(message, context.lexicon) !== null;
    if (!isNumber && (further.asked || isFurtherComplaint(message, context)))
      return readAnswer(message, context, { requestId: null, feedbackId: further.feedbackId });
  }
  return readUnasked(message, context);
}

/** "And the lady was rude": words that feel like something or speak of what people judge a shop by. */
const isFurtherComplaint = (message: Message, { lexicon }: ReadingContext): boolean =>
  feelingOf(message).strength > 0 || themesOf(message, lexicon).length > 0;

const isFresh = (at: number, { now }: ReadingContext, days: number): boolean =>
  now.epochMilliseconds - at < days * DAY;

interface About {
  readonly requestId: string | null;
  readonly feedbackId: string | null;
}

/** The first thing that somebody writes after being asked: their answer, unless it is a question or a mere hello. */
function readAnswer(message: Message, context: ReadingContext, about: About): readonly Reading[] {
  const rating = readRating(message, context.lexicon);
  const span = { start: 0, end: message.tokens.length };
  const reading = (slots: object, score: number): Reading => ({
    intent: "feedback.answer",
    slots: { ...about, ...slots },
    score,
    sources: [{ slot: "comment", span }],
  });
  if (rating?.kind === "rating")
    return [reading({ rating: rating.rating, comment: rating.words.slice(0, 4_000) }, 0.97)];
  if (rating?.kind === "off-scale") {
    const { requestId } = about;
    return requestId
      ? [{ intent: "feedback.off-scale", slots: { requestId }, score: 0.97, sources: [] }]
      : [];
  }
  if (isQuestion(message) || isHello(message) || isAboutThem(message) || !hasWords(message)) return [];
  return [reading({ rating: null, comment: message.text.trim().slice(0, 4_000) }, 0.96)];
}

/** Nobody asked: stars, "4/5" and "5 stars" say it themselves; words only when they are many and strong. */
function readUnasked(message: Message, context: ReadingContext): readonly Reading[] {
  const rating = readRating(message, context.lexicon);
  const about = { requestId: null, feedbackId: null };
  const saysScale = /[\u2b50\u2605\u{1f31f}]|\bstars?\b|\/ ?(?:5|10)\b|\bout of (?:5|10|five|ten)\b/u.test(
    fold(message.text),
  );
  const span = { start: 0, end: message.tokens.length };
  const sources = [{ slot: "comment", span }];
  const isRated = rating?.kind === "rating" && (saysScale || isFeltRating(rating.words, message));
  if (rating?.kind === "rating" && isRated) {
    const slots = { ...about, rating: rating.rating, comment: rating.words.slice(0, 4_000) };
    return [{ intent: "feedback.answer", slots, score: 0.9, sources }];
  }
  const words = message.tokens.filter((token) => token.kind === "word").length;
  const feeling = feelingOf(message);
  const isStrong =
    words >= LEAST_WORDS &&
    feeling.strength >= LEAST_STRENGTH &&
    themesOf(message, context.lexicon).length > 0 &&
    !isQuestion(message) &&
    !isPlan(message);
  if (!isStrong) return [];
  const slots = { ...about, rating: null, comment: message.text.trim().slice(0, 4_000) };
  return [{ intent: "feedback.answer", slots, score: 0.8, sources }];
}

/** "4 - nice but pricey": a number is a rating when the words beside it feel like one. */
const isFeltRating = (words: string, message: Message): boolean =>
  feelingOf(readMessage(words)).strength > 0 && !isPlan(message) && !isQuestion(message);

/** What is to be done, or asked for: not what somebody thinks of a visit. */
const isPlan = (message: Message): boolean =>
  /\b(?:book|order|reserve|cancel|reschedule|i want|i'd like|i would like|i need|can i|could i|please|tomorrow|tonight|next (?:week|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|will be (?:late|there)|running late|on my way|see you|my (?:birthday|phone|number|email|name) is|i found you|heard about you)\b/.test(
    fold(message.text),
  );

/** "My number is …": about themselves, not about the visit. */
const isAboutThem = (message: Message): boolean =>
  /\bmy (?:phone|mobile|number|phone number|e-?mail|birthday|name|address) is\b/.test(fold(message.text));

const hasWords = (message: Message): boolean =>
  message.tokens.some((token) => token.kind === "word" || /^\p{Extended_Pictographic}/u.test(token.text)) &&
  !/^[[{<]/.test(message.text.trim());

/** Words to the assistant, whatever was asked before: they are theirs who read them. */
const isCommand = (message: Message): boolean =>
  /^\s*\/?(?:stop|start|help|menu|undo|unsubscribe|subscribe|my (?:vouchers?|data|points|purchases|visits)|join \S+|forget me|forget my .*|delete (?:me|my .*)|never ?mind)[\s.!]*$/i.test(
    message.text,
  );

const QUESTION =
  /^(?:and |but |hi,? |hello,? |hey,? |ok,? |thanks,? |also,? |so )*(?:what(?:'s| is| are| time| do| does| did| was| kind| about)|when(?:'s| is| are| do| does| will| can| did)|where(?:'s| is| are| do| can)|who(?:'s| is| are| does| did)|why (?:is|are|do|does|did|was|were|am)|which|how (?:much|many|long|do|does|can|late|far|old|often|about)|do you|does (?:it|the|your)|did you (?:get|find|receive)|are (?:you|there|we)|is (?:it|there|the|this|that|your) .*\b(?:open|closed|available|possible|free|ready|available|included)|can (?:i|you|we)|could (?:i|you|we)|would you|will you|may i|have you got|any chance)\b/;

/** "What time do you open on Sunday", with or without its mark. */
export function isQuestion(message: Message): boolean {
  const text = fold(message.text).replace(/\s+/g, " ").trim();
  return text.endsWith("?") || QUESTION.test(text);
}

const isHello = (message: Message): boolean =>
  /^(?:hi|hello|hey|hiya|hola|hallo|good (?:morning|afternoon|evening|day)|morning|evening)(?: (?:there|again|all|everyone|team))?[\s.!,]*$/.test(
    fold(message.text).trim(),
  );

/** Thanks and goodbyes, which end a talk and answer nothing. */
const isTalk = (message: Message): boolean =>
  /^(?:(?:thanks?|thank you|thx|ty|cheers|ok|okay|bye|goodbye|see you|see ya|great|cool|fine|you too|no|nope|nothing|that's all|that is all|sure|alright|no worries|np|welcome|you're welcome|will do|so much|a lot|soon|later|again|tomorrow|then|very much|for asking|all good|yes|yep|hi|hello)[\s.,!]*)+$/.test(
    fold(message.text).trim(),
  );
