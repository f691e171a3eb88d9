import { OCCASIONS, type Occasion } from "../../copy/brief.ts";
import { matchPattern } from "../../segments/reading/word-pattern.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message, Token } from "../../understanding/tokens.ts";
import type { Revision } from "../campaign-slots.ts";
import type { FoundRevision } from "./found-revision.ts";
import { percentAt, untilAt } from "./offer-terms.ts";

const WHAT = "it|this|that|the|message|text|draft|tone|campaign|mail|them";
const BIT = "a|bit|little|lot|much|way|even|slightly|somewhat|far|more|touch|tad|sound|be";
const MAKE = `make|keep|write|have|want|need|get|should|put ${WHAT}? message|text|draft|campaign|it|be? ${BIT}? ${BIT}? ${BIT}? ${BIT}?`;

const FIXED: readonly (readonly [words: string, revision: Revision])[] = [
  ["shorter|short|briefer|brief|concise|crisper|snappier", { change: "length", length: "short" }],
  ["longer|long|detailed|fuller", { change: "length", length: "full" }],
  [
    "warmer|warm|friendlier|nicer|kinder|softer|personal|heartfelt|sweeter|cosier|cozier|affectionate|caring",
    { change: "tone", tone: "warm" },
  ],
  ["formal|politer|polite|professional|serious|elegant", { change: "tone", tone: "formal" }],
  [
    "playful|funny|funnier|fun|cheeky|cheekier|lighter|witty|wittier|humorous|cheerful|livelier",
    { change: "tone", tone: "playful" },
  ],
  ["friendly|casual|relaxed|simple|simpler|neutral|plain|plainer", { change: "tone", tone: "friendly" }],
];

const WHOLE: readonly (readonly [pattern: string, revision: Revision])[] = [
  [
    "shorten|trim|cut it|this|that|the? message|text|draft? down|back?",
    { change: "length", length: "short" },
  ],
  ["it's|its|that's|it|that|this is? a? bit|little? too long", { change: "length", length: "short" }],
  ["too long", { change: "length", length: "short" }],
  ["less words|text", { change: "length", length: "short" }],
  ["it's|its|that's|it|that|this is? a? bit|little? too short", { change: "length", length: "full" }],
  ["too short", { change: "length", length: "full" }],
  ["lengthen|expand it|this|that|the? message|text|draft?", { change: "length", length: "full" }],
  ["too formal|stiff|cold|dry", { change: "tone", tone: "warm" }],
  [
    "it's|its|that's|it|that|this is? a? bit|little? too formal|stiff|cold|dry",
    { change: "tone", tone: "warm" },
  ],
  ["less formal|stiff", { change: "tone", tone: "friendly" }],
  [
    "it's|its|that's|it|that|this is? a? bit|little? too casual|silly|playful|funny",
    { change: "tone", tone: "formal" },
  ],
  ["less casual|playful|funny|silly", { change: "tone", tone: "formal" }],
  [
    "don't|dont|do|never not? say|mention|write that? we miss|missed them|you",
    { change: "missed", missed: false },
  ],
  [
    "say|tell|mention|add|write|include|put them|in? that? we|we've|i? have? really|all|do? miss|missed them|you|him|her a|very|so|all? lot|much|lots?",
    { change: "missed", missed: true },
  ],
  [
    "remove|drop|delete|take|leave|skip out? the|any? offer|discount|voucher|vouchers|deal out|away?",
    { change: "offer", words: null },
  ],
  ["without the|an|any? offer|discount|voucher|deal", { change: "offer", words: null }],
  ["no offer|discount|voucher|vouchers", { change: "offer", words: null }],
  [
    "say|use|send|make|write the? same message|text|words|wording|thing? to|for everyone|everybody|all|them?",
    { change: "varies", varies: false },
  ],
  [
    "the? same message|text|words|wording|thing to|for everyone|everybody|all",
    { change: "varies", varies: false },
  ],
  ["no variants|variations|versions", { change: "varies", varies: false }],
  [
    "say|put|word|write it differently|different to|for each|every group|segment|kind?",
    { change: "varies", varies: true },
  ],
  [
    "with|make|use variants|variations|versions by|for|per? segment|group|each?",
    { change: "varies", varies: true },
  ],
  ["without an|any|the? end date?", { change: "until", until: null }],
  ["no|remove|drop|delete the|an? end|expiry|closing|last date|day", { change: "until", until: null }],
  ["no|remove|drop|delete the|an? end|expiry|closing date|deadline|limit?", { change: "until", until: null }],
  ["no|remove|drop the? deadline", { change: "until", until: null }],
];

/** Changes in set words that begin here, each with where it ends. */
export function* fixedAt(
  message: Message,
  at: number,
  end: number,
  context: ReadingContext,
): Generator<FoundRevision> {
  const { tokens } = message;
  for (const [pattern, value] of WHOLE) {
    const stop = matchPattern(tokens, at, pattern);
    if (stop > at && stop <= end) yield { value, end: stop };
  }
  for (const lead of new Set([
    matchPattern(tokens, at, MAKE),
    matchPattern(tokens, at, `${BIT} ${BIT}? ${BIT}?`),
    at,
  ])) {
    if (lead < 0) continue;
    for (const [words, value] of FIXED) {
      const stop = matchPattern(tokens, lead, words);
      if (stop > lead && stop <= end && (lead > at || isComparative(tokens[lead]))) {
        yield { value, end: Math.max(stop, matchPattern(tokens, stop, "in tone")) };
      }
    }
  }
  const occasion = occasionAt(tokens, at);
  if (occasion) yield occasion;
  const percent = percentAt(message, at);
  if (percent) yield percent;
  const until = untilAt(message, at, end, context);
  if (until) yield until;
}

/** "Short" alone may be anything; "shorter" is a wish. */
const isComparative = (token: Token | undefined): boolean => /er$/.test(token?.folded ?? "");

const OCCASION_WORDS: Readonly<Partial<Record<Occasion, string>>> = {
  birthday: "birthday message|greeting|wish|card?",
  "thank-you": "thank-you|thankyou message|note?",
  "win-back": "win-back|winback message?",
  event: "invitation|invite",
  reminder: "reminder",
  welcome: "welcome message",
  apology: "apology",
};

function occasionAt(tokens: readonly Token[], at: number): FoundRevision | null {
  const lead = matchPattern(tokens, at, "make|turn it|this|that into? a|an");
  if (lead < 0) return null;
  for (const occasion of OCCASIONS) {
    const words = OCCASION_WORDS[occasion];
    const stop = words ? matchPattern(tokens, lead, words) : -1;
    if (stop > lead) return { value: { change: "occasion", occasion }, end: stop };
  }
  return null;
}
