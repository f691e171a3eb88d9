import { fold } from "../../understanding/fold.ts";
import { singular } from "../../understanding/singular.ts";
import { allOf, LAPSED_DAYS, type Segment, type SegmentPeriod, type SimpleOf } from "../segment.ts";
import { isBoundary } from "./boundaries.ts";
import { countAt, type Frequency, frequencyAt } from "./frequency.ts";
import { daysAt, follow, type Parsed, type SegmentScan, skip, typed, wordAt } from "./segment-scan.ts";

type Found = Parsed<Segment> | null;
type Bought = SimpleOf<"bought">;

const NOT = "haven't|hasn't|havent|hasnt|didn't|didnt|don't|dont|not|never|weren't";
const HAVE = "have|has|had|did|do|'ve|are|were|is";
const BUYING =
  "bought|buy|buys|buying|purchased|purchase|purchases|ordered|order|orders|booked|book|tried|try|got|taken|took|had|eaten|drunk|eat|drink|eats|drinks";
const COMING =
  "been|visited|come|came|visit|shopped|shop|returned|return|seen|bought|purchased|ordered|dropped|popped|stopped|booked";
const HERE =
  "in|by|back|here|around|us|anything|something|over|to|at|with|from the|our|us|my? shop|store|us|anything?";
export const ANYTHING = "anything|something|things|stuff|any|from|with us|me? at? all?";

export const EVER: Omit<Bought, "atLeast" | "atMost"> = {
  is: "bought",
  product: null,
  pieces: false,
  period: null,
};

/** "Haven't been in for 60 days", "not visited since January", "we haven't seen in 2 months". */
export function lapsedClause(scan: SegmentScan, start: number): Found {
  const by = follow(
    scan,
    start,
    `we|i? ${HAVE} not|never|n't ${COMING}`,
    `we|i? haven't|hasn't|havent|hasnt|not|didn't|didnt|weren't ${COMING}`,
    "were|was|been? last|away|absent|gone|inactive|quiet|missing|lapsed",
    "have|has gone|been away|quiet|missing|inactive|absent",
    "last bought|visited|came|purchased|ordered|shopped|seen|visit|purchase|order",
    "lapsed|inactive|dormant|absent",
    "stopped|stop coming|buying|visiting",
    "didn't|didnt|did|don't|dont|have|has not? come|came|visit|visited|show|shown|showed back|up|return|returned?",
  );
  if (by < 0) return null;
  const at = skip(scan, skip(scan, by, HERE), HERE);
  const since = scan.periods.get(at);
  if (since && wordAt(scan, at) === "since")
    return { value: { is: "absent-since", day: since.from }, end: since.end };
  const days = daysAt(scan, at) ?? daysAt(scan, skip(scan, at, "was|were|is|here|in"));
  if (days) return { value: { is: "lapsed", days: days.value }, end: days.end };
  if (since) return { value: { is: "absent-since", day: since.from }, end: since.end };
  const vague = follow(
    scan,
    at,
    "lately|recently",
    "in|for a|some|ages|long while|time?",
    "for|in ages",
    "any|no more|longer",
    "anymore",
    "back",
  );
  if (vague > 0) return { value: { is: "lapsed", days: LAPSED_DAYS }, end: vague };
  return /^(lapsed|inactive|dormant|absent|coming|quiet|away|missing|buying|visiting|back)$/.test(
    wordAt(scan, at - 1),
  )
    ? { value: { is: "lapsed", days: LAPSED_DAYS }, end: at }
    : null;
}

/** "Never bought cake", "haven't bought anything", "didn't order coffee this month", "haven't bought bread for 30 days". */
export function notBoughtClause(scan: SegmentScan, start: number): Found {
  const by = follow(
    scan,
    start,
    `${HAVE}? never|not|ever yet|ever? ${BUYING}`,
    `${NOT} yet|ever? ${BUYING}`,
    `never|not`,
  );
  if (by < 0) return null;
  const isBare = !new RegExp(`^(${BUYING}|for)$`).test(wordAt(scan, by - 1));
  if (isBare && wordAt(scan, start) !== "never" && wordAt(scan, start) !== "not") return null;
  const nothing = nothingAt(scan, by);
  if (nothing && !isBare) return nothing;
  const object = productAt(scan, by, !isBare);
  if (!object) return null;
  const days = daysAt(scan, object.end);
  if (days) {
    const lately: Bought = {
      ...EVER,
      product: object.value,
      atLeast: 1,
      atMost: null,
      period: { kind: "last-days", days: days.value },
    };
    const ever: Bought = { ...EVER, product: object.value, atLeast: 1, atMost: null };
    return { value: allOf([ever, { is: "not", of: lately }]), end: days.end };
  }
  const { period, end } = periodAt(scan, skip(scan, object.end, "yet|before|ever"));
  const bought: Bought = { ...EVER, product: object.value, atLeast: 1, atMost: null, period };
  return {
    value: allOf([
      { ...EVER, atLeast: 1, atMost: null },
      { is: "not", of: bought },
    ]),
    end: skip(scan, end, "yet|before"),
  };
}

/** "Never bought anything", "haven't bought yet", "did not buy this month". */
function nothingAt(scan: SegmentScan, at: number): Found {
  const end = follow(scan, at, `${ANYTHING} yet|before?`, "yet|before|here", "from|with us|me yet?");
  const stop = end > 0 ? end : at;
  const { period, end: last } = periodAt(scan, stop);
  if (period) {
    const then: Bought = { ...EVER, atLeast: 1, atMost: null, period };
    return { value: { is: "not", of: then }, end: skip(scan, last, "yet") };
  }
  if (end < 0 && !isBoundary(scan, at)) return null;
  return { value: { is: "not", of: { ...EVER, atLeast: 1, atMost: null } }, end: stop };
}

/** "Bought arepas at least 2 times", "ordered 3 or more cakes this year", "came in twice", "have made 5 purchases". */
export function boughtClause(scan: SegmentScan, start: number): Found {
  const only = skip(scan, start, "only|just|always|usually|often|regularly|also|ever|already");
  const buying = follow(scan, only, `${HAVE} only|just|already|ever|also? ${BUYING}`, BUYING);
  if (buying > 0) return boughtWhat(scan, buying, only > start && /only|just/.test(wordAt(scan, start)));
  return cameClause(scan, only) ?? purchasesClause(scan, start);
}

function boughtWhat(scan: SegmentScan, at: number, onlyOnce: boolean): Found {
  const pieces = countAt(scan, at);
  const times = frequencyAt(scan, at);
  if (times)
    return withPeriod(scan, skip(scan, times.end, "from|with|at us|me|the|our? shop|store?"), {
      ...EVER,
      ...limits(times.value, onlyOnce),
    });
  if (pieces) {
    const product = productAt(scan, skip(scan, pieces.end, "of|pieces|portions? of?"), true);
    if (product)
      return withPeriod(scan, product.end, {
        ...EVER,
        product: product.value,
        pieces: true,
        ...pieces.value,
      });
    return null;
  }
  const anything = follow(scan, at, ANYTHING);
  const product = anything > 0 ? null : productAt(scan, at, true);
  const next = anything > 0 ? anything : (product?.end ?? at);
  const often = frequencyAt(scan, next);
  const bought: Bought = {
    ...EVER,
    product: product?.value ?? null,
    ...(often ? limits(often.value, onlyOnce) : { atLeast: 1, atMost: null }),
  };
  const end = often?.end ?? next;
  const found = withPeriod(scan, end, bought);
  if (!often && found?.value.is === "bought" && found.value.period) {
    const later = frequencyAt(scan, found.end);
    if (later) return { value: { ...found.value, ...limits(later.value, onlyOnce) }, end: later.end };
  }
  return anything > 0 || product || often || found.end > at || isBoundary(scan, at) ? found : null;
}

const limits = (frequency: Frequency, exactly: boolean): Frequency =>
  exactly && frequency.atLeast !== null
    ? { ...frequency, atMost: frequency.atMost ?? frequency.atLeast }
    : frequency;

/** "Came in at least 3 times this year", "visited last week", "were here in March". */
function cameClause(scan: SegmentScan, at: number): Found {
  const by = follow(
    scan,
    at,
    `${HAVE}? come|came|been|visited|visit|shopped|shop|popped|dropped in|by|back? with|at|to us|me|the|our shop|store?`,
    `${HAVE}? come|came|been|visited|visit|shopped|shop|popped|dropped in|by|here|back|us|me|the|our? shop|store?`,
    "were|was here|in|with us?",
  );
  if (by < 0) return null;
  const often = frequencyAt(scan, skip(scan, by, "in|us|here"));
  const after = often?.end ?? skip(scan, by, "in|us|here");
  const found = withPeriod(scan, after, { ...EVER, ...(often?.value ?? { atLeast: 1, atMost: null }) });
  if (often) return found;
  const later = frequencyAt(scan, found.end);
  if (later && found.value.is === "bought")
    return { value: { ...found.value, ...later.value }, end: later.end };
  return found.end > after ? found : null;
}

/** "With at least 3 purchases", "made 2 orders this year", "have one purchase". */
function purchasesClause(scan: SegmentScan, start: number): Found {
  const at = skip(scan, start, "with|having|have|has|made|make|had|a|total|of");
  const lead = skip(scan, at, "made|had|only|just|a");
  for (const from of new Set([lead, at, start])) {
    const counted = countAt(scan, from);
    const end = counted
      ? follow(
          scan,
          counted.end,
          "purchase|purchases|order|orders|visit|visits|sale|sales|booking|bookings|appointments",
        )
      : -1;
    if (counted && end > 0) {
      const only =
        /^(only|just)$/.test(wordAt(scan, from - 1)) ||
        (counted.value.atLeast === 1 && scan.numbers.has(from) && wordAt(scan, end - 1) === "purchase");
      return withPeriod(scan, end, { ...EVER, ...limits(counted.value, only) });
    }
  }
  return null;
}

/** The days at the end of what was said: "… this year", "… in March". */
export function periodAt(scan: SegmentScan, at: number): { period: SegmentPeriod | null; end: number } {
  // "came in last month": the "in" was taken for a part of the verb.
  const found =
    scan.periods.get(at) ??
    (/^(in|on|over)$/.test(wordAt(scan, at - 1)) ? scan.periods.get(at - 1) : undefined);
  if (found) return { period: found.period, end: found.end };
  const ever = follow(scan, at, "so far", "ever", "to date", "in total", "all time", "overall", "altogether");
  return { period: null, end: ever > 0 ? ever : at };
}

function withPeriod(scan: SegmentScan, at: number, bought: Bought): Parsed<Segment> {
  const { period, end } = periodAt(scan, at);
  return { value: { ...bought, period }, end };
}

/** A product of the catalogue; else, where a product must stand, the words up to what comes next. */
export function productAt(
  scan: SegmentScan,
  start: number,
  mustBe: boolean,
): Parsed<NonNullable<Bought["product"]>> | null {
  const at = skip(scan, start, "a|an|the|any|some|our|my|your");
  const [known] = scan.context.lexicon.productsAt(scan.tokens, at).filter(({ exact }) => exact);
  const near = known ?? (mustBe ? scan.context.lexicon.productsAt(scan.tokens, at)[0] : undefined);
  if (near && (known || near.span.end >= freeEnd(scan, at)))
    return { value: { id: near.entry.id, name: near.entry.name }, end: near.span.end };
  if (!mustBe) return null;
  const end = freeEnd(scan, at);
  const words = typed(scan, at, end);
  if (end <= at || end - at > 5 || !/\p{L}/u.test(words)) return null;
  return { value: { id: null, name: fold(words).split(/\s+/).map(singular).join(" ") }, end };
}

/** Up to the next thing that begins: a number of times, days, another clause. */
function freeEnd(scan: SegmentScan, at: number): number {
  let end = at;
  while (
    end < scan.tokens.length &&
    !isBoundary(scan, end) &&
    !scan.periods.has(end) &&
    !frequencyAt(scan, end)
  )
    end += 1;
  return end;
}
