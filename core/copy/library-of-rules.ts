import type { Occasion } from "./brief.ts";
import type { Wording } from "./wording.ts";

/** Occasions that rules of the playbook speak at, each at its own moment in somebody's time with the shop. */
export type RuleOccasion = Extract<
  Occasion,
  "birthday-today" | "first-visit" | "milestone" | "loyalty" | "service" | "referral-thanks"
>;

const FRIEND = "{% if friend %}{{ friend }}{% else %}a friend{% endif %}";
const VISIT = "{% if count %}{{ count }} visit{% else %}latest visit{% endif %}";
const THING = "{% if product %}{{ product }}{% else %}visit{% endif %}";
const NEXT = "{% if product %}next {{ product }}{% else %}next one{% endif %}";
const EARNED = "{% if count %}your {{ count }} {% else %}another {% endif %}{{ product }}";

export const LIBRARY_OF_RULES: Readonly<Record<RuleOccasion, Wording>> = {
  "birthday-today": {
    opening: {
      friendly: "happy birthday from all of us at {{ shop }}!",
      warm: "today is your day, and all of us at {{ shop }} wish you the happiest of birthdays.",
      formal: "{{ shop }} wishes you a happy birthday.",
      playful: "hip hip hooray from {{ shop }}: happy birthday!",
    },
    short: "happy birthday from {{ shop }}.",
    offer: {
      friendly: "Our present for you:",
      warm: "Please let us spoil you a little with",
      formal: "Please accept as our present",
      playful: "No wrapping paper needed:",
    },
    closing: {
      friendly: "Have a wonderful day, and bring your friends along.",
      warm: "May it be a day to remember. Come by with the people you love.",
      formal: "We would be pleased to see you.",
      playful: "Now go and blow out those candles.",
    },
  },
  "first-visit": {
    opening: {
      friendly: "thank you for your first visit to {{ shop }}, it was good to have you.",
      warm: "thank you for finding your way to {{ shop }}; it was lovely to meet you.",
      formal: "thank you for your first visit to {{ shop }}.",
      playful: "so that was you, at {{ shop }} for the first time. We liked it.",
    },
    short: "thank you for your first visit to {{ shop }}.",
    offer: {
      friendly: "For the next time, here is",
      warm: "So that it is not the last time, we have put aside for you",
      formal: "For your next visit, we offer you",
      playful: "Same again? Take this along:",
    },
    closing: {
      friendly: "We hope to see you again soon.",
      warm: "We can't wait to see you again.",
      formal: "We look forward to your next visit.",
      playful: "Until very soon!",
    },
  },
  milestone: {
    opening: {
      friendly: `that was your ${VISIT} to {{ shop }}. Thank you for coming back to us.`,
      warm: `that was your ${VISIT} to {{ shop }}, and we are grateful for every one of them.`,
      formal: `that was your ${VISIT} to {{ shop }}. We thank you for your loyalty.`,
      playful: `we counted: that was your ${VISIT} to {{ shop }}. You are practically family.`,
    },
    short: `that was your ${VISIT} to {{ shop }}. Thank you.`,
    offer: {
      friendly: "This one is for you:",
      warm: "With our heartfelt thanks:",
      formal: "As a token of our thanks, we offer you",
      playful: "You have earned this:",
    },
    closing: {
      friendly: "See you next time.",
      warm: "It is people like you who make this place what it is.",
      formal: "We look forward to your next visit.",
      playful: "Keep it up!",
    },
  },
  loyalty: {
    opening: {
      friendly: `that was ${EARNED} at {{ shop }}: the next one is on us.`,
      warm: `that was ${EARNED} at {{ shop }}, so the next one is our treat, with thanks.`,
      formal: `with ${EARNED}, {{ shop }} is pleased to offer you the next one.`,
      playful: `ding ding ding: that was ${EARNED} at {{ shop }}.`,
    },
    short: `that was ${EARNED} at {{ shop }}.`,
    offer: {
      friendly: "Waiting for you:",
      warm: "Yours whenever you like:",
      formal: "Your reward:",
      playful: "Your prize:",
    },
    closing: {
      friendly: "Enjoy it!",
      warm: "Enjoy it, you have earned it.",
      formal: "Thank you for your loyalty.",
      playful: "And the next round begins.",
    },
  },
  service: {
    opening: {
      friendly: `it has been a while since your ${THING} at {{ shop }}, and about time for the ${NEXT}.`,
      warm: `we were thinking of you: it has been a while since your ${THING} at {{ shop }}, and it may be time for the ${NEXT}.`,
      formal: `{{ shop }} would like to remind you that it is about time for the ${NEXT}.`,
      playful: `time flies: your ${THING} at {{ shop }} is a while ago. Ready for the ${NEXT}?`,
    },
    short: `it is about time for your ${NEXT} at {{ shop }}.`,
    offer: {
      friendly: "To make it easy, here is",
      warm: "And because you came back to us before, there is",
      formal: "For this visit we offer you",
      playful: "Sweetened with",
    },
    closing: {
      friendly: "Just answer here and we will find a day that suits you.",
      warm: "Write to us and we will find a day that suits you.",
      formal: "Please reply and we will arrange a day that suits you.",
      playful: "One word back and we book you in.",
    },
  },
  "referral-thanks": {
    opening: {
      friendly: `thank you for sending ${FRIEND} to {{ shop }}. There is no greater compliment.`,
      warm: `you sent ${FRIEND} to {{ shop }}, and that means the world to us. Thank you.`,
      formal: `thank you for recommending {{ shop }} to ${FRIEND}.`,
      playful: `guess who came to {{ shop }} because of you: ${FRIEND}. Thank you!`,
    },
    short: `thank you for sending ${FRIEND} to {{ shop }}.`,
    offer: {
      friendly: "This one is for you:",
      warm: "With our thanks, there is",
      formal: "By way of thanks we offer you",
      playful: "Word of mouth pays:",
    },
    closing: {
      friendly: "See you soon.",
      warm: "We are glad to have you both.",
      formal: "We look forward to your next visit.",
      playful: "Keep talking about us!",
    },
  },
};
