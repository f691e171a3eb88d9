import type { Occasion, Tone } from "./brief.ts";
import { LIBRARY_OF_RULES } from "./library-of-rules.ts";
import type { Wording } from "./wording.ts";

const USUAL = "{% if favourite %}{{ favourite }}{% else %}your usual{% endif %}";

/** The built-in copy. Every field stands in an `if`, so that nobody is greeted by a gap. */
export const LIBRARY: Readonly<Record<Occasion, Wording>> = {
  ...LIBRARY_OF_RULES,
  "win-back": {
    opening: {
      friendly: "it has been a while since your last visit to {{ shop }}.",
      warm: "it has been too long since we last saw you at {{ shop }}, and we often think of the people who make this place what it is.",
      formal: "we noticed that you have not visited {{ shop }} for some time.",
      playful: `somebody asked for ${USUAL} at {{ shop }}, and we thought of you.`,
    },
    short: "it has been a while.",
    offer: {
      friendly: "To make the way back easier, here is",
      warm: "We would love to welcome you back with",
      formal: "We would be glad to welcome you back with",
      playful: "Here is a good excuse to drop by:",
    },
    closing: {
      friendly: "We look forward to seeing you.",
      warm: "It would make our day to see you again.",
      formal: "We hope to welcome you again soon.",
      playful: "See you soon?",
    },
  },
  birthday: {
    opening: {
      friendly: "your birthday is coming up, and all of us at {{ shop }} wish you a happy one.",
      warm: "a birthday like yours deserves to be celebrated, and all of us at {{ shop }} send you our warmest wishes.",
      formal: "on the occasion of your birthday, {{ shop }} sends you best wishes.",
      playful: "somebody we know is about to blow out candles. Happy birthday from {{ shop }}!",
    },
    short: "happy birthday from {{ shop }}.",
    offer: {
      friendly: "Our present for you:",
      warm: "Please let us spoil you a little with",
      formal: "Please accept as our present",
      playful: "There is a present with your name on it:",
    },
    closing: {
      friendly: "Bring your friends along.",
      warm: "Come and celebrate with us, and bring the people you love.",
      formal: "We would be pleased to see you.",
      playful: "Friends are welcome, candles too.",
    },
  },
  "thank-you": {
    opening: {
      friendly: "thank you for coming to {{ shop }}.",
      warm: "thank you from the heart for coming to {{ shop }}; people like you are why we do this.",
      formal: "thank you for your visit to {{ shop }}.",
      playful: "you came, you saw, you made our day at {{ shop }}. Thank you!",
    },
    short: "thank you for your visit.",
    offer: {
      friendly: "For the next time, here is",
      warm: "As a small thank-you, we have put aside for you",
      formal: "As a token of our thanks, we offer you",
      playful: "One good visit deserves another:",
    },
    closing: {
      friendly: "We hope to see you again soon.",
      warm: "We can't wait to see you again.",
      formal: "We look forward to your next visit.",
      playful: "Until next time!",
    },
  },
  "new-product": {
    opening: {
      friendly: "there is something new at {{ shop }} that we think you will like.",
      warm: "we have been working on something new at {{ shop }}, and we wanted you to be among the first to know.",
      formal: "{{ shop }} is pleased to tell you about something new.",
      playful: "psst: there is something new at {{ shop }}.",
    },
    short: "there is something new at {{ shop }}.",
    offer: {
      friendly: "To try it, here is",
      warm: "We would love you to try it with",
      formal: "We invite you to try it with",
      playful: "Curious? Here is",
    },
    closing: {
      friendly: "Come and see for yourself.",
      warm: "We would love to hear what you think.",
      formal: "We look forward to your visit.",
      playful: "First come, first tasted.",
    },
  },
  event: {
    opening: {
      friendly: "we would like to invite you to {{ shop }}.",
      warm: "we are getting something nice together at {{ shop }}, and it would not be the same without you.",
      formal: "{{ shop }} has the pleasure of inviting you.",
      playful: "keep a spot free in your calendar: {{ shop }} is up to something.",
    },
    short: "you are invited.",
    offer: {
      friendly: "And for you there is",
      warm: "And because it is you, there is",
      formal: "You will also receive",
      playful: "And to top it off:",
    },
    closing: {
      friendly: "Will you come?",
      warm: "We would be so happy to have you with us.",
      formal: "We would be honoured by your presence.",
      playful: "Say yes!",
    },
  },
  referral: {
    opening: {
      friendly: "most of our customers come because somebody told them about {{ shop }}.",
      warm: "the nicest thing that can happen to {{ shop }} is a customer like you telling a friend.",
      formal: "we would be grateful if you recommended {{ shop }} to others.",
      playful: "know somebody who is missing out on {{ shop }}?",
    },
    short: "do you know somebody who would like {{ shop }}?",
    offer: {
      friendly: "As a thank-you there is",
      warm: "And because good friends are worth it, there is",
      formal: "By way of thanks we offer",
      playful: "It pays:",
    },
    closing: {
      friendly: "Send a friend our way?",
      warm: "Thank you for spreading the word.",
      formal: "Thank you for your recommendation.",
      playful: "Word of mouth is the best kind of mouth.",
    },
  },
  reminder: {
    opening: {
      friendly: "a little reminder from {{ shop }}.",
      warm: "just a friendly reminder from all of us at {{ shop }}.",
      formal: "{{ shop }} would like to remind you.",
      playful: "ding dong, {{ shop }} here with a reminder.",
    },
    short: "a reminder from {{ shop }}.",
    offer: {
      friendly: "There is also",
      warm: "And we have something for you:",
      formal: "We also offer you",
      playful: "And there is a treat in it:",
    },
    closing: {
      friendly: "Just reply if you have a question.",
      warm: "We are here if you need anything.",
      formal: "Please reply if you have any questions.",
      playful: "Now you can't say nobody told you.",
    },
  },
  gesture: {
    opening: {
      friendly: "we wanted to do something nice for you.",
      warm: "no special reason, we are simply glad to have you with us at {{ shop }}.",
      formal: "as a gesture of appreciation from {{ shop }}, we are writing to you.",
      playful: "it is an ordinary day, so we made it a better one.",
    },
    short: "something nice for you.",
    offer: {
      friendly: "Here is",
      warm: "With our love:",
      formal: "Please accept",
      playful: "Ta-da:",
    },
    closing: {
      friendly: "Enjoy it!",
      warm: "Enjoy it, you have earned it.",
      formal: "With our best regards.",
      playful: "You are welcome!",
    },
  },
  "follow-up": {
    opening: {
      friendly:
        "you asked us {% if interest %}about {{ interest }}{% else %}something{% endif %} a while ago.",
      warm: "we have not forgotten that you asked {% if interest %}about {{ interest }}{% else %}us something{% endif %}, and we would love to help.",
      formal: "thank you for your enquiry{% if interest %} about {{ interest }}{% endif %}.",
      playful:
        "remember asking us {% if interest %}about {{ interest }}{% else %}something{% endif %}? We do.",
    },
    short: "you asked us {% if interest %}about {{ interest }}{% else %}something{% endif %}.",
    offer: {
      friendly: "To help you decide, here is",
      warm: "To make the first time easy, here is",
      formal: "We would like to offer you",
      playful: "Here is a nudge:",
    },
    closing: {
      friendly: "Just reply if you have a question.",
      warm: "Write to us any time, we are glad to help.",
      formal: "Please reply if you have any questions.",
      playful: "We are one message away.",
    },
  },
  welcome: {
    opening: {
      friendly: "welcome to {{ shop }}, we are glad that you found us.",
      warm: "a very warm welcome to {{ shop }}; it is lovely to have you with us.",
      formal: "welcome to {{ shop }}.",
      playful: "look who is here! Welcome to {{ shop }}.",
    },
    short: "welcome to {{ shop }}.",
    offer: {
      friendly: "To start with, here is",
      warm: "As a welcome present, here is",
      formal: "As a welcome, we offer you",
      playful: "Every good story starts with",
    },
    closing: {
      friendly: "See you soon.",
      warm: "We look forward to getting to know you.",
      formal: "We look forward to your next visit.",
      playful: "This is going to be good.",
    },
  },
  apology: {
    opening: {
      friendly: "your visit to {{ shop }} was not what it should have been, and we are sorry.",
      warm: "we let you down at {{ shop }}, and we are truly sorry.",
      formal: "please accept our apologies for your experience at {{ shop }}.",
      playful: "we got it wrong at {{ shop }}, and we are sorry.",
    },
    short: "we are sorry.",
    offer: {
      friendly: "To make it up to you, here is",
      warm: "Please let us make it up to you with",
      formal: "As an apology, we offer you",
      playful: "To make it up to you:",
    },
    closing: {
      friendly: "We hope that you give us another chance.",
      warm: "Thank you for telling us; it helps us to do better.",
      formal: "We hope to welcome you again.",
      playful: "Second try?",
    },
  },
  news: {
    opening: {
      friendly: "news from {{ shop }}.",
      warm: "we have news from {{ shop }} that we wanted you to hear first.",
      formal: "{{ shop }} would like to inform you.",
      playful: "{{ shop }} has news.",
    },
    short: "",
    offer: {
      friendly: "We have something for you:",
      warm: "We have put something aside for you:",
      formal: "We are pleased to offer you",
      playful: "Guess what is waiting for you:",
    },
    closing: {
      friendly: "See you soon.",
      warm: "We are looking forward to seeing you.",
      formal: "We look forward to your visit.",
      playful: "See you!",
    },
  },
};

/** Behind an opening that has named the shop already. */
export const MISSED_TOO: Readonly<Record<Tone, string>> = {
  friendly: "We miss you.",
  warm: "We miss you, truly.",
  formal: "We have missed you.",
  playful: "It is far too quiet without you.",
};

/** Said where the owner wants it said. */
export const MISSED: Readonly<Record<Tone, string>> = {
  friendly: "we miss you at {{ shop }}.",
  warm: "we miss you at {{ shop }}, truly.",
  formal: "we have missed you at {{ shop }}.",
  playful: "we miss you at {{ shop }}. It is far too quiet without you.",
};
