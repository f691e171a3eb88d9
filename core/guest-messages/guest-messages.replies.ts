import type { Question, Reply } from "../conversation/outcome.ts";
import type { AnswerGuestSlots } from "./answer-guest.ts";

interface Person {
  readonly customerId: string;
  readonly name: string;
}

const MOST_QUOTED = 10;
const LONGEST_QUOTE = 300;

const quoted = (text: string, longest: number): string =>
  `"${text.length > longest ? `${text.slice(0, longest)}...` : text}"`;

/** What customers send besides words. */
export type SentMedia = "voice note" | "photo";

/** How it stands among what they wrote. */
export const sentMedia = (what: SentMedia, caption: string): string => `[${what}] ${caption}`.trim();

const MEDIA = /^\[(voice note|photo)\]\s*(.*)$/s;

/** "sent a photo and wrote: ..."; null for mere words. */
function mediaWords(text: string): string | null {
  const [, what, caption] = MEDIA.exec(text) ?? [];
  if (!what) return null;
  return `sent a ${what}${caption ? ` and wrote: ${quoted(caption, LONGEST_QUOTE)}` : ""}`;
}

/** To the owner: what a customer wrote, and a button to answer. */
export function wrote({ customerId, name }: Person, texts: readonly string[]): Reply {
  const [first = ""] = texts;
  const lines = texts
    .slice(0, MOST_QUOTED)
    .map((text) => `- ${mediaWords(text) ?? quoted(text, LONGEST_QUOTE)}`);
  const more = texts.length > MOST_QUOTED ? [`... and ${texts.length - MOST_QUOTED} more.`] : [];
  const text =
    texts.length === 1
      ? sentence(name, first)
      : [`${name} wrote ${texts.length} more:`, ...lines, ...more].join("\n");
  const slots: AnswerGuestSlots = {
    customerId,
    text: null,
    askedAt: null,
    instead: null,
    isConfirmed: false,
  };
  return { text, buttons: [{ label: "Answer", action: { intent: "guest-messages.answer", slots } }] };
}

function sentence(name: string, text: string): string {
  const media = mediaWords(text);
  return media ? `${name} ${media}. I can't hand it on.` : `${name} wrote: ${quoted(text, 1_000)}`;
}

/** To the customer, for what only words could replace. */
export const passedOnMedia = (what: SentMedia, shop: string, isNow: boolean): string =>
  isNow
    ? `Thank you, I have told ${shop} that you sent a ${what}. I can't hand it on itself, but what you type reaches them.`
    : `Thank you, ${shop} hears of that ${what} as well. What you type reaches them.`;

/** To the customer: somebody will read it. */
export const passedOn = (shop: string, isNow: boolean): string =>
  isNow
    ? `Thank you, I have passed that on to ${shop}. An answer comes here.`
    : `Thank you, that goes to ${shop} as well.`;

export const whatToAnswer = (customer: string, slots: AnswerGuestSlots): Question => ({
  about: ["message"],
  text: `What shall I answer ${customer}? Type it, and I show it to you before it goes. "never mind" leaves it.`,
  choices: [],
  pending: { intent: "guest-messages.answer", slots },
});

/** Nothing goes before this is pressed; a "yes" typed to something else sends nothing. */
export function confirmAnswer(customer: string, draft: string, slots: AnswerGuestSlots): Question {
  const send = { ...slots, instead: null, isConfirmed: true };
  const instead = slots.instead ? [{ label: "It was for the book", action: slots.instead }] : [];
  return {
    about: ["message"],
    text: `To ${customer}:\n${draft}`,
    choices: [
      { label: "Send this answer", action: { intent: "guest-messages.answer", slots: send } },
      ...instead,
      { label: "Leave it", action: { intent: "guest-messages.leave", slots: {} } },
    ],
    pending: { intent: "guest-messages.answer", slots },
  };
}

export const sent = (customer: string): string => `Sent to ${customer}.`;
export const left = "OK, nothing was sent.";
export const nobodyThere = "That customer is not in your book any more.";
export const noChat = (customer: string): string =>
  `${customer} is in no chat with you, so nothing can reach them here. "link for ${customer}" makes a link to join by.`;
export const wroteNothing = (customer: string): string =>
  `${customer} asked not to be written to, and has not written lately: there is nothing to answer.`;
