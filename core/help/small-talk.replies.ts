import type { Turn } from "../conversation/turn.ts";
import type { TalkKind } from "./small-talk.ts";

const TO_TEAM: Readonly<Record<TalkKind, string>> = {
  thanks: "You're welcome!",
  greeting: "Hello! Tell me what happens, or ask how it goes.",
  "how-are-you": "All well here, the book is in order. What can I write down?",
  goodbye: "See you!",
  praise: "Glad to hear it!",
  sorry: 'No harm done. "undo" takes the last record back.',
  laugh: "Good to see you in high spirits!",
  fine: "All right.",
  emoji: ":-)",
  "thanks-and-more": "You're welcome! I have taken nothing down from that.",
};

const TO_CUSTOMER: Readonly<Record<TalkKind, string>> = {
  thanks: "Thank you, too!",
  greeting: "Hello, good to hear from you!",
  "how-are-you": "All well here, thank you! We hope the same of you.",
  goodbye: "See you soon!",
  praise: "That is good to hear, thank you!",
  sorry: "No harm done!",
  laugh: "Good to see you in high spirits!",
  fine: "All right!",
  emoji: ":-)",
  "thanks-and-more": "Thank you for your message!",
};

/** A short answer in kind; it promises nothing and asks for nothing. */
export const smallTalk = (kind: TalkKind, turn: Pick<Turn, "speaker" | "business">): string =>
  turn.speaker.role === "customer" ? `${TO_CUSTOMER[kind]} - ${turn.business.name}` : TO_TEAM[kind];
