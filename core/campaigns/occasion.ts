import type { Occasion } from "../copy/brief.ts";
import { type Segment, speaksOf } from "../segments/segment.ts";

const SAID: readonly (readonly [pattern: RegExp, occasion: Occasion])[] = [
  [/\b(?:sorry|apolog\w+)\b/i, "apology"],
  [
    /\b(?:bring (?:a|your) friends?|refer\w*|recommend\w*|tell (?:a|your) friends?|spread the word)\b/i,
    "referral",
  ],
  [/\b(?:remind\w*|don't forget|last chance)\b/i, "reminder"],
  [
    /\b(?:invit\w+|join us|come to (?:our|the|a)|tasting|workshop|party|open day|open evening|event|celebrat\w+)\b/i,
    "event",
  ],
  [/\b(?:happy birthday|birthday)\b/i, "birthday"],
  [/\b(?:we miss|miss you|miss them|come back)\b/i, "win-back"],
  [/\b(?:thank you|thanks|thank)\b/i, "thank-you"],
  [/\b(?:new|just in|launch\w*|introducing)\b(?!.*\b(?:hours?|address|phone|owner|time)\b)/i, "new-product"],
];

/** What a message is for, by what is to be said and to whom; null where neither tells. */
export function occasionOf(segment: Segment, text: string | null, gives: boolean): Occasion | null {
  const said = text === null ? undefined : SAID.find(([pattern]) => pattern.test(text))?.[1];
  if (said) return said;
  const meant = byAudience(segment);
  if (text === null || gives) return meant ?? (gives ? "news" : null);
  // Plain news to whoever it is: only an absence is worth a word before it.
  return meant === "win-back" || meant === "birthday" ? meant : "news";
}

function byAudience(segment: Segment): Occasion | null {
  if (speaksOf(segment, "lapsed", "absent-since")) return "win-back";
  if (speaksOf(segment, "birthday", "birthday-month", "birthday-in-month")) return "birthday";
  if (segment.is === "rfm")
    return segment.group === "at-risk" || segment.group === "lost" ? "win-back" : "thank-you";
  if (speaksOf(segment, "lead", "asked", "asked-about")) return "follow-up";
  if (segment.is === "rated" || (segment.is === "and" && segment.of.some((part) => part.is === "rated"))) {
    const rated = segment.is === "rated" ? segment : segment.of.find((part) => part.is === "rated");
    return rated?.is === "rated" && rated.atMost <= 2 ? "apology" : "thank-you";
  }
  if (segment.is === "new") return "welcome";
  if (segment.is === "bought" && segment.product === null && segment.atMost === 1) return "thank-you";
  return speaksOf(segment, "regulars", "top") ? "thank-you" : null;
}
