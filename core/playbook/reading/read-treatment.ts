import { readTiming } from "../../rules/reading/timing-words.ts";
import { findDurations, findFutureDays } from "../../understanding/calendar-words.ts";
import { endsAsking } from "../../understanding/ends-asking.ts";
import { isGivenName } from "../../understanding/given-names.ts";
import { startsAsName, startsWithCapital } from "../../understanding/letters.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { type Message, readMessage } from "../../understanding/tokens.ts";
import { wordLine } from "../../understanding/word-line.ts";
import type { Offer } from "../../vouchers/offer.ts";
import { readOffer } from "../../vouchers/offer-words.ts";
import type { SetTreatmentSlots } from "../playbook.slots.ts";
import type { Holds, Purpose, Treatment } from "../treatment.ts";
import { lengthsOf, type OccasionRead, readOccasion } from "./read-occasion.ts";

const COURTESY =
  /^\s*(?:(?:please|pls|ok(?:ay)?|hi|hey|so|now|from now on|also|and|i(?:'d| would) like (?:you )?to|i want (?:you )?to|i want|can you|could you|would you|will you|you should|let's|lets|set up a rule(?: to)?|set a rule(?: to)?|new rule|rule|add a rule(?: to)?|make a rule(?: to)?|add to the playbook|automatically|always|start(?: to)?|every time)\b[\s,:-]*)+/iu;

/** "Birthday treat: send …". */
const HEADING = /^([\p{L}' -]{3,40}):\s*(?=(?:send|give|offer|when|wish|thank|free|a free)\b|\d)/iu;
/** "The day after" is one day after. */
const THE_DAY = /\bthe (?:next |following )?(day|week|month) (before|after)\b/giu;
const ENDING = /[\s,]*(?:please|pls|thanks|thank you|from now on|automatically)?[\s.!?]*$/iu;

const VERBS =
  "send|sends|sending|give|gives|giving|offer|offers|thank|thanks|thanking|win|winning|welcome|follow|following|remind|reminding|wish|wishing|reward|rewarding|text|texting|message|messaging|write|greet|greeting|treat|gift|congratulate|bring|invite|tell|get|surprise|nudge|check|ask|let|whoever|celebrate|hand|chase";
const STARTS_WITH_VERB = new RegExp(`^(?:automatically )?(?:${VERBS})\\b`, "u");
const GIFT = "(?:a |an )?(?:free|complimentary|\\d+ ?(?:%|percent)|half price)";
const PEOPLE =
  "(?:all |every |each |any |our |my )?(?:new )?(?:customers?|clients?|guests?|everyone|everybody|people|first-time buyers?|buyers?|shoppers?|referrers?|leads?)";
/** "When a customer makes their first purchase, send …", "birthday rule, free coffee", "every customer gets …", "free coffee on …". */
const STARTS_OTHERWISE: readonly RegExp[] = [
  `^(?:when|whenever|if|once|after|on|at|as soon as|each|every|(?:\\d+|one|two|three|four|six|ten|a|an) (?:days?|weeks?|months?|hours?|years?) (?:before|after)|for)\\b.* (?:${VERBS})\\b`,
  `^[\\p{L}' -]{3,40} , (?:${VERBS}|${GIFT})`,
  `^${PEOPLE} (?:should |shall |must |will )?(?:gets?|receives?|be (?:thanked|welcomed|sent|given))\\b`,
  `^${GIFT} .*\\b(?:on|at|after|before|for)\\b`,
].map((pattern) => new RegExp(pattern, "u"));
const SAYS_SOMETHING = new RegExp(`\\b(?:${VERBS}|gets?|receives?|free|complimentary|off)\\b`, "iu");
/** Who drafts, asks or speaks of the past sets no rule. */
const NO_RULE =
  /^(?:draft|write (?:a|me|up)|prepare|compose|design|create a campaign|campaign|what|who|how|why|which|when did|did|does|do|is|are|was|were|should|show|list|stop|pause|switch|turn|disable|cancel|no more|don't|dont|undo|forget)\b/u;
/** Asking how it was is the feedback rules' own business. */
const FEEDBACK =
  /\b(?:feedbacks?|reviews?|ratings?|rate us|surveys?|opinions?|how (?:it|was|did|they|everything|things|we)|what they thought|if they were)\b/u;
/** "Say welcome to …", "say thanks to …". */
const SAYING = /^say (welcome|hello|hi|thanks|thank you|happy birthday) to\b/iu;
function sayingAsVerb(_: string, greeting: string): string {
  if (/^thank/iu.test(greeting)) return "thank";
  return /birthday/iu.test(greeting) ? "wish a happy birthday to" : "welcome";
}

/** Said to one person, or to the owner: a reminder or a message, no rule. */
const TO_ONE =
  /^(?:remind|tell|text|message|send|give|write|ask|let|wish|thank|get|offer) (?:me|us|him|her)\b/u;

/** The moment of a rule comes again and again; what goes once to a group of people is a campaign. */
const STANDING =
  /\b(?:when|whenever|if|once|after|before|every|each|always|automatically|as soon as|on (?:a|the|their|his|her|every|each|customers?'?s?)|at (?:a|the|their|every|each|purchase|visit)|win(?:ning)?(?: \p{L}+){0,4} back|win-?backs?|winback|bring(?: \p{L}+){0,4} back|welcome|follow(?:ing)?[- ]?up|chase|whoever|anyone|someone|somebody|a customer|any customer|thank|greet|reward|within|remind|wish|celebrate|birthdays?|referrers?|referrals?|who refers?|(?:been|visited|bought|ordered|come)(?: \p{L}+){0,2} (?:for|in) (?:\d+|an?|two|three|six))\b/u;

/** "Send a free coffee voucher two weeks before a customer's birthday": a rule of the playbook, or several of one kind. */
export function readTreatment(message: Message, context: ReadingContext): Reading | null {
  if (!SAYS_SOMETHING.test(message.text)) return null;
  const asked = message.text.replace(COURTESY, "").replace(SAYING, sayingAsVerb).replace(HEADING, "$1, ");
  const { text, wording } = takeWording(asked);
  // A question that is to be sent is not asked of us.
  const asks = endsAsking(message) && wording === null;
  if (asks && !/^\s*(?:can|could|would|will) you\b/iu.test(message.text)) return null;
  const plain = readMessage(text.replace(ENDING, "").replace(THE_DAY, "1 $1 $2"));
  const line = wordLine(plain).text;
  if (line === "" || NO_RULE.test(line) || TO_ONE.test(line) || FEEDBACK.test(line)) return null;
  if (!STARTS_WITH_VERB.test(line) && !STARTS_OTHERWISE.some((start) => start.test(line))) return null;
  if (!STANDING.test(line) || isToOnePerson(plain, context) || LOYALTY.test(line)) return null;
  const held = takeHolds(plain.text, context);
  const words = readMessage(held.text);
  const found = readOccasion({
    text: wordLine(words).text,
    timing: readTiming(words).timing,
    lengths: lengthsOf(words),
    context,
  });
  if (!found || isOnce(line, found)) return null;
  const offer = offerIn(held.text, found.purpose, context);
  const slots = slotsOf(found, { offer, holds: offer ? held.holds : null, wording }, message.text);
  const span = { start: 0, end: message.tokens.length };
  return {
    intent: "playbook.set",
    slots,
    score: mayBeOnce(line) ? 0.85 : 1,
    sources: [{ slot: "treatment", span }],
  };
}

/** "Every 10th coffee free": counted by the piece, not by the visit; loyalty reads it. */
const LOYALTY = /\b(?:every|each) \d+ ?(?:st|nd|rd|th) \p{L}+(?: \p{L}+)? (?:is |for )?free\b/u;

/** "Win back lapsed customers", "thank first-time buyers": said once of those who are it now, not from now on. */
function isOnce(line: string, { purpose, trigger }: OccasionRead): boolean {
  if (
    /\b(?:when|whenever|if|once|after|before|every|each|always|automatically|as soon|on (?:a|the|their))\b/u.test(
      line,
    )
  )
    return false;
  if (trigger === "lapsed")
    return !/\b(?:\d+|an?|one|two|three|six) (?:days?|weeks?|months?|years?)\b/u.test(line);
  return purpose === "welcome" && /^(?:thank|reward|message|text)\b/u.test(line);
}

/** "Send 10% off to customers who haven't been in for 60 days" may also be meant once: what reads it so goes before. */
const mayBeOnce = (line: string): boolean =>
  /\b(?:everyone|everybody|all (?:customers|people|those)|those|people|customers|clients|guests) (?:who|that)\b/u.test(
    line,
  ) &&
  !/\b(?:win(?:ning)?(?: \p{L}+){0,4} back|win-?backs?|winback|bring(?: \p{L}+){0,4} back|when|whenever|automatically|always|every|each|after|once|as soon|follow(?:ing)?[- ]?up|chase|within|refer\w*)\b/u.test(
    line,
  );

/** What the owner wants said: behind "say:" or "message anybody who …:", or in quotes. */
function takeWording(text: string): { text: string; wording: string | null } {
  const quoted = /["\u201c\u00ab]([^"\u201c\u201d\u00bb]{3,})["\u201d\u00bb]/u.exec(text);
  const said =
    /[\s,;:-]*\b(?:say|saying|that says|which says|with the (?:words|text|message)|worded|text|message)\s*:\s*(.{3,})$/isu.exec(
      text,
    );
  const told = /\s*:\s+(.{3,})$/su.exec(
    /^(?:message|text|tell|write)\b[^:]{8,}:\s+\S/iu.test(text) ? text : "",
  );
  const found = quoted ?? said ?? told;
  if (!found?.[1]) return { text, wording: null };
  const before = text
    .slice(0, found.index)
    .replace(
      /[\s,;:-]*(?:\b(?:say|saying|that says|with the (?:words|text|message)|and say)\b)?[\s,;:-]*$/iu,
      "",
    );
  const after = quoted ? text.slice(found.index + found[0].length) : "";
  return { text: `${before} ${after}`.trim(), wording: found[1].trim() };
}

/** "Valid for 2 weeks", "valid until 31 December": how long what is given holds. */
function takeHolds(
  text: string,
  { today, now, business }: ReadingContext,
): { text: string; holds: Holds | null } {
  const found =
    /[\s,;(-]*\b(?:valid|good|usable|redeemable|it holds|holding|expir(?:es|ing)|that expires?|until|till|to be used)\b(.*)$/isu.exec(
      text,
    );
  if (!found?.[1]) return { text, holds: null };
  const rest = readMessage(found[0]);
  const [length] = findDurations(rest);
  const cut = { text: text.slice(0, found.index).trim() };
  if (length && /\b(?:for|within|after|in)\b/iu.test(found[0])) {
    const days = { minute: 1, hour: 1, day: 1, week: 7, month: 30, year: 365 }[length.unit] * length.amount;
    return { ...cut, holds: { days: Math.max(1, Math.round(days)) } };
  }
  const local = now.toZonedDateTimeISO(business.timezone);
  const [day] = findFutureDays(rest, { today, now: local, locale: business.locale });
  return day ? { ...cut, holds: { until: day.last.toString() } } : { text, holds: null };
}

const TOLD =
  /^(?:remind|wish|thank|send|give|message|text|tell|invite|offer|greet|welcome|ask|get|surprise)$/u;

/** Whom a rule's reminder goes to: many, whoever they will be. */
const MANY = new Set(
  "customers clients guests people folks everyone everybody anyone anybody someone somebody those them all each every any a an the our my new members patients students regulars buyers leads parents owners who whoever customer client".split(
    " ",
  ),
);

/** A rule speaks of customers; "send Maria a voucher on her birthday" speaks of one. */
function isToOnePerson(message: Message, { lexicon }: ReadingContext): boolean {
  const told = message.tokens[1];
  const verb = message.tokens[0]?.folded ?? "";
  // "Remind Yui about …", "remind gina about her colour", whoever they are.
  if (told && TOLD.test(verb) && (startsAsName(told.text) || isGivenName(told.folded))) return true;
  if (/^(?:remind|nudge)$/u.test(verb) && told?.kind === "word" && !MANY.has(told.folded)) return true;
  return message.tokens.some((token, at) => {
    const isWritten = startsWithCapital(token.text) && at > 0;
    if (token.kind !== "word" || !(isWritten || at === 1)) return false;
    return lexicon.namedAt(message.tokens, at).length > 0;
  });
}

/** Where the occasion begins, what is given ends. */
const OCCASION_WORDS =
  /\s+(?:(?:to|for|when|whenever|after|before|as|if|who|once|every|each|within|the day|at (?:their|every|each|the|his|her|purchase))\s|on (?:their|a|an|the|every|each|his|her|all|customers?)\b|(?:\d+|one|two|three|four|five|six|seven|ten|a|an) (?:days?|weeks?|months?|hours?|years?|fortnight)\b).*$/isu;

/** What is given; a voucher that nobody described is a treat. */
function offerIn(text: string, purpose: Purpose, { business }: ReadingContext): Offer | null {
  const offer = readOffer(text, business);
  if (!offer) return /\b(?:vouchers?|coupons?)\b/iu.test(text) ? treat(purpose) : null;
  const words = offer.words
    .replace(OCCASION_WORDS, "")
    .replace(/\s+(?:vouchers?|coupons?)$/iu, "")
    .trim();
  return words === "" ? offer : { ...offer, words };
}

function treat(purpose: Purpose): Offer {
  const words =
    purpose === "birthday"
      ? "a birthday treat"
      : purpose === "welcome"
        ? "a welcome treat"
        : "a treat on the house";
  return { kind: "text", words, minimumSpend: null };
}

interface Given {
  readonly offer: Offer | null;
  readonly holds: Holds | null;
  readonly wording: string | null;
}

function slotsOf(found: OccasionRead, given: Given, words: string): SetTreatmentSlots {
  const counts = found.counts.length > 0 ? found.counts : [null];
  return {
    words: words.slice(0, 500),
    rules: counts.map((count) => ({
      trigger: found.trigger,
      timing: { ...found.timing, ...(count === null ? {} : { count }) },
      treatment: {
        ...given,
        purpose: found.purpose,
        name: nameOf(found, given, count),
        product: found.product,
        count: found.timing.repeats ? null : count,
        every: null,
        ahead: found.timing.before === true,
      },
    })),
  };
}

/** One rule has one name: setting another of that name changes it. */
function nameOf(found: OccasionRead, { offer }: Given, count: number | null): Treatment["name"] {
  switch (found.purpose) {
    case "birthday":
      return offer ? "Birthday voucher" : "Birthday greeting";
    case "milestone":
      return `${found.timing.repeats ? "Every" : "Purchase"} ${count ?? ""}${found.timing.repeats ? " purchases" : ""}`.trim();
    case "welcome":
      return "Welcome";
    case "greeting":
      return "Greeting for new customers";
    case "referral":
      return "Referral thank-you";
    case "follow-up":
      return "Follow-up of leads";
    case "service":
      return found.product ? `Reminder after ${found.product}` : "Reminder after a visit";
    case "thanks":
      return "Thank-you after a visit";
    case "win-back":
      return "Win-back";
  }
}
