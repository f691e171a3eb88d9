import { fold } from "../../understanding/fold.ts";
import { channelAt, channelName } from "../../understanding/people/channels.ts";
import { singular } from "../../understanding/singular.ts";
import { anyOf, type RfmGroup, type Segment } from "../segment.ts";
import { birthdayTime } from "./birthday-time.ts";
import { isBoundary } from "./boundaries.ts";
import { wholeAt } from "./frequency.ts";
import { daysAt, follow, type Parsed, type SegmentScan, skip, typed, wordAt } from "./segment-scan.ts";

type Found = Parsed<Segment> | null;

/** "Found us on instagram", "came through a friend", "from google", "heard about us at the market". */
export function sourceClause(scan: SegmentScan, start: number): Found {
  const found = follow(
    scan,
    start,
    "found|find|discovered|discover us|me|it? via|on|through|thru|by|from|off|in|at|using|over|with|thanks",
    "heard|hear|know|knew|learned|learnt|read|learn of|about us|me? via|on|through|by|from|in|at|over",
    "came|come|comes|coming|got|get|arrived|joined in|to|us? us? via|through|thru|by|from|off|on|over|thanks",
    "were? brought|sent|acquired|won|gained by|via|through|from|on",
  );
  const bare = found > 0 ? -1 : follow(scan, start, "from|via|through|by|off");
  const by = found > 0 ? found : bare;
  if (by < 0) return null;
  const at = skip(scan, by, "to? the|our|a|an|my");
  const channel = channelAt(scan.tokens, at) ?? channelAt(scan.tokens, by);
  if (channel) {
    const end = skip(
      scan,
      channel.end,
      "page|ad|ads|advert|adverts|post|posts|story|profile|search|maps|account|group|campaign",
    );
    return { value: { is: "source", source: channel.channel }, end };
  }
  if (bare > 0) return null;
  const end = freeEnd(scan, at);
  return end > at && end - at <= 4
    ? { value: { is: "source", source: channelName(typed(scan, at, end)) }, end }
    : null;
}

/** "Interested in gluten-free bread", "who like sourdough", "fans of balayage". */
export function interestClause(scan: SegmentScan, start: number): Found {
  const by = follow(
    scan,
    start,
    "are|is|were|was|have|has|an|shown|showed? interested|interest in",
    "are|is|were|was? really|very? into|keen|fond|mad|crazy|passionate on|of|about?",
    "are|is|were|was|a? fans|fan|lovers of",
    "like|likes|love|loves|enjoy|enjoys|prefer|prefers|adore",
    "with|have|has an? interest in",
    "care|cares about",
  );
  if (by < 0) return null;
  const topics: Segment[] = [];
  let end = by;
  for (let at = by; ; ) {
    const topic = topicAt(scan, at);
    if (!topic) break;
    topics.push({ is: "interest", topic: topic.value });
    end = topic.end;
    if (wordAt(scan, end) !== "or") break;
    at = end + 1;
  }
  return topics.length > 0 ? { value: anyOf(topics), end } : null;
}

/** What somebody is interested in, as interests are looked up: lower case, in the singular where that is shorter. */
function topicAt(scan: SegmentScan, start: number): Parsed<string> | null {
  const at = skip(scan, start, "a|an|the|our|my|your|some|buying|getting|having");
  const end = freeEnd(scan, at);
  if (end <= at || end - at > 6) return null;
  return { value: topicKey(typed(scan, at, end)), end };
}

export function topicKey(words: string): string {
  const lower = words
    .toLowerCase()
    .replace(/^["'\u201c\u2018]+|["'\u201d\u2019.!?]+$/g, "")
    .trim();
  const parts = lower.split(/\s+/);
  const last = parts.at(-1) ?? "";
  const single = singular(fold(last));
  // Only a plain plural is cut: the interest may have been told either way.
  return last.startsWith(single) ? [...parts.slice(0, -1), single].join(" ") : lower;
}

/** "Have a birthday in the next 14 days", "whose birthday is this month", "born in May". */
export function birthdayClause(scan: SegmentScan, start: number): Found {
  const by = follow(
    scan,
    start,
    "have|has|with|having|celebrate|celebrates|celebrating|whose|who's? got? a|an|the|their|his|her|upcoming|coming? birthday|birthdays|bday|bdays is|are|comes|falls|fall|was|coming|up? it? up?",
    "are|is|were? born",
    "turn|turning|turns a? year? older",
  );
  if (by < 0) return null;
  const time = birthdayTime(scan, by);
  if (time) return time;
  const upcoming = typed(scan, start, by).toLowerCase();
  return /coming|upcoming/.test(upcoming) ? { value: { is: "birthday", within: 14 }, end: by } : null;
}

/** "Rated us 5", "gave us 2 stars or less", "with a rating of at least 4". */
export function ratedClause(scan: SegmentScan, start: number): Found {
  const by = follow(
    scan,
    start,
    "have|has? rated|scored|reviewed us|me|it|their|our|the? visit|shop|service? with|a|an|as? a?",
    "have|has? gave|given|left us|me? a|an? rating|score|review|feedback? of|with?",
    "with|having a|an? rating|score|ratings|scores of|is?",
    "whose|who's last|latest? rating|score is|was",
  );
  if (by < 0) return null;
  const rating = ratingAt(scan, by);
  return rating && { value: { is: "rated", ...rating.value }, end: rating.end };
}

type Rating = { atLeast: number; atMost: number };

function ratingAt(scan: SegmentScan, at: number): Parsed<Rating> | null {
  const least = follow(scan, at, "at least", "minimum|min");
  const above = follow(scan, at, "more than", "over|above|better than?");
  const most = follow(scan, at, "at most", "up to", "no more than", "maximum|max");
  const below = follow(scan, at, "less|lower|fewer|worse than", "under|below");
  const lead = Math.max(least, above, most, below, at);
  const first = starsAt(scan, lead);
  if (!first || first.value < 1 || first.value > 5) return null;
  const { value } = first;
  const range = (atLeast: number, atMost: number, end = first.end): Parsed<Rating> | null =>
    atLeast < 1 || atMost > 5 || atLeast > atMost
      ? null
      : { value: { atLeast, atMost }, end: starWords(scan, end) };
  if (least > 0) return range(value, 5);
  if (above > 0) return range(value + 1, 5);
  if (most > 0) return range(1, value);
  if (below > 0) return range(1, value - 1);
  const up = follow(scan, first.end, "stars|star|points? or|and more|higher|better|above|up|over", "+");
  if (up > 0) return range(value, 5, up);
  const down = follow(scan, first.end, "stars|star|points? or|and less|lower|worse|below|fewer|under|down");
  if (down > 0) return range(1, value, down);
  const other = /^(or|to|and|-)$/.test(wordAt(scan, first.end)) ? wholeAt(scan, first.end + 1) : null;
  if (other && other.value <= 5)
    return range(Math.min(value, other.value), Math.max(value, other.value), other.end);
  return range(value, value);
}

/** "5", "2-star" and "⭐⭐". */
function starsAt(scan: SegmentScan, at: number): Parsed<number> | null {
  const number = wholeAt(scan, at);
  if (number) return number;
  let end = at;
  while (/^[\u2b50\u2605]/u.test(scan.tokens[end]?.text ?? "")) end += 1;
  return end > at ? { value: end - at, end } : null;
}

const starWords = (scan: SegmentScan, at: number): number => {
  const slash = follow(scan, at, "/ 5", "out of 5|five", "- star|stars");
  return skip(scan, slash > 0 ? slash : at, "stars|star|points|point");
};

/** "Asked about balayage and did not buy within 14 days", "asked and never bought", "enquired about a sofa". */
export function askedClause(scan: SegmentScan, start: number): Found {
  const asking = follow(
    scan,
    start,
    "have|has? asked|ask|enquired|inquired|wondered|queried us|me? about|for|after|regarding",
    "wanted|requested|requesting a|an? quote|price|info|information|details for|on|about",
    "were|was interested in",
    "showed interest in",
  );
  const bare = asking > 0 ? -1 : follow(scan, start, "have|has? asked|enquired|inquired us|me?");
  const at = Math.max(asking, bare);
  if (at < 0) return null;
  const topic = asking > 0 ? topicAt(scan, at) : null;
  if (asking > 0 && !topic) return null;
  const after = topic?.end ?? at;
  const outcome = didNotBuy(scan, after);
  if (outcome) {
    return {
      value: { is: "asked", topic: topic?.value ?? null, unlessWithin: outcome.value },
      end: outcome.end,
    };
  }
  if (!topic) return null;
  const wordedAsInterest = wordAt(scan, start) === "were" || wordAt(scan, start) === "was";
  return wordedAsInterest ? null : { value: { is: "asked-about", topic: topic.value }, end: topic.end };
}

/** "… and did not buy within 7 days": the days, or null for never. */
function didNotBuy(scan: SegmentScan, start: number): Parsed<number | null> | null {
  const joined = skip(scan, start, ",");
  const at = skip(scan, skip(scan, joined, "and|but|yet"), "who|then|still|have|has");
  const by = follow(
    scan,
    at,
    "did|do|have|has|never|not not? yet|ever? buy|bought|purchase|purchased|order|ordered|book|booked|come|came|return|returned it|one|anything|in|back|yet|so?",
    "didn't|didnt|don't|haven't|hasn't|havent|hasnt yet|ever? buy|bought|purchase|purchased|order|ordered|book|booked|come|came|returned it|one|anything|in|back|yet?",
    "without buying|purchasing|ordering|booking it|one|anything?",
  );
  if (by < 0 || (at > start && by === at)) return null;
  const end = skip(scan, by, "yet|anything|it|so");
  const days = daysAt(scan, end);
  return days ? { value: days.value, end: days.end } : { value: null, end };
}

/** "Joined this month", "are new since March", "made their first purchase this week", "started coming in May". */
export function newClause(scan: SegmentScan, start: number): Found {
  const by = follow(
    scan,
    start,
    "joined|started us|here|coming|buying?",
    "are|is|were? new here|customers|to|with? us?",
    "bought|came|come|visited|ordered|purchased for? the? first time? in|here?",
    "first bought|came|visited|ordered|purchased in|here|from|with? us?",
    "made|had|whose their|the? first ever? purchase|order|visit|sale was?",
    "became customers|clients|regulars?",
  );
  if (by < 0) return null;
  const period = scan.periods.get(by);
  return period ? { value: { is: "new", period: period.period }, end: period.end } : null;
}

/** "Were referred", "sent us a friend", "recommended us". */
export function referralClause(scan: SegmentScan, start: number): Found {
  const came = follow(
    scan,
    start,
    "were|was|are|have|has|got been? referred|recommended|introduced by? another|other|a|an|existing|someone|somebody|one|friend|friends? of|customer|customers|friend|client? our|customers?",
  );
  if (came > 0) return { value: { is: "referred", role: "came" }, end: came };
  const sent = follow(
    scan,
    start,
    "have|has? referred|refer|introduced|brought|recommended|sent us|me? to? a|an|another|some|other|new? new? someone|somebody|others|friend|friends|customer|customers|people|anyone",
    "have|has? recommended|recommend us|me",
  );
  return sent > 0 ? { value: { is: "referred", role: "sent" }, end: sent } : null;
}

const GROUPS: readonly (readonly [pattern: string, group: RfmGroup])[] = [
  ["champions|champion", "champions"],
  ["loyal", "loyal"],
  ["promising", "promising"],
  ["at-risk", "at-risk"],
  ["at risk", "at-risk"],
  ["lost", "lost"],
];

export function rfmAt(scan: SegmentScan, at: number): Parsed<Segment> | null {
  for (const [pattern, group] of GROUPS) {
    const end = follow(scan, at, pattern);
    if (end > 0) return { value: { is: "rfm", group }, end: skip(scan, end, "ones|group|segment") };
  }
  return null;
}

/** "Are at risk", "are regulars", "are leads". */
export function groupClause(scan: SegmentScan, start: number): Found {
  const by = follow(scan, start, "are|is|were");
  const at = skip(scan, Math.max(by, start), "our|my|the|a|among|in");
  const group = rfmAt(scan, at);
  if (group || by < 0) return group;
  const regular = follow(scan, at, "regulars|regular");
  if (regular > 0) return { value: { is: "regulars" }, end: regular };
  const lead = follow(scan, at, "leads|lead|prospects");
  if (lead > 0) return { value: { is: "lead" }, end: lead };
  const unhappy = follow(scan, at, "unhappy|dissatisfied|disappointed");
  if (unhappy > 0) return { value: { is: "rated", atLeast: 1, atMost: 2 }, end: unhappy };
  const happy = follow(scan, at, "happy|satisfied|pleased with? us?");
  return happy > 0 ? { value: { is: "rated", atLeast: 4, atMost: 5 }, end: happy } : null;
}

function freeEnd(scan: SegmentScan, at: number): number {
  let end = at;
  while (!isBoundary(scan, end) && wordAt(scan, end) !== "or") end += 1;
  return end;
}
