import type { Length, Timing, Trigger } from "../../rules/rule.ts";
import { findDurations } from "../../understanding/calendar-words.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { catalogueName } from "../../understanding/singular.ts";
import type { Message } from "../../understanding/tokens.ts";
import type { Purpose } from "../treatment.ts";

/** Loyalty is counted by the piece: its own reader reads it. */
type SaidPurpose = Exclude<Purpose, "loyalty">;

/** At which occasion something is said, as far as the words tell. */
export interface OccasionRead {
  readonly purpose: SaidPurpose;
  readonly trigger: Trigger;
  readonly timing: Partial<Timing>;
  /** Milestones: one rule for each of these; empty for all other occasions. */
  readonly counts: readonly number[];
  readonly product: string | null;
}

type Read = (words: Words) => OccasionRead | null;

/** A rule's words: folded in one line, the time that the engine's own reader found in them, the lengths of time. */
export interface Words {
  readonly text: string;
  readonly timing: Timing;
  readonly lengths: readonly Length[];
  readonly context: ReadingContext;
}

export function lengthsOf(message: Message): Length[] {
  return findDurations(message).flatMap(({ amount, unit }): Length[] => {
    if (Number.isInteger(amount)) return [{ amount, unit }];
    return unit === "hour" ? [{ amount: Math.round(amount * 60), unit: "minute" }] : [];
  });
}

const plain = (purpose: SaidPurpose, trigger: Trigger, timing: Partial<Timing>): OccasionRead => ({
  purpose,
  trigger,
  timing,
  counts: [],
  product: null,
});

/** Days and hours as the engine's reader found them, without what belongs to other occasions. */
const clock = ({ delay, before, time, cap }: Timing): Partial<Timing> => ({ delay, before, time, cap });

const birthday: Read = ({ text, timing, lengths }) => {
  if (!/\b(?:birthdays?|bdays?|b-days?)\b/u.test(text)) return null;
  // "Customers with a birthday this week" is a group of people, no occasion that comes again.
  if (
    /\b(?:birthdays?|bdays?) (?:this|next|in the next|coming|within|today|tomorrow|in (?:january|february|march|april|may|june|july|august|september|october|november|december))\b/u.test(
      text,
    )
  )
    return null;
  const before = timing.before || /\b(?:before|ahead|in advance|early|beforehand|prior)\b/u.test(text);
  const after = /\bafter (?:a|the|their|his|her|each|every)?\b/u.test(text);
  const delay = timing.delay ?? (before || after ? (lengths[0] ?? null) : null);
  return plain("birthday", "birthday", { ...clock(timing), delay, before: before && delay !== null });
};

const lead: Read = ({ text, timing, lengths }) => {
  const asked =
    /\b(?:leads?|enquir\w+|inquir\w+|prospects?)\b/u.test(text) ||
    /\b(?:who|someone|somebody|anyone|people|they) (?:have |has )?(?:asks?|asked|enquired?) (?:about|for|but|and|us|something)\b/u.test(
      text,
    );
  if (!asked) return null;
  const [length = WEEK] = lengths;
  return plain("follow-up", "lead", { ...clock(timing), before: false, delay: length });
};
const WEEK: Length = { amount: 7, unit: "day" };

const referral: Read = ({ text, timing }) => {
  const sends =
    /\b(?:referr(?:ed|er|ers|al|als|s|ing)?|refers?|recommend(?:s|ed|ing)?|(?:sends|sent) us|(?:who|that|whoever|customers?|clients?|anyone|someone|somebody|they) (?:sends?|sent|brings?|brought|bring in) (?:us |in |along )?(?:a |another |their |new )*(?:friends?|new customers?|new clients?|customers?|someone|somebody|people)|our way)\b/u;
  return sends.test(text) ? plain("referral", "new-customer", { ...clock(timing), before: false }) : null;
};

const ORDINALS: Readonly<Record<string, number>> = Object.fromEntries(
  "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    .split(" ")
    .map((word, at) => [word, at + 2])
    .concat([
      ["fifteenth", 15],
      ["twentieth", 20],
      ["twenty-fifth", 25],
      ["thirtieth", 30],
      ["fiftieth", 50],
      ["hundredth", 100],
    ]),
);
const NTH = `(?:\\d{1,4} ?(?:st|nd|rd|th)|${Object.keys(ORDINALS).join("|")})`;
const VISIT =
  "(?:purchases?|visits?|orders?|sales?|times?|appointments?|bookings?|haircuts?|cuts?|treatments?|sessions?|class(?:es)?|lessons?|stays?|buys?|transactions?|services?|meals?|coffees?|trips?)";
const MILESTONES: readonly RegExp[] = [
  new RegExp(
    `(?<repeats>every |each )?(?<list>${NTH}(?: ?(?:,|and|&|or|,? and) ?(?:then )?(?:the |their )?${NTH})*) (?:\\p{L}+ )?${VISIT}`,
    "u",
  ),
  /\b(?:purchases?|visits?|orders?|sales?) (?:number |no |nr |# ?)?(?<list>\d{1,4}(?: ?(?:,|and|&|, and) ?\d{1,4})*)(?<etc> ?,? ?(?:etc|…|\. \. \.|and so on))?/u,
  /\b(?:after|at|on|reach(?:es)?|hits?|makes?|completes?|for|every|has made|bought|ordered|visited|been in|been here) (?<every>every )?(?<list>\d{1,4}) (?:times|purchases|visits|orders|sales|appointments|bookings|haircuts|treatments|sessions|classes|lessons|stays|coffees)/u,
];

const milestone: Read = ({ text, timing }) => {
  for (const pattern of MILESTONES) {
    const found = pattern.exec(text);
    // "Welcome them with 10% off their second haircut": what is given, not when.
    if (
      !found ||
      /\b(?:off|for|towards) (?:their|the|your|his|her|a) (?:next |very )?$/u.test(text.slice(0, found.index))
    )
      continue;
    const counts = [...(found.groups?.list ?? "").matchAll(/\d+|[a-z-]+/gu)].flatMap(([word]) => {
      const value = /^\d/.test(word) ? Number(word) : (ORDINALS[word] ?? 0);
      return value >= 2 && value <= 100_000 ? [value] : [];
    });
    if (counts.length === 0) continue;
    const repeats =
      /\b(?:every|each) $/u.test(`${found.groups?.repeats ?? ""}`) ||
      found[0].startsWith("every ") ||
      found.groups?.every !== undefined;
    return { ...plain("milestone", "milestone", { ...clock(timing), before: false, repeats }), counts };
  }
  return null;
};

const FIRST =
  /\b(?:first|1st)(?: ever)? (?:purchase|visit|order|sale|time|buy|appointment|booking|haircut|cut|treatment|session|class|lesson|stay|coffee|meal|trip)\b|\b(?:first|1st)[- ]?time (?:buyers?|customers?|visitors?|clients?|guests?|shoppers?)\b|\bbuys? (?:something )?(?:from us )?for the first time\b|\bfirst[- ]timers?\b|\bnew (?:customer|client|guest|buyer)s? (?:buys?|makes?|purchases?|visits?)\b/u;

const firstSale: Read = ({ text, timing }) =>
  FIRST.test(text) ? plain("welcome", "first-sale", { ...clock(timing), before: false }) : null;

/** "Welcome new customers": a customer is one from the first purchase on; who only joins is told so by the word. */
const newCustomer: Read = ({ text, timing }) => {
  if (
    /\b(?:joins?|joined|signs? up|signed up|registers?|subscribes?|is added|are added|is recorded)\b/u.test(
      text,
    )
  )
    return plain("greeting", "new-customer", { ...clock(timing), before: false });
  return /\b(?:new (?:(?:customer|client|guest|buyer|patient|member|face)s?|people|folks|ones)|newcomers?|welcome (?:message|voucher|gift|offer|text|note))\b/u.test(
    text,
  )
    ? plain("welcome", "first-sale", { ...clock(timing), before: false })
    : null;
};

const ABSENT =
  /\b(?:win(?:ning)?(?: \p{L}+){0,4} back|win-?backs?|winback|(?:hasn't|haven't|hadn't|has not|have not|hasnt|havent|not) (?:been|visited|bought|come|ordered|shopped|returned|had|seen)|stopped coming|lapsed?|lapses|inactive|(?:stay|stays|stayed|been|are|is|were) away|absent|not been|(?:didn't|did not|don't|do not|doesn't|does not) (?:come|visit|buy|show|return|order)|missing|without (?:a |any )?(?:visit|purchase|visiting|buying)|bring(?:s|ing)?(?: \p{L}+){0,4} back|we miss (?:you|them)|miss you)\b/u;

const lapsed: Read = ({ text, timing, lengths }) => {
  if (!ABSENT.test(text)) return null;
  const [away = timing.away ?? { amount: 60, unit: "day" as const }] = lengths;
  return plain("win-back", "lapsed", {
    time: timing.time,
    cap: timing.cap,
    away,
    delay: null,
    before: false,
  });
};

const GENERIC =
  /^(?:(?:a|an|the|their|his|her|each|every|any|last|our|my|your|all) )*(?:purchases?|visits?|sales?|orders?|appointments?|bookings?|they (?:buy|bought|visit|pay|order)|buying|visiting|customers?(?: .*)?)$/u;

const AFTER_SERVICE =
  /\b(?:after|since|from|following) (?:(?:a|an|the|their|his|her|each|every|any|our|last|previous|having|they (?:have |had )?(?:had|bought|got|have|get|buy)|he had|she had|someone (?:has|had|buys|bought)|somebody (?:has|had|buys|bought)|a customer (?:has|had|buys|bought|gets|got)|customers (?:have|had|buy|bought)|buying|getting|having) )*(?<what>[\p{L}][\p{L}\p{N}' -]*?)(?: (?:that it's time|that it is|to come|to book|it's time|for (?:a|the|their) (?:next|new)|with|and|at|,|:|\.).*)?(?: [.!])?$/u;
/** "Remind customers about their next haircut after 5 weeks". */
const NEXT_SERVICE =
  /\b(?:about|of|for|to (?:book|have|get|come for)) (?:(?:a|an|the|their|his|her|next|another|new) )*(?<what>[\p{L}][\p{L}' -]*?) (?:after|every|in|within) (?:about )?(?:\d+|an?|one|two|three|four|five|six|eight|ten|twelve) (?:days?|weeks?|months?|years?)\b/u;

/** "Remind customers 6 months after a boiler service": what it is that has to be done again. */
const service: Read = ({ text, timing, lengths, context }) => {
  const [length] = lengths;
  if (
    !length ||
    !/\b(?:remind|reminder|reminders|due|nudge|follow[- ]?up|check in|check-?up|invite|message|text|send|write|tell|ask)\b/u.test(
      text,
    )
  )
    return null;
  const found = AFTER_SERVICE.exec(text) ?? NEXT_SERVICE.exec(text);
  const what = found?.groups?.what?.trim() ?? "";
  if (what === "" || what.split(" ").length > 5) return null;
  const reminds = /\b(?:remind|reminder|reminders|due|nudge|check-?up)\b/u.test(text);
  const isGeneric = GENERIC.test(what);
  const isProduct = context.lexicon.findProduct(what)?.exact === true;
  if (!reminds && (isGeneric || !isProduct)) return null;
  const product = isGeneric ? null : catalogueName(what.split(" "));
  return { ...plain("service", "sale", { ...clock(timing), before: false, delay: length }), product };
};

const EVERY_SALE =
  /\b(?:after|at|for|with|on|following) (?:each|every|a|any|their|the|all|the last)? ?(?:purchases?|visits?|sales?|orders?|appointments?|bookings?|haircuts?|treatments?|sessions?|stays?)\b|\b(?:when|whenever|once|after|each time|every time) (?:a |any |each |every |the |they|someone|somebody|people|customers?|clients?)*(?: ?(?:customer|client|guest|who))? ?(?:buys?|bought|purchases?|visits?|orders?|pays?|leaves?|came|come|comes)\b/u;

const anySale: Read = ({ text, timing, lengths }) => {
  if (!EVERY_SALE.test(text)) return null;
  const delay = timing.delay ?? lengths[0] ?? null;
  return plain("thanks", "sale", { ...clock(timing), before: false, delay });
};

const READERS: readonly Read[] = [
  birthday,
  referral,
  milestone,
  lead,
  service,
  firstSale,
  lapsed,
  newCustomer,
  anySale,
];

/** The occasion that a rule's words name: the most particular one first. */
export function readOccasion(words: Words): OccasionRead | null {
  for (const read of READERS) {
    const found = read(words);
    if (found) return found;
  }
  return null;
}
