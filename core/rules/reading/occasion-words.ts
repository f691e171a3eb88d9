import { type DurationMention, findDurations } from "../../understanding/calendar-words.ts";
import { oncePerMessage } from "../../understanding/once-per-message.ts";
import { matchFirst, WordPatterns } from "../../understanding/people/word-pattern.ts";
import type { Message, Token } from "../../understanding/tokens.ts";
import type { Length, Timing, Trigger } from "../rule.ts";

/** An occasion named in words: "a customer's birthday", "they buy", "every 10th visit". */
export interface OccasionWords {
  readonly trigger: Trigger;
  readonly end: number;
  readonly timing: Partial<Timing>;
}

const SALE =
  "sale|purchase|visit|order|appointment|transaction|checkout|booking|haircut|cut|treatment|session|class|lesson|job|repair|stay|service|meal|delivery|shop|coffee|buy|trip|pickup";
const SALES =
  "sales|purchases|visits|orders|appointments|transactions|checkouts|bookings|haircuts|cuts|treatments|sessions|classes|lessons|jobs|repairs|stays|services|meals|deliveries|coffees|buys|trips|pickups";
const ONE =
  "customer|client|guest|patient|visitor|shopper|person|someone|somebody|anyone|anybody|everyone|everybody|buyer|member";
const MANY = "customers|clients|guests|patients|visitors|shoppers|people|folks|they|we|you|buyers|members";
const WHO = `${ONE}|${MANY}|he|she|who`;
const EACH =
  "each|every|any|a|an|the|their|his|her|all|our|my|this|one|per|someone's|somebody's|customer's|client's|guest's";
const BUYS =
  "buys|buy|bought|purchases|purchase|purchased|pays|pay|paid|visits|visit|visited|orders|order|ordered|leaves|leave|left|shops|shop|shopped|comes|come|came|checks|collects|collect";
const BUYING = "buying|paying|visiting|purchasing|shopping|ordering";
const THINGS = "something|anything|in|out|by|from|with|at|us|here|the|shop|our|a|store|up";

const FIRST_SALE = new WordPatterns([
  `${EACH}? ${EACH}? ${WHO}? makes|make|made|does|do|has|have|had|gets|get|places|place their|his|her|the|a first|1st ever? ${SALE}`,
  `${EACH}? ${EACH}? ${WHO} ${BUYS} ${THINGS}? ${THINGS}? for the first time ever?`,
  `${EACH}? ${EACH}? new|first-time ${WHO} ${BUYS} ${THINGS}? ${THINGS}?`,
  `${EACH}? ${EACH}? ${WHO}? ' first|1st ever? ${SALE}`,
  `${EACH}? ${EACH}? first|1st ever? ${SALE}`,
  `${EACH}? first|1st ${SALES}`,
]);
const A_SALE = new WordPatterns([
  `${EACH}? ${EACH}? ${WHO} has|have|had|makes|make|made ${BUYS}|been|a|${SALE} ${THINGS}|${SALE}? ${THINGS}? ${THINGS}?`,
  `${EACH}? ${EACH}? ${WHO} ${BUYS} ${THINGS}? ${THINGS}? ${THINGS}?`,
  `${EACH} ${EACH}? ${SALE}`,
  "class|lesson|training|practice|checkout",
  `${EACH}? ${SALES}`,
  `${BUYING} ${THINGS}? ${THINGS}?`,
]);
const BIRTHDAY = new WordPatterns([
  `${EACH}? ${EACH}? ${WHO} has|have|had a|an|their|his|her birthday|bday`,
  `${EACH}? ${EACH}? customer|client|guest|member|customers|clients|guests|members 's|s|'? birthday|birthdays|bday|bdays`,
  `${EACH}? customer's|client's|guest's|person's|people's|someone's|somebody's|everyone's|member's birthday|birthdays|bday|bdays`,
  `${EACH}? birthday|birthdays|bday|bdays`,
]);
const LEAD = new WordPatterns([
  `${EACH}? ${EACH}? new? lead|enquiry|inquiry|enquirer|prospect comes|asks|is|arrives|enquires|inquires|writes|gets in|recorded|added|through|touch?`,
  `${EACH}? ${EACH}? new? lead|leads|enquiry|enquiries|inquiry|inquiries|prospect|prospects`,
  `${EACH}? ${WHO} asks|ask|asked|enquires|enquire|enquired|inquires|inquire|inquired about|for? us|it|something|prices|a|quote? quote?`,
]);
const NEW_CUSTOMER = new WordPatterns([
  `${EACH}? ${EACH}? new ${ONE}|${MANY} joins|join|registers|register|is|are recorded|added|us|in?`,
  `${EACH}? ${EACH}? new ${ONE}|${MANY} signs|sign up`,
  `${EACH}? ${EACH}? ${WHO} joins|join|registers|register us|the|our? shop|list|chat?`,
  `${EACH}? ${EACH}? ${WHO} signs|sign up`,
  `${EACH}? ${EACH}? new customer|client|guest|customers|clients|guests|members|member`,
]);
const AWAY = new WordPatterns([
  `${EACH}? ${EACH}? ${WHO}? ${WHO}? hasn't|haven't|hasnt|havent been|visited|come|bought|shopped|ordered|seen|returned|purchased|had in|back|by|here|to|us|anything|from|a|visit? in|back|us|here|visit? for|in|since|over?`,
  `${EACH}? ${EACH}? ${WHO}? ${WHO}? has|have not been|visited|come|bought|shopped|ordered|seen|returned|purchased in|back|by|here|to|us|anything|from? in|back|us|here? for|in|since|over?`,
  `${EACH}? ${EACH}? ${WHO}? ${WHO}? doesn't|don't|dont|didn't come|came|visit|buy|return|show in|back|us|by|here|up? for|in|within|over?`,
  `${EACH}? ${EACH}? ${WHO}? ${WHO}? is|are|was|were|has|have|'s|been? been? inactive|away|absent|missing|gone|lapsed|quiet for|since|over|after`,
  "not been|seen in|back|here|by? for|in|since",
]);
const ABSENCE_BEHIND = new WordPatterns([
  `without a|any? visit|purchase|visiting|buying|sale|order|coming|visits|purchases|sales in|by|back|here?`,
  `away|inactive|absent`,
  `after|since|from|past their|his|her|the|a last ${SALE}`,
]);
const LAPSED_ALONE = new WordPatterns([
  `${EACH}? ${EACH}? ${WHO} lapses|lapse|lapsed`,
  `${EACH}? lapsed customers|clients|guests`,
]);

/** Who lapsed when nobody says after how long: as the figures count it. */
const DAYS_AWAY: Length = { amount: 60, unit: "day" };

/** The occasion that the tokens from `at` on name, by its longest wording. */
export function occasionAt(message: Message, at: number): OccasionWords | null {
  const { tokens } = message;
  const found = [
    milestoneAt(tokens, at),
    lapsedAt(message, at),
    plain("first-sale", FIRST_SALE.matchLongest(tokens, at)),
    plain("birthday", BIRTHDAY.matchLongest(tokens, at)),
    plain("new-customer", NEW_CUSTOMER.matchLongest(tokens, at)),
    plain("lead", LEAD.matchLongest(tokens, at)),
    plain("sale", A_SALE.matchLongest(tokens, at)),
  ].filter((one) => one !== null);
  // Of two as long, the more particular one stands first.
  return found.reduce<OccasionWords | null>((best, one) => (best && best.end >= one.end ? best : one), null);
}

const plain = (trigger: Trigger, end: number): OccasionWords | null =>
  end < 0 ? null : { trigger, end, timing: {} };

const ORDINALS = new Map(
  "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    .split(" ")
    .map((word, at) => [word, at + 2]),
);
ORDINALS.set("twentieth", 20).set("fiftieth", 50).set("hundredth", 100);
const CARDINALS = new Map(
  "two three four five six seven eight nine ten eleven twelve".split(" ").map((word, at) => [word, at + 2]),
);
CARDINALS.set("twenty", 20).set("fifty", 50).set("hundred", 100);

const COUNTING = new WordPatterns([
  `${EACH}? ${EACH}? ${WHO} reaches|reach|hits|hit|makes|make|has|have|gets|get|completes|complete|for|made|on their|his|her|the?`,
  `${EACH} ${EACH}?`,
]);

/** "Every 10th visit", "their fifth purchase", "10 visits", "makes 5 purchases", "every 10 coffees". */
function milestoneAt(tokens: readonly Token[], at: number): OccasionWords | null {
  const lead = COUNTING.matchLongest(tokens, at);
  const start = Math.max(lead, at);
  const ordinal = ordinalAt(tokens, start);
  if (ordinal) {
    const end = matchFirst(tokens, ordinal.end, [`${SALE}|time`]);
    if (end < 0) return null;
    const repeats = tokens
      .slice(at, start)
      .some((token) => token.folded === "every" || token.folded === "each");
    return { trigger: "milestone", end, timing: { count: ordinal.value, repeats } };
  }
  const count =
    tokens[start]?.kind === "number"
      ? Number(tokens[start]?.text)
      : CARDINALS.get(tokens[start]?.folded ?? "");
  if (!count || !Number.isInteger(count) || count < 2) return null;
  const end = matchFirst(tokens, start + 1, [SALES]);
  if (end < 0) return null;
  const repeats = tokens[at]?.folded === "every";
  return { trigger: "milestone", end, timing: { count, repeats } };
}

function ordinalAt(tokens: readonly Token[], at: number): { value: number; end: number } | null {
  const token = tokens[at];
  const word = ORDINALS.get(token?.folded ?? "");
  if (word) return { value: word, end: at + 1 };
  const isGlued = tokens[at + 1]?.glued && /^(st|nd|rd|th)$/.test(tokens[at + 1]?.folded ?? "");
  const value = token?.kind === "number" && isGlued ? Number(token.text) : 0;
  return Number.isInteger(value) && value >= 2 ? { value, end: at + 2 } : null;
}

/** "Haven't been in for 60 days", "60 days without a visit", "90 days after their last visit". */
function lapsedAt(message: Message, at: number): OccasionWords | null {
  const { tokens } = message;
  const away = AWAY.matchLongest(tokens, at);
  const lengthAt = (start: number) => lengthFrom(message, start);
  if (away > at) {
    const more = matchFirst(tokens, away, ["more than|over|at", "over|about|around"]);
    const length = lengthAt(Math.max(away, more));
    if (length) return { trigger: "lapsed", end: length.end, timing: { away: length.value } };
  }
  const ahead = lengthAt(at);
  if (ahead) {
    const end = ABSENCE_BEHIND.matchLongest(tokens, ahead.end);
    if (end > ahead.end) return { trigger: "lapsed", end, timing: { away: ahead.value } };
  }
  const alone = LAPSED_ALONE.matchLongest(tokens, at);
  return alone > at ? { trigger: "lapsed", end: alone, timing: { away: DAYS_AWAY } } : null;
}

/** The lengths of time of a message by where they begin: looked for once, asked for at every word. */
const durationsOf = oncePerMessage(
  (message: Message): ReadonlyMap<number, DurationMention> =>
    new Map(findDurations(message).map((mention) => [mention.span.start, mention])),
);

/** The length of time that stands exactly there: "60 days", "a week". */
export function lengthFrom(message: Message, at: number): { value: Length; end: number } | null {
  const found = durationsOf(message).get(at);
  if (!found) return null;
  const whole = Number.isInteger(found.amount);
  const value: Length | null = whole
    ? { amount: found.amount, unit: found.unit }
    : found.unit === "hour"
      ? { amount: Math.round(found.amount * 60), unit: "minute" }
      : null;
  return value ? { value, end: found.span.end } : null;
}
