import { v7 as newId } from "uuid";
import type { DueTurn } from "../capability.ts";
import { rememberFor } from "../conversation/remember-for.ts";
import { enqueueMessage } from "../delivery/enqueue-message.ts";
import { mayWriteTo } from "../privacy/standing.ts";
import { defineEffect, type EffectRead, type Occasion, type RuleWords } from "../rules/rule.ts";
import { ratingButtons, request } from "./feedback.replies.ts";
import { insertRequest, isAsked } from "./feedback.store.ts";
import { ASKED, type FeedbackEffect, feedbackEffect } from "./feedback.ts";

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

const ASKING = words(
  "ask request collect get gather send want survey invite message text remind start asking set setup enable",
);
const FEEDBACK = words(
  "feedback feedbacks review reviews rating ratings opinion opinions comment comments stars score survey rate impression impressions",
);
/** "How it was", "what they thought", "if they were happy". */
const HOW =
  /\b(?:how (?:it|that|everything|things|we|their|was|did|they|satisfied|happy)|what (?:they|people|customers) (?:think|thought)|if (?:they|everything|it|all)|whether (?:they|everything|it))\b/;
const FILLERS = words(
  `for a an the their his her our my me us some any every each all to of from with in on at about it was that we did do they them him how what
  people person customer customers client clients guest guests patient patients visitor visitors everyone everybody anyone buyer buyers shopper
  shoppers regular regulars member members only but and please thought think liked like enjoyed went everything things were is are been ok okay
  fine well happy satisfied request requests message messages form forms question visit visits purchase experience service who quick short
  visits appointments orders purchases sales first-timers timers up
  star out honest if whether star-rating 1-5 always just you your new first-time first time one liking quickly good there go going`,
);
const FIRST_ONLY =
  /\b(?:first[- ]time|new) (?:customers?|clients?|guests?|visitors?|buyers?|people|patients?)\b|\bfirst (?:visits?|purchases?|sales?|orders?|appointments?|times?|timers?)\b/;
/** Where the owner says when at all but not of what: after each sale. */
const OF_SALES = new Set(["sale", "first-sale", "milestone"]);

/** "Ask every customer for feedback": the rule that asks how it was. */
export const askForFeedback = defineEffect<FeedbackEffect>({
  kind: "feedback",
  schema: feedbackEffect,
  called: ["feedback", "review", "rating", "opinion", "survey", "how it was", "asking how"],
  examples: ["ask every customer for feedback 3 hours after they buy", "ask for feedback after first visits"],
  hints: new Set([...FEEDBACK, "how", "what", "if", "whether"]),
  read: readAsking,
  name: () => "Feedback",
  describe: () => "customers are asked how it was",
  async example(_effect, turn) {
    return request("Maria", turn.business.name);
  },
  fire: (turn, _rule, _effect, occasion) => askHowItWas(turn, occasion),
});

function readAsking({ rest, trigger, timing }: RuleWords): EffectRead<FeedbackEffect> | null {
  const said = rest.tokens.filter((token) => token.kind === "word" || token.kind === "number");
  if (said.length === 0) return null;
  const text = said.map((token) => token.folded).join(" ");
  const asks = ASKING.has(said[0]?.folded ?? "") || ASKING.has(said[1]?.folded ?? "");
  const isFeedback = said.some((token) => FEEDBACK.has(token.folded)) || HOW.test(text);
  // "Ask new customers how they found us" is another question.
  if (!asks || !isFeedback || /\b(?:found|find|heard|hear|discovered)\b/.test(text)) return null;
  const isKnown = (word: string) => ASKING.has(word) || FEEDBACK.has(word) || FILLERS.has(word);
  if (!said.every((token) => token.kind === "number" || isKnown(token.folded))) return null;
  if (trigger === "new-customer" || (FIRST_ONLY.test(text) && trigger !== "milestone")) {
    return { effect: {}, trigger: "first-sale" };
  }
  if (trigger !== null && !OF_SALES.has(trigger)) return null;
  const isUntimed = trigger === null && timing.delay === null;
  return {
    effect: {},
    trigger: trigger ?? "sale",
    // Said without any when, the assistant's own: when they are home, and still remember.
    ...(isUntimed && { timing: { delay: { amount: 2, unit: "hour" } } }),
  };
}

/** Asks one customer about one sale, once, if they can be reached and did not say STOP. */
async function askHowItWas(turn: DueTurn, { customerId, saleId }: Occasion): Promise<boolean> {
  const { tx, business, now } = turn;
  if (saleId === null || (await isAsked(tx, business.id, saleId))) return false;
  const standing = await mayWriteTo(tx, business.id, customerId, "feedback");
  if (!standing.may) return false;
  const requestId = newId();
  const outboxId = await enqueueMessage(turn, {
    person: `customer:${customerId}`,
    kind: "feedback",
    text: request(standing.name, business.name),
    buttons: ratingButtons({ requestId }),
  });
  if (outboxId === null) return false;
  await insertRequest(tx, business.id, {
    id: requestId,
    customerId,
    saleId,
    askedAt: now,
    askedOn: turn.today.toString(),
  });
  turn.emit({
    type: "feedback.requested",
    recordId: requestId,
    payload: { customer: standing.name, sale: saleId },
  });
  await rememberFor(turn, { customerId }, ASKED, { requestId, at: now.epochMilliseconds });
  return true;
}
