import { findPeriods } from "../understanding/calendar-words.ts";
import { fold } from "../understanding/fold.ts";
import { hasWord } from "../understanding/has-word.ts";
import { gapText, PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { calendarOf } from "../understanding/shop-context.ts";
import { type Message, overlaps, readMessage } from "../understanding/tokens.ts";
import { readGuest } from "./guest.reading.ts";
import { askedTheme } from "./words/themes.ts";

/** A question of these words asks for words, not for figures. */
const SURE = 0.995;

type Meaning =
  | "say"
  | "latest"
  | "good"
  | "praise"
  | "bad"
  | "complain"
  | "open"
  | "settled"
  | "settled-with";

const PEOPLE =
  "customers|people|clients|guests|they|everyone|everybody|visitors|patients|shoppers|regulars|folks";
const WORDS = "feedback|reviews|comments|opinions|ratings";
const PHRASES = new PhraseBook<Meaning>([
  [
    `what do|did|are|have|were the|our|my? ${PEOPLE} say|saying|said|think|thinking|thought|write|writing|written|feel about|of|on|regarding {about:5}`,
    "say",
  ],
  [
    `what do|did|are|have the|our|my? ${PEOPLE} complain|complaining|complained about|of {about:5}`,
    "complain",
  ],
  [`how do|did the|our|my? ${PEOPLE} feel|like|find about? {about:5}`, "say"],
  [`show|give|tell|read me? the|all|any? ${WORDS} about|on|of|mentioning {about:5}`, "say"],
  [`any|is|are|was there|any? any? ${WORDS} about|on|mentioning {about:5}`, "say"],
  [`${WORDS} about|on|mentioning {about:5}`, "say"],
  [
    `has|have|did anyone|anybody|someone|somebody|any|${PEOPLE} customer? said|say|mentioned|mention|complained|complain|written|write something|anything? about {about:5}`,
    "say",
  ],
  [`what do|did|are|have the|our|my? ${PEOPLE} complain|complaining|complained about|of?`, "complain"],
  [`what do|did|are the|our|my? ${PEOPLE} dislike|hate|not like`, "complain"],
  ["what went|goes|is going wrong", "complain"],
  [`any|are|have|were there|we? any|had? complaints about|of|regarding {about:5}`, "complain"],
  ["complaints about|of|regarding {about:5}", "complain"],
  [`what do|did the|our|my? ${PEOPLE} like|love|praise|enjoy best|most?`, "praise"],
  [`what do|did the|our|my? ${PEOPLE} like|love|praise|enjoy about us|here`, "praise"],
  [
    `what do|did|are|have the|our|my? ${PEOPLE} say|saying|said|think|thinking|written|write about|of? us?`,
    "latest",
  ],
  [
    `show|give|see|list|read|view me? the|all|our|my? latest|last|recent|new|newest? customer? ${WORDS}`,
    "latest",
  ],
  [`what|whats|what's is? the|our? latest|last|recent|new|newest ${WORDS}`, "latest"],
  [`any new|recent? ${WORDS} from? ${PEOPLE}|today|lately?`, "latest"],
  [`latest|recent|last|new ${WORDS}`, "latest"],
  [`show|give|see|list|read me? the|all|our? bad|negative|worst|poor ${WORDS}`, "bad"],
  [`bad|negative|worst ${WORDS}|complaints`, "bad"],
  [`show|give|see|list|read me? the|all|our? good|positive|best|nice ${WORDS}`, "good"],
  [`good|positive|best ${WORDS}|compliments`, "good"],

  ["who is|was|'s|are unhappy|angry|upset|not|dissatisfied|disappointed happy|satisfied?", "open"],
  ["who's unhappy|angry|upset|dissatisfied|disappointed", "open"],
  ["unhappy customers|guests|clients|people", "open"],
  ["any|which|show|list|see me? the|all? open|unsettled|unresolved complaints|cases|issues", "open"],
  ["open|unsettled|unresolved complaints|cases", "open"],
  ["what is|'s still? open|unsettled|unresolved with customers?", "open"],

  ["settled", "settled"],
  ["it is|was settled|resolved|sorted out? now?", "settled"],
  ["it's|that's|all settled|resolved|sorted out? now?", "settled"],
  ["that is settled|resolved|sorted out? now?", "settled"],
  ["the? complaint is? settled|resolved|closed", "settled"],
  ["close|settle|resolve the|that|this? complaint|case|it", "settled"],
  ["settled|resolved with|for {who:4}", "settled-with"],
  [
    "settle|resolve|close it|things|that|the? complaint|case|matter? with|of|from|by|for {who:4}",
    "settled-with",
  ],
  ["it's|that's|all settled|resolved|sorted out? with {who:4}", "settled-with"],
  ["{who:4} is|'s settled|resolved|happy now|again?", "settled-with"],
  ["settle|resolve|close {who:4} complaint|case|matter", "settled-with"],
  ["{who:4} complaint is? settled|resolved|closed", "settled-with"],
]);

/** No question about what customers say, and no word on a complaint, does without one of these. */
const HINTS = new Set(
  `say saying said think thinking thought write writing written feel complain complaining complained complaint complaints like find love praise
  enjoy dislike hate feedback reviews comments opinions ratings mentioned mention wrong compliments unhappy angry upset dissatisfied disappointed
  happy satisfied open unsettled unresolved cases issues settled settle resolved resolve sorted closed close`.split(
    /\s+/,
  ),
);

/** Reads what customers say about their visits, and what the owner asks about that. */
export function readFeedback(message: Message, context: ReadingContext): readonly Reading[] {
  if (context.speaker.role === "customer") return readGuest(message, context);
  if (context.speaker.role === "stranger" || message.tokens.length > 40) return [];
  if (!hasWord(message, HINTS)) return [];
  const periods = findPeriods(message, calendarOf(context));
  // "Last month" is cut out: what is left is the question.
  const period = periods.length === 1 ? periods[0] : undefined;
  const plain = period ? cut(message, period.span) : message;
  for (const match of PHRASES.matches(plain)) {
    const reading = readAsked(plain, match, context, period?.period ?? null);
    if (reading) return [reading];
  }
  return [];
}

function cut(message: Message, span: { start: number; end: number }): Message {
  const kept = message.tokens.filter((_, at) => !overlaps({ start: at, end: at + 1 }, span));
  return readMessage(
    kept
      .map((token) => (token.glued ? "" : " ") + token.text)
      .join("")
      .trim(),
  );
}

function readAsked(
  message: Message,
  match: NonNullable<ReturnType<typeof PHRASES.match>>,
  context: ReadingContext,
  period: { from: { toString(): string }; to: { toString(): string } } | null,
): Reading | null {
  const sources = [...match.gaps].map(([slot, span]) => ({ slot, span }));
  const days = period ? { from: period.from.toString(), to: period.to.toString() } : null;
  const quotes = (slots: object): Reading => ({
    intent: "feedback.quotes",
    slots: { theme: null, words: null, sentiment: null, parts: false, period: days, ...slots },
    score: SURE,
    sources,
  });
  switch (match.value) {
    case "say":
      return quotes(aboutOf(gapText(message, match, "about")));
    case "bad":
      return quotes({ ...aboutOf(gapText(message, match, "about")), sentiment: "negative" });
    case "complain":
      return quotes({ ...aboutOf(gapText(message, match, "about")), sentiment: "negative", parts: true });
    case "praise":
      return quotes({ sentiment: "positive", parts: true });
    case "good":
      return quotes({ sentiment: "positive" });
    case "latest":
      return quotes({});
    case "open":
      return { intent: "feedback.complaints", slots: {}, score: 0.93, sources };
    case "settled":
      return {
        intent: "feedback.settle",
        slots: { complaintId: null, customer: null },
        score: 0.93,
        sources,
      };
    case "settled-with": {
      const who = gapText(message, match, "who").replace(/['\u2019]s?$/, "");
      if (!context.lexicon.findCustomers(who)) return null;
      return { intent: "feedback.settle", slots: { complaintId: null, customer: who }, score: 0.93, sources };
    }
  }
}

/** A theme where the words name one, else the words themselves. */
function aboutOf(words: string): { theme: string | null; words: string | null; said: string | null } {
  const plain = fold(words)
    .replace(/[?.!]+$/, "")
    .trim();
  if (plain === "" || /^(?:us|it|them|me|you|the shop|our shop|our place|the place)$/.test(plain)) {
    return { theme: null, words: null, said: null };
  }
  const bare = plain.replace(/^(?:the|our|my|your|a|an) /, "");
  const theme = askedTheme(plain);
  if (theme) return { theme, words: null, said: bare };
  return { theme: null, words: bare, said: bare };
}
