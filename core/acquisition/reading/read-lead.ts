import { type FactSlots, toFactSlots } from "../../customers/customer-slots.ts";
import { type Sentence, sentenceOf } from "../../customers/reading/sentence.ts";
import { findPastDays } from "../../understanding/calendar-words.ts";
import { isNeverNamed } from "../../understanding/everyday-words.ts";
import { fold } from "../../understanding/fold.ts";
import { type FactScan, isBreak } from "../../understanding/people/fact-scan.ts";
import {
  type FactsFound,
  readFacts,
  saysAnything,
  startsFact,
} from "../../understanding/people/person-facts.ts";
import { nameAt } from "../../understanding/people/person-names.ts";
import { matchFirst, WordPatterns } from "../../understanding/people/word-pattern.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { calendarOf } from "../../understanding/shop-context.ts";
import type { Message, Span } from "../../understanding/tokens.ts";

const PERSON =
  "guy|lady|chap|woman|man|girl|boy|bloke|fella|fellow|lad|gentleman|gent|person|someone|somebody|mum|mom|mam|student|kid|dude|couple|client|customer|one|wan|teen|teenager|tourist|neighbour|neighbor|friend|lass|lassie|gal|dad|bride|groom|family";
const CALLED = "called|named|name";
const OPENERS = new WordPatterns([
  `new|another|potential|possible|hot|warm|prospective|one? new? lead|prospect|enquiry|inquiry|enquirer|enquiree from|is|called|named? :|-|,|=?`,
  "potential|possible|prospective new? customer|client from|is|called|named? :|-|,?",
  "lead|prospect :|-|,|from?",
  "add|log|record|save|note|put a|another|the? new? lead|prospect|enquiry|inquiry for|from|called|named? :|,|-?",
  "got|had|i've|we've|i|we got|had|have? a|an|another new? lead|prospect|enquiry|inquiry|call|message|email|dm|text|phone|voicemail|request call|enquiry|message? from|called|named :?",
  "call|enquiry|inquiry|message|email|dm|text|voicemail|request from",
  "spoke|talked|chatted|met to|with?",
]);
const DESCRIBED = new WordPatterns([
  `had|got|there's|theres|there|met|spoke|i|we|was|just had|was|got|to|with|met|just? a|an|this|some|another|one? new|young|nice|lovely|older? ${PERSON} ${CALLED} of|is|was?`,
  `a|an|this|some|another|one|the? new|young|nice|lovely|older? ${PERSON} ${CALLED} of|is|was?`,
  `a|an|this|some|another|one|the? new|young|nice|lovely|older? ${PERSON} by the name of`,
]);

/** Without one of these nobody has asked for anything. */
const ABOUT_LEADS = new Set(
  "lead prospect enquiry inquiry enquirer enquiree called named name potential possible prospective about abt bout re regarding asked asks asking ask enquired inquired enquiring inquiring enquires inquires queried rang phoned calling ringing emailed messaged texted wrote dmed dm'd dm whatsapped contacted wondering wants wanted wanting would needs looking shopping searching hunting curious".split(
    " ",
  ),
);

/** "A guy called Dan asked about catering", "Lead: Carla Diaz, 718-555-0199, …", "Rina enquired about X". */
export function readLead(message: Message, context: ReadingContext): Reading | null {
  if (!message.tokens.some((token) => ABOUT_LEADS.has(token.folded))) return null;
  const sentence = sentenceOf(message, context, true);
  if (!sentence || sentence.asks || isNegated(sentence)) return null;
  const days = daysOut(sentence, context);
  if (!days) return null;
  const { tokens } = days.scan;
  const opened = matchFirst(tokens, days.start, OPENERS);
  const described = matchFirst(tokens, days.start, DESCRIBED);
  if (described > days.start) return leadAt(days, context, described, "described");
  const calling = opened > days.start ? leadAt(days, context, opened, "opened") : null;
  return calling ?? leadAt(days, context, days.start, "named");
}

type Manner = "opened" | "described" | "named";

function leadAt(sentence: WithoutDays, context: ReadingContext, at: number, manner: Manner): Reading | null {
  const scan = { ...sentence.scan, introduces: manner !== "named" };
  const name = nameAt(scan, at, (index) => startsFact(scan, index) || asksAt(sentence, index));
  if (!name) return null;
  const plain = manner === "named" && !(name.sure && !isOneOfUs(name.name, context));
  if (plain) return null;
  const found = readFacts(scan, name.end);
  if (!found) return null;
  const mustAsk = manner === "named" || opensWithContact(sentence) || isCustomer(sentence, at);
  const said = mustAsk ? found.facts.asked.length > 0 : true;
  if (!said || (manner !== "opened" && !saysAnything(found)) || isIdle(found)) return null;
  if (manner === "opened" && !name.sure && !saysAnything(found)) return null;
  return {
    intent: "acquisition.lead",
    slots: {
      name: name.name,
      facts: withSource(found),
      on: sentence.on,
      introduced: manner !== "named",
    },
    score: scoreOf(manner, found, name.name),
    sources: [{ slot: "name", span: { start: at, end: name.end } }, ...found.sources],
  };
}

function scoreOf(manner: Manner, found: FactsFound, name: string): number {
  const assumed = found.facts.remarks.length > 0;
  if (manner === "named") return assumed ? 0.6 : name === name.toLowerCase() ? 0.75 : 0.88;
  return assumed ? 0.89 : 0.93;
}

/** Openings that are no lead unless something was asked for: "a call from Ben" may be about anything. */
const opensWithContact = ({ scan, start }: Sentence): boolean =>
  !/\b(leads?|prospect|potential|prospective|enquiry|inquiry|called|named|name)\b/.test(
    scan.tokens
      .slice(start, start + 7)
      .map((token) => token.folded)
      .join(" "),
  );

/** "A customer called Zara, 600 …" is no lead, unless she asked for something. */
const isCustomer = ({ scan, start }: Sentence, at: number): boolean =>
  scan.tokens.slice(start, at).some((token) => token.folded === "customer" || token.folded === "client") &&
  !scan.tokens.slice(start, at).some((token) => /^(?:potential|possible|prospective)$/.test(token.folded));

/** How they asked tells how they came, where nothing else does; a remark about a lead is what they are after. */
function withSource({ facts, sources }: FactsFound): FactSlots {
  const asked = [...facts.asked, ...facts.remarks];
  const slots = toFactSlots({ facts: { ...facts, asked, remarks: [] }, sources });
  return { ...slots, source: slots.source ?? (slots.referrer ? null : (facts.askedBy ?? null)) };
}

/** Asking about these is no interest in what the shop sells. */
const IDLE =
  /^(?:directions?\b.*|(?:the )?(?:way|time|weather|rota|shifts?|jobs?|work|wages|pay|holidays?|news|score|match|bus|atm|boss|hours|opening hours|opening times)|(?:me|you|us|him|her|them|it|that|this|what|why|where|when|how|who|if|whether|my|your|his|their)\b.*|her (?:shift|hours|wages|pay|order|money|job|day off|keys?)|time off|(?:a |the )?day off|(?:a )?raise)$/i;
/** Who walks in and asks for these wants nothing else. */
const IDLE_IN_PERSON =
  /^(?:toilets?|loo|bathroom|restroom|wifi|wi-fi|parking|change|keys?|bins?|manager|owner|work|job|water|glass of water)\b/i;

const isIdle = ({ facts }: FactsFound): boolean =>
  facts.asked.some(
    (asked) => IDLE.test(asked.trim()) || (facts.askedBy === "walk-in" && IDLE_IN_PERSON.test(asked.trim())),
  );

const NEGATIONS = new Set(
  "not no never nobody none didn't didnt don't dont won't wont wasn't isn't aren't haven't hasn't without cannot can't cant if should could".split(
    " ",
  ),
);

/** "Nobody asked about brows", "if Dan asked …": nothing happened. A note may say no to something further on. */
const isNegated = ({ scan, start }: Sentence): boolean =>
  scan.tokens.slice(start, start + 3).some((token) => NEGATIONS.has(token.folded));

function isOneOfUs(name: string, context: ReadingContext): boolean {
  const said = fold(name);
  const own = context.lexicon
    .members()
    .some((member) => fold(member.name).split(" ")[0] === said.split(" ")[0]);
  return own || (said.split(" ").every(isNeverNamed) && !said.includes(" "));
}

interface WithoutDays extends Sentence {
  readonly on: string | null;
}

/** Further back, a day is what they asked about, not when they asked. */
const LONGEST_AGO = 31;

/** The day on which they asked, read and taken out of the sentence; null where it is still to come. */
function daysOut(sentence: Sentence, context: ReadingContext): WithoutDays | null {
  const { scan } = sentence;
  const days = findPastDays(scan.message, calendarOf(context));
  const said = days.find((day) => day.certain && !day.within && isWhenTheyAsked(scan, day.span));
  if (!said) return { ...sentence, on: null };
  if (said.future) return null;
  if (said.day.until(context.today).days > LONGEST_AGO) return { ...sentence, on: null };
  const on = said.day.equals(context.today) ? null : said.day.toString();
  return { ...without(sentence, said.span), on };
}

const ABOUT = new Set("about abt bout re regarding asking to , and".split(" "));

/** At the beginning, at the end, or before "about": "for 12 June" is the day of the wedding. */
function isWhenTheyAsked({ tokens, to }: FactScan, { start, end }: Span): boolean {
  if (tokens[start]?.folded === "for" || tokens[start - 1]?.folded === "for") return false;
  return start === 0 || end >= to || ABOUT.has(tokens[end]?.folded ?? "");
}

function without({ scan, start, asks }: Sentence, { start: from, end }: Span): Sentence {
  const tokens = [...scan.tokens.slice(0, from), ...scan.tokens.slice(end)];
  const message = scan.message.with(tokens);
  const to = scan.to - Math.min(end - from, scan.to - from);
  const behind = from <= start ? Math.max(from, start - (end - from)) : start;
  const comma = tokens[behind]?.text === "," ? behind + 1 : behind;
  return { scan: { ...scan, message, tokens, to }, start: comma, asks };
}

const ASKING_VERBS = new Set(
  "asked asks asking enquired inquired enquiring inquiring rang phoned called emailed messaged texted wrote dmed dm'd whatsapped contacted came popped dropped stopped walked wants wanted needs looking is was just also about would saw found heard interested".split(
    " ",
  ),
);

const asksAt = ({ scan }: Sentence, at: number): boolean =>
  isBreak(scan, at) || ASKING_VERBS.has(scan.tokens[at]?.folded ?? "");
