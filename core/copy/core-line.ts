import type { Group, Occasion, Tone } from "./brief.ts";
import { asPlainText } from "./render.ts";

export { readCoreLine, writeCoreLine } from "./core-line.store.ts";

/** How the shop's one line is led to: the line itself never changes. */
const LEADS: Readonly<Record<Group, Readonly<Record<Tone, string>>>> = {
  newcomer: {
    friendly: "What you can count on with us:",
    warm: "What we would love to be for you:",
    formal: "What you may expect of us:",
    playful: "In case you were wondering about us:",
  },
  regular: {
    friendly: "As you know us:",
    warm: "You know it better than anybody:",
    formal: "As you have come to know us:",
    playful: "You know the drill:",
  },
  lapsed: {
    friendly: "It is still what it was:",
    warm: "What you liked about us is still here:",
    formal: "You will find us as you knew us:",
    playful: "Some things never change:",
  },
  birthday: {
    friendly: "On your day as on any other:",
    warm: "For your day, as for every day:",
    formal: "On this day as on any other:",
    playful: "Birthday or not:",
  },
  lead: {
    friendly: "What we are about:",
    warm: "What our heart is in:",
    formal: "What we stand for:",
    playful: "Us in one line:",
  },
};

/** Occasions that are for one kind of people only. */
const FOR_ONE_GROUP: Readonly<Partial<Record<Occasion, Group>>> = {
  "win-back": "lapsed",
  birthday: "birthday",
  "birthday-today": "birthday",
  "follow-up": "lead",
  welcome: "newcomer",
  "first-visit": "newcomer",
  milestone: "regular",
  loyalty: "regular",
};

/** The line as a sentence of its own, led to in words for this kind of reader. */
export function coreLineSentence(line: string, occasion: Occasion, tone: Tone, group: Group | null): string {
  const said = asPlainText(line.trim().replace(/\s+/g, " "));
  const stopped = /[.!?\u2026]$/.test(said) ? said : `${said}.`;
  const reader = FOR_ONE_GROUP[occasion] ?? group;
  return reader === null
    ? stopped.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
    : `${LEADS[reader][tone]} ${stopped}`;
}
