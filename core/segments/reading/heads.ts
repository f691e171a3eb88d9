import { channelAt } from "../../understanding/people/channels.ts";
import type { Segment } from "../segment.ts";
import { birthdayTime } from "./birthday-time.ts";
import { wholeAt } from "./frequency.ts";
import { rfmAt } from "./people-clauses.ts";
import { EVER, periodAt } from "./purchase-clauses.ts";
import { follow, type Parsed, type SegmentScan, skip, typed, wordAt } from "./segment-scan.ts";

/** Whom a phrase begins with: what that says of them, and whether leads count among them. */
export interface Head {
  readonly parts: readonly Segment[];
  /** "Everyone", "people": leads too, unless what follows speaks of purchases. */
  readonly leads: boolean;
  /** Named by a word for people: "customers". False for "regulars", who are a group by themselves. */
  readonly general: boolean;
}

const PEOPLE =
  "customers|customer|clients|client|guests|guest|people|folks|members|shoppers|buyers|buyer|visitors|persons|patrons|diners|students|patients|subscribers|contacts|ones|women|men|ladies";
const ALL = "everyone|everybody|anyone|anybody|those|all|people|folks|persons|whoever";
const OUR = "all|any|each|every|of|our|my|the|your|those|these|existing|current|known";

/** Reads the noun that a group is called by: "everyone", "first-time buyers", "our top 10 customers", "instagram customers". */
export function headAt(scan: SegmentScan, start: number): Parsed<Head> | null {
  const at = skip(scan, skip(scan, skip(scan, start, OUR), OUR), OUR);
  return (
    namedAt(scan, at) ??
    groupAt(scan, at) ??
    topAt(scan, at) ??
    birthdayPeople(scan, at) ??
    newPeople(scan, at) ??
    channelPeople(scan, at) ??
    productPeople(scan, at) ??
    plainPeople(scan, start, at)
  );
}

const group = (segment: Segment, end: number): Parsed<Head> => ({
  value: { parts: [segment], leads: true, general: false },
  end,
});

/** A group that the owner gave a name. */
function namedAt(scan: SegmentScan, at: number): Parsed<Head> | null {
  for (const name of scan.named) {
    const end = follow(scan, at, name);
    if (end > 0) return group({ is: "named", name }, end);
  }
  return null;
}

const GROUPS: readonly (readonly [pattern: string, segment: Segment])[] = [
  [
    `first-time|one-time|single-purchase|onetime|first-timers|firsttime ${PEOPLE}?`,
    { ...EVER, atLeast: 1, atMost: 1 },
  ],
  [`first|one time|timers ${PEOPLE}`, { ...EVER, atLeast: 1, atMost: 1 }],
  ["first timers", { ...EVER, atLeast: 1, atMost: 1 }],
  [`repeat|returning ${PEOPLE}`, { ...EVER, atLeast: 2, atMost: null }],
  [`regular ${PEOPLE}`, { is: "regulars" }],
  ["regulars", { is: "regulars" }],
  [`lapsed|inactive|dormant|sleeping ${PEOPLE}`, { is: "lapsed", days: 60 }],
  ["leads|lead|prospects|enquirers|inquirers", { is: "lead" }],
  [`unhappy|dissatisfied|disappointed ${PEOPLE}`, { is: "rated", atLeast: 1, atMost: 2 }],
  [`happy|satisfied ${PEOPLE}`, { is: "rated", atLeast: 4, atMost: 5 }],
  ["promoters", { is: "rated", atLeast: 5, atMost: 5 }],
  ["detractors", { is: "rated", atLeast: 1, atMost: 2 }],
  [
    "big|biggest|high|top|best spenders",
    { is: "top", how: "percent", value: 10, by: "revenue", period: null },
  ],
  ["vips", { is: "top", how: "percent", value: 10, by: "revenue", period: null }],
];

function groupAt(scan: SegmentScan, at: number): Parsed<Head> | null {
  for (const [pattern, segment] of GROUPS) {
    const end = follow(scan, at, pattern);
    if (end > 0) return group(segment, end);
  }
  const rfm = rfmAt(scan, at);
  if (!rfm) return null;
  const end = skip(scan, rfm.end, PEOPLE);
  const isNoun = wordAt(scan, at) === "champions" || end > rfm.end;
  // "Lost and at-risk customers": the noun stands behind the last.
  return isNoun || follow(scan, rfm.end, "and|or|,") > 0 ? group(rfm.value, end) : null;
}

/** "Top 10", "best 5 customers this year", "top 10 % by visits", "10 best customers", "best customers". */
function topAt(scan: SegmentScan, at: number): Parsed<Head> | null {
  const before = wholeAt(scan, at);
  const lead = before && /^(top|best|biggest|most)$/.test(wordAt(scan, before.end)) ? before : null;
  const from = lead?.end ?? at;
  const word = follow(scan, from, "most loyal|frequent|valuable|active", "top|best|biggest|highest");
  if (word < 0) return null;
  const frequent = /^(frequent|active)$/.test(wordAt(scan, word - 1));
  const number = lead ?? scan.numbers.get(word) ?? null;
  const after = lead ? word : (scan.numbers.get(word)?.end ?? word);
  const percent = follow(scan, after, "%", "percent", "per cent");
  const people = skip(
    scan,
    percent > 0 ? percent : after,
    `of? our|my|the|all? spending|paying? ${PEOPLE}|spenders`,
  );
  if (!number && people === after) return null;
  const by = follow(
    scan,
    people,
    "by visits|visit|frequency|purchases|orders",
    "by number|count of visits|purchases|orders|sales",
  );
  const money =
    by > 0 ? -1 : follow(scan, people, "by spend|spending|revenue|sales|turnover|value|money|amount spent?");
  const { period, end } = periodAt(scan, Math.max(by, money, people));
  const isPercent = percent > 0 || number === null;
  const value = number?.value ?? 10;
  if (value <= 0 || (isPercent && value > 100)) return null;
  return group(
    {
      is: "top",
      how: isPercent ? "percent" : "count",
      value,
      by: by > 0 || frequent ? "visits" : "revenue",
      period,
    },
    end,
  );
}

/** "Birthday customers this month", "upcoming birthdays", "birthdays in the next 14 days", "June birthdays". */
function birthdayPeople(scan: SegmentScan, at: number): Parsed<Head> | null {
  const by = follow(
    scan,
    at,
    "upcoming|coming? birthday|bday kids|children|people|customers|guests|boys|girls|folks|clients|members",
    "upcoming|coming|all? birthdays|bdays",
  );
  if (by < 0) {
    const month = birthdayTime(scan, at);
    const end = month ? follow(scan, month.end, `birthdays|bdays|birthday ${PEOPLE}?`) : -1;
    return month && end > 0 ? group(month.value, end) : null;
  }
  const time = birthdayTime(scan, by);
  return group(time?.value ?? { is: "birthday", within: 14 }, time?.end ?? by);
}

/** What "new" means where no time is named. */
const LATELY = { kind: "last-days", days: 30 } as const;

/** "New customers this month", "newcomers". */
function newPeople(scan: SegmentScan, at: number): Parsed<Head> | null {
  const by = follow(scan, at, `new|newest|recent ${PEOPLE}`, "newcomers|newbies|newcomer");
  if (by < 0) {
    const bare = follow(scan, at, "new");
    if (bare === scan.tokens.length) return group({ is: "new", period: LATELY }, bare);
    const period = bare > 0 ? scan.periods.get(bare) : undefined;
    return period ? group({ is: "new", period: period.period }, period.end) : null;
  }
  const { period, end } = periodAt(scan, by);
  return group({ is: "new", period: period ?? LATELY }, end);
}

/** "Instagram customers", "walk-ins". */
function channelPeople(scan: SegmentScan, at: number): Parsed<Head> | null {
  const channel = channelAt(scan.tokens, at);
  if (!channel) return null;
  const end = follow(scan, channel.end, PEOPLE, "followers|fans|crowd");
  const alone = /^(walk-ins|walkins|referrals)$/.test(typed(scan, at, channel.end).toLowerCase());
  if (end < 0 && !alone) return null;
  const value: Head = { parts: [{ is: "source", source: channel.channel }], leads: true, general: true };
  return { value, end: Math.max(end, channel.end) };
}

/** "Cake buyers", "sourdough lovers": whoever bought it. */
function productPeople(scan: SegmentScan, at: number): Parsed<Head> | null {
  for (const { span, entry } of scan.context.lexicon.productsAt(scan.tokens, at)) {
    const end = follow(
      scan,
      span.end,
      "buyers|lovers|fans|drinkers|eaters|people|customers|clients|regulars|purchasers|-? lovers|buyers",
    );
    if (end > 0) {
      const product = { id: entry.id, name: entry.name };
      return group({ ...EVER, product, atLeast: 1, atMost: null }, end);
    }
  }
  return null;
}

function plainPeople(scan: SegmentScan, start: number, at: number): Parsed<Head> | null {
  const people = follow(scan, at, PEOPLE);
  if (people > 0) {
    const word = wordAt(scan, people - 1);
    const leads = word === "people" || word === "folks" || word === "persons" || word === "contacts";
    return { value: { parts: [], leads, general: true }, end: people };
  }
  const all = follow(scan, start, ALL);
  if (all < 0) return null;
  const end = skip(scan, all, "of? you|them? else?");
  const named = follow(scan, end, `of? our|my|the? ${PEOPLE}`);
  return { value: { parts: [], leads: named < 0, general: true }, end: named > 0 ? named : end };
}
