import type { Unheard } from "./listen.ts";

const WHY: Readonly<Record<Unheard, string>> = {
  "no-model": "I can't listen to voice notes here yet - type it and I'll note it.",
  "wrong-type":
    "I can't open that kind of recording. Please send a voice note, an MP3, M4A or WAV, or type it.",
  "too-large":
    "That recording is larger than 20 MB, which is more than I can take. Please send a shorter one.",
  empty: "That recording is empty: there is nothing in it. Please record it again, or type it.",
  "no-words": "I heard no words in that. Please record it again, closer to the phone, or type it.",
  "no-budget": "I have listened and read enough for today: the day's budget is used up. Please type it.",
  failed: "I could not listen to that just now. Please type it, or send it again in a minute.",
};

/** Why nothing was done about a voice note, and what to do instead. */
export const notHeard = (why: Unheard): string => WHY[why];

const LONGEST = 1_000;

/** "I heard" in the languages that answers are given in most. */
const HEARD: Readonly<Record<string, string>> = {
  en: "I heard",
  es: "He o\u00eddo",
  de: "Ich habe geh\u00f6rt",
  fr: "J'ai entendu",
  it: "Ho sentito",
  pt: "Ouvi",
  hi: "\u092e\u0948\u0902\u0928\u0947 \u0938\u0941\u0928\u093e",
};

/** The transcript, ahead of what came of it: whoever spoke sees at once what was misheard. */
export function withHeard(heard: string, answer: string, language: string | null): string {
  const quoted = heard.length > LONGEST ? `${heard.slice(0, LONGEST).toWellFormed()}...` : heard;
  return `${HEARD[language ?? "en"] ?? HEARD.en}: "${quoted}"\n${answer}`;
}

/** What stands ahead of an answer, as a regular expression of PostgreSQL's. */
export const HEARD_LINE = `^(?:${Object.values(HEARD).join("|")}): "[^\\n]*"\\n`;
