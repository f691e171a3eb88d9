import type { ReplyButton } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { firstName } from "../copy/first-name.ts";
import { formatMoney } from "../money/money.ts";
import type { CustomerWorth, FeedbackRecord } from "./feedback.store.ts";
import type { Theme } from "./words/themes.ts";

/** What a customer is asked after a visit. */
export const request = (customer: string, shop: string): string =>
  `Hi ${firstName(customer)}! Thank you for coming to ${shop}. How was it, from 1 (bad) to 5 (great)? A few words are welcome too.`;

/** Five buttons, for a request or for words that came without a rating. */
export const ratingButtons = (
  about: { readonly requestId: string } | { readonly feedbackId: string },
): ReplyButton[] =>
  [1, 2, 3, 4, 5].map((rating) => ({
    label: String(rating),
    action: {
      intent: "feedback.answer",
      slots: { requestId: null, feedbackId: null, ...about, rating, comment: "" },
    },
  }));

/** One follow-up question at most, and one that fits. */
export function followUp(rating: number): string {
  if (rating >= 4) return "Thank you, that makes us happy! What did you like most?";
  if (rating === 3) return "Thank you! What would have made it better?";
  return "I am sorry to hear that. What went wrong? The owner hears of it right now.";
}

const THINGS: Readonly<Record<Theme, string>> = {
  service: "the service",
  waiting: "the wait",
  price: "the price",
  quality: "what you had",
  cleanliness: "the cleanliness",
  atmosphere: "the atmosphere",
  choice: "the choice",
  delivery: "the delivery",
  booking: "the booking",
  place: "the place",
};

/** What a customer liked, and what they did not. */
export interface Parts {
  readonly good: readonly Theme[];
  readonly bad: readonly Theme[];
}

/** Things that are called otherwise where somebody liked them. */
const LIKED: Readonly<Partial<Record<Theme, string>>> = {
  waiting: "how quick it was",
  cleanliness: "how clean it was",
};

const named = (themes: readonly Theme[], liked: boolean): string => {
  const things = themes.map((theme) => (liked && LIKED[theme]) || THINGS[theme]);
  return things.length < 2 ? things.join("") : `${things.slice(0, -1).join(", ")} and ${things.at(-1)}`;
};

/** "Good to hear about the service, and sorry about the wait." */
function both({ good, bad }: Parts): string {
  if (bad.length === 0) return "";
  return good.length > 0
    ? ` Good that you liked ${named(good, true)}, and sorry about ${named(bad, false)}.`
    : ` Sorry about ${named(bad, false)}.`;
}

/** Words that came without a rating. */
export const howManyStars = (parts: Parts): string =>
  `Thank you for telling us!${both(parts)} What would that be, from 1 (bad) to 5 (great)?`;

/** Good and bad in one: both are heard. */
export const mixed = (parts: Parts, asksMore: boolean): string =>
  `Thank you for being so open!${both(parts)} ${asksMore ? "What would have made it a 5?" : "The team hears of it."}`;

/** The last word on it: nothing more is asked. */
export function thanks(feedback: Pick<FeedbackRecord, "rating" | "sentiment">, told: boolean): string {
  if (told) return "I am sorry about that, and thank you for saying so. The owner knows and will see to it.";
  if (feedback.rating !== null && feedback.rating >= 4) return "Thank you, that is lovely to hear!";
  if (feedback.rating === null && feedback.sentiment === "positive")
    return "Thank you, that is lovely to hear!";
  return "Thank you, that helps us get better.";
}

export const thanksForMore = "Thank you, that helps us get better.";
export const offScale = "Thank you! From 1 (bad) to 5 (great), what would it be?";
export const notYours = "That question was about somebody else's visit.";

export interface LowRating {
  readonly customer: string;
  readonly feedback: Pick<FeedbackRecord, "rating" | "comment">;
  readonly worth: CustomerWorth;
  readonly draft: string;
}

/** The owner hears at once: who, what they wrote, what they bought, what they are worth, and what could be said. */
export function lowRating(
  turn: Pick<Turn, "business">,
  { customer, feedback, worth, draft }: LowRating,
): string {
  const words = feedback.comment ? `: "${feedback.comment}"` : ".";
  const rated =
    feedback.rating === null
      ? `${customer} is not happy${words}`
      : `${customer} gave ${feedback.rating} of 5${words}`;
  const bought = worth.products.length > 0 ? `Bought: ${worth.products.join(", ")}. ` : "";
  const spent = formatMoney(worth.spent, turn.business.currency, turn.business.locale);
  const visits = worth.visits === 1 ? "1 visit" : `${worth.visits} visits`;
  return `${rated}\n${bought}${visits}, ${spent} so far.\nI could answer:\n${draft}`;
}

/** An apology to start from; the owner sends it, changes it or leaves it. */
export const apology = (customer: string, shop: string): string =>
  `Dear ${firstName(customer)}, I am sorry that your visit to ${shop} was not what you had hoped for. Thank you for telling us so openly. I would like to put it right: when may we see you again?`;

export const moreWords = (customer: string, comment: string): string => `${customer} adds: "${comment}"`;
