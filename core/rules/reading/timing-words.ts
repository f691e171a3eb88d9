import { matchFirst } from "../../understanding/people/word-pattern.ts";
import { type Message, readMessage, type Token } from "../../understanding/tokens.ts";
import { type Length, type RuleWords, type Timing, type Trigger, timingSchema } from "../rule.ts";
import { lengthFrom, type OccasionWords, occasionAt } from "./occasion-words.ts";

/** Words between an occasion and what comes before it. */
const JOINING =
  "after|when|whenever|once|if|on|upon|following|as|every|each|time|at|before|for|to|from|of|with|straight|right|directly|soon|immediately|past|ahead|any|who|since|during|in|by";

/** Cuts a rule's words into when (read here) and what (left for the effects). */
export function readTiming(message: Message): RuleWords {
  const covered = message.tokens.map(() => false);
  const cover = (from: number, to: number) => covered.fill(true, from, to);
  const cap = readCap(message, cover);
  const found = findOccasion(message, covered);
  const timing: { -readonly [Key in keyof Timing]: Timing[Key] } = timingSchema.parse({ cap });
  if (found) {
    cover(found.start, found.occasion.end);
    Object.assign(timing, found.occasion.timing);
    coverLead(message, found, timing, cover);
  }
  readLater(message, covered, timing, cover);
  readClock(message.tokens, covered, timing, cover);
  return { rest: uncovered(message, covered), trigger: found?.occasion.trigger ?? null, timing };
}

interface FoundOccasion {
  readonly occasion: OccasionWords;
  readonly start: number;
}

/** How telling an occasion's wording is: one behind "after" or "when" before one that only names people. */
function findOccasion(message: Message, covered: readonly boolean[]): FoundOccasion | null {
  let best: (FoundOccasion & { weight: number }) | null = null;
  for (let start = 0; start < message.tokens.length; start++) {
    if (covered[start]) continue;
    const occasion = occasionAt(message, start) ?? bareSaleAt(message.tokens, start);
    if (!occasion) continue;
    const weight =
      (isJoined(message.tokens, start) ? 100 : 0) + RANK[occasion.trigger] + (occasion.end - start);
    if (!best || weight > best.weight) best = { occasion, start, weight };
  }
  return best;
}

/** "90 minutes after checkout": one word, which only "after" makes an occasion. */
function bareSaleAt(tokens: readonly Token[], at: number): OccasionWords | null {
  const isSale = /^(checkout|purchase|payment|sale|visit|appointment|delivery|pickup|order|treatment)$/.test(
    tokens[at]?.folded ?? "",
  );
  return isSale && tokens[at - 1]?.folded === "after" ? { trigger: "sale", end: at + 1, timing: {} } : null;
}

/** Among occasions that no "after" introduces: "vouchers to customers on their birthday" is about birthdays. */
const RANK: Readonly<Record<Trigger, number>> = {
  lapsed: 60,
  birthday: 50,
  milestone: 40,
  "first-sale": 30,
  lead: 15,
  "new-customer": 10,
  sale: 0,
};

const isJoined = (tokens: readonly Token[], at: number): boolean =>
  /^(after|when|whenever|once|before|if|on|upon|following|time|as)$/.test(tokens[at - 1]?.folded ?? "");

/** What leads up to the occasion: "3 hours after", "two weeks before", "the day after", "as soon as". */
function coverLead(
  message: Message,
  { start }: FoundOccasion,
  timing: { -readonly [Key in keyof Timing]: Timing[Key] },
  cover: (from: number, to: number) => void,
): void {
  const { tokens } = message;
  let at = start;
  while (at > 0 && JOINING.split("|").includes(tokens[at - 1]?.folded ?? "")) at -= 1;
  const joined = tokens.slice(at, start).map((token) => token.folded);
  if (joined.includes("before") || joined.includes("ahead")) timing.before = true;
  const length = lengthEndingAt(message, at);
  const day = length ? null : dayEndingAt(tokens, at);
  if (length && joined.length > 0) {
    timing.delay = length.value;
    at = length.start;
    if (/^(about|around|exactly|within|in|some)$/.test(tokens[at - 1]?.folded ?? "")) at -= 1;
  } else if (day && joined.length > 0) {
    timing.delay = day.value;
    at = day.start;
  }
  while (
    at > 0 &&
    /^(on|the|exactly|just|always|same|very)$/.test(tokens[at - 1]?.folded ?? "") &&
    tokens[at - 1]
  )
    at -= 1;
  cover(at, start);
}

function lengthEndingAt(message: Message, end: number): { value: Length; start: number } | null {
  for (let start = Math.max(0, end - 4); start < end; start++) {
    const found = lengthFrom(message, start);
    if (found?.end === end) return { value: found.value, start };
  }
  return null;
}

const DAY: Length = { amount: 1, unit: "day" };

/** "The day after", "the morning after", "a day", "on the day of". */
function dayEndingAt(tokens: readonly Token[], end: number): { value: Length | null; start: number } | null {
  const word = tokens[end - 1]?.folded ?? "";
  const joint = tokens[end]?.folded ?? "";
  if (!/^(day|morning|evening|week|month|night)$/.test(word)) return null;
  const start = /^(the|same|very|next|following)$/.test(tokens[end - 2]?.folded ?? "") ? end - 2 : end - 1;
  if (joint === "of" || joint === "on" || joint === "as") return { value: null, start };
  const unit = word === "week" || word === "month" ? word : "day";
  return { value: unit === "day" ? DAY : { amount: 1, unit }, start };
}

/** "3 hours later", "the next day", "a week afterwards", "2 days ahead", away from the occasion. */
function readLater(
  message: Message,
  covered: readonly boolean[],
  timing: { -readonly [Key in keyof Timing]: Timing[Key] },
  cover: (from: number, to: number) => void,
): void {
  const { tokens } = message;
  for (let at = 0; at < tokens.length; at++) {
    if (covered[at]) continue;
    const next = matchFirst(tokens, at, [
      "the next|following day|morning",
      "the day|morning after",
      "next|following day|morning",
    ]);
    if (next > at && timing.delay === null) {
      timing.delay = DAY;
      cover(at, next);
      continue;
    }
    const within = matchFirst(tokens, at, ["within|in|after|wait|about|around"]);
    const length = lengthFrom(message, Math.max(at, within));
    if (!length || timing.delay !== null) continue;
    const later = matchFirst(tokens, length.end, [
      "later|afterwards|afterward|after|beforehand|before|ahead|earlier|early",
      "in advance",
    ]);
    if (later < 0 && within < 0) continue;
    timing.delay = length.value;
    const said = tokens.slice(length.end, Math.max(later, length.end)).map((token) => token.folded);
    if (said.some((word) => /^(beforehand|before|ahead|advance|earlier|early)$/.test(word)))
      timing.before = true;
    cover(at, Math.max(later, length.end));
  }
  for (const [at, token] of tokens.entries()) {
    if (!covered[at] && /^(immediately|straightaway|automatically)$/.test(token.folded)) cover(at, at + 1);
    const end = covered[at] ? -1 : matchFirst(tokens, at, ["straight|right away", "at once"]);
    if (end > at) cover(at, end);
  }
}

/** "At 10", "at 10:30", "at 6pm", "in the morning". */
function readClock(
  tokens: readonly Token[],
  covered: readonly boolean[],
  timing: { -readonly [Key in keyof Timing]: Timing[Key] },
  cover: (from: number, to: number) => void,
): void {
  for (let at = 0; at < tokens.length; at++) {
    if (covered[at] || tokens[at]?.folded !== "at" || tokens[at + 1]?.kind !== "number") continue;
    const [hourText = "", minuteText = "0"] = (tokens[at + 1]?.text ?? "").split(".");
    const colon = tokens[at + 2]?.text === ":" && tokens[at + 3]?.kind === "number";
    const minute = Number(colon ? tokens[at + 3]?.text : minuteText);
    let end = colon ? at + 4 : at + 2;
    const half = /^(am|pm)$/.exec(tokens[end]?.folded ?? "")?.[1];
    if (half) end += 1;
    const said = Number(hourText);
    const hour = half === "pm" && said < 12 ? said + 12 : half === "am" && said === 12 ? 0 : said;
    if (!(hour >= 0 && hour < 24 && minute >= 0 && minute < 60)) continue;
    timing.time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
    cover(at, end);
    return;
  }
}

const PER = "each|per customer|client|person|guest|head?";

/** "Not more than once a month each", "at most once every 2 weeks", "only once a week". */
function readCap(message: Message, cover: (from: number, to: number) => void): Length | null {
  const { tokens } = message;
  for (let at = 0; at < tokens.length; at++) {
    const once = matchFirst(tokens, at, [
      "but|and? not|never|no more than once",
      "but|and? at most once",
      "but|and? only once",
      "but|and? max|maximum once|1",
      "once",
    ]);
    if (once < 0) continue;
    const every = matchFirst(tokens, once, ["every|in|per|within|each", "a|an"]);
    const start = every < 0 ? once : every;
    const length =
      lengthFrom(message, start) ?? lengthFrom(message, start - 1) ?? singleUnit(tokens[start], start);
    if (!length) continue;
    const behind = matchFirst(tokens, length.end, [
      `at most|max ${PER}`,
      "at most",
      `for? ${PER}`,
      "max|maximum|though|each|tops",
    ]);
    cover(at, Math.max(behind, length.end));
    return length.value;
  }
  return null;
}

function singleUnit(token: Token | undefined, at: number): { value: Length; end: number } | null {
  const unit = /^(day|week|month|year)$/.exec(token?.folded ?? "")?.[1];
  return unit ? { value: { amount: 1, unit: unit as Length["unit"] }, end: at + 1 } : null;
}

/** The words that nothing covered, in their order, as a message of its own. */
function uncovered(message: Message, covered: readonly boolean[]): Message {
  const pieces: string[] = [];
  let start = -1;
  for (let at = 0; at <= covered.length; at++) {
    const isLeft = at < covered.length && !covered[at];
    if (isLeft && start < 0) start = at;
    if (!isLeft && start >= 0) {
      pieces.push(message.text.slice(message.tokens[start]?.start ?? 0, message.tokens[at - 1]?.end ?? 0));
      start = -1;
    }
  }
  return readMessage(pieces.join(" ").replace(/^[\s,;:.-]+|[\s,;:.-]+$/g, ""));
}
