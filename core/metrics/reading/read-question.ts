import type { ReadingContext } from "../../understanding/reading.ts";
import { calendarOf } from "../../understanding/shop-context.ts";
import type { Message } from "../../understanding/tokens.ts";
import { maySee } from "../may-see.ts";
import type { Question } from "../question.ts";
import { recallQuestion, TOPIC } from "../remembered.ts";
import { assemble, type Draft } from "./assemble.ts";
import { has, type Items, itemAfter, itemsOf } from "./concepts.ts";
import { coverOf } from "./cover.ts";
import { followUp, namedPeriod } from "./follow-up.ts";
import { isAboutOtherDays, isLapsedQuestion, readLapsed } from "./lapsed.ts";
import { hasAskingWord, mayBeQuestion } from "./may-be-question.ts";
import { namesAmong, wordsIn } from "./mentions.ts";
import { type ReadFilter, readFilter } from "./read-filter.ts";
import { type Grouping, readGrouping } from "./read-grouping.ts";
import { readMetrics } from "./read-metrics.ts";
import { type ReadPeriods, readPeriods } from "./read-period.ts";

/** A question read in full. `oneOf`: whom the name could mean, when that has to be asked first. */
export interface ReadQuestion {
  readonly question: Question;
  readonly oneOf: ReadFilter["oneOf"];
  readonly score: number;
  readonly items: Items;
}

/** Longer messages are stories, not questions. */
const LONGEST = 40;

/** Reads a message as a question about figures; null when any of its words is not a question's. */
export function readQuestion(typed: Message, context: ReadingContext): ReadQuestion | null {
  if (typed.tokens.length > LONGEST || /[!]\s*$/.test(typed.text)) return null;
  const message = withWeeks(typed);
  const previous = recallQuestion(context.memory.get(TOPIC), context.now);
  if (previous === null && !hasAskingWord(message)) return null;
  const words = wordsIn(message, context);
  if (!mayBeQuestion(message, words, previous !== null)) return null;
  // What the owner asks is refused to nobody, so that every word of it has to be understood.
  const names = namesAmong(message, context, words, context.speaker.role === "owner" ? "every" : "some");
  if (!names) return null;
  const items = coverOf(message, [...words, ...names]);
  if (items.unknown > MOST_UNKNOWN || has(items, "target") || namesAList(items) || setsGroupsApart(items))
    return null;
  const parts = readParts(items, previous, context);
  const question =
    isLapsedQuestion(items) || isAboutOtherDays(parts, previous)
      ? readLapsed(parts, context)
      : compose(parts, previous, context);
  if (!question || hasSpareNumber(items, question)) return null;
  if (question.period.from > context.today.toString()) return null;
  if (!isMeantForUs(items, question, context)) return null;
  return { question, oneOf: parts.filter.oneOf, score: scoreOf(items, parts), items };
}

/** Only what is refused anyhow may hold so many other words. */
const MOST_UNKNOWN = 3;

/**
 * Every word has to be understood, or the answer would be to another question. Whoever may not have the figures is
 * told so when figures are plainly what they are after, whatever else they say; guests who chat ask for none.
 */
function isMeantForUs(items: Items, question: Question, context: ReadingContext): boolean {
  if (maySee(context, question)) return items.unknown === 0 && !items.words.includes("your");
  const isMember = context.speaker.role === "staff";
  const isFigure = itemsOf(items, "metric").some(({ concept }) => !concept.weak && !concept.verb);
  if (items.unknown > 0) return isFigure && has(items, "period");
  return isMember || isFigure || has(items, "how-much", "how-many", "spend", "sell", "rank");
}

/** "last weak": a slip that only its neighbour gives away. */
function withWeeks(message: Message): Message {
  if (!message.tokens.some(({ folded }) => folded === "weak")) return message;
  const tokens = message.tokens.map((token, at) => {
    const before = message.tokens[at - 1]?.folded ?? "";
    const isWeek = token.folded === "weak" && ["last", "this", "per", "every", "each", "by"].includes(before);
    return isWeek ? { ...token, folded: "week" } : token;
  });
  return message.with(tokens);
}

/** "my shopping list": a list that is no verb. */
const namesAList = ({ words }: Items): boolean => words.indexOf("list") > 3;

/** "VIPs vs cake people", "everyone but VIPs", "what share comes from VIPs": a figure is of one group, and of all of it. */
function setsGroupsApart(items: Items): boolean {
  const groups = itemsOf(items, "group").length;
  if (groups !== 1) return groups > 1;
  if (items.words.some((word) => LEAVING_OUT.has(word))) return true;
  const isComparison = itemsOf(items, "versus").some(
    (item) => !item.concept.lastYear && !TIMES.has(itemAfter(items, item)?.concept.is ?? ""),
  );
  return has(items, "share") || (isComparison && itemsOf(items, "period").length < 2);
}

const LEAVING_OUT: ReadonlySet<string> = new Set(
  "except excluding without not no non minus besides other others else rest outside apart everyone everybody".split(
    " ",
  ),
);
const TIMES: ReadonlySet<string> = new Set(["period", "step"]);

/** What the words say, each part by itself. */
export interface Parts {
  readonly items: Items;
  readonly filter: ReadFilter;
  readonly grouping: Grouping;
  readonly periods: ReadPeriods;
  readonly metrics: ReturnType<typeof readMetrics>;
  /** It has no question's verb: "average sale?", "and lattes?". */
  readonly fragment: boolean;
}

const ASKING = ["how-many", "how-much", "how", "what", "which", "who", "did-we"] as const;

function readParts(items: Items, previous: Question | null, context: ReadingContext): Parts {
  const { speaker } = context;
  const self = speaker.role === "staff" ? { id: speaker.memberId, name: speaker.name } : null;
  const before = previous ? namedPeriod(previous) : null;
  const fragment = !has(items, ...ASKING, "spend", "sell") && !/^(?:where|when)$/.test(items.words[0] ?? "");
  const leans = fragment || has(items, "lean", "step");
  const periods = readPeriods(items, leans ? before : null, calendarOf(context));
  const filter = readFilter(items, self);
  const hasPeriod = periods.asked !== null && has(items, "period");
  const grouping = readGrouping(items, hasPeriod);
  const someone =
    has(items, "group") ||
    filter.filter.customer !== undefined ||
    filter.filter.staff !== undefined ||
    filter.oneOf.length > 0;
  const isRunning = periods.asked !== null && !has(items, "period", "step");
  const isComparison =
    has(items, "versus") &&
    (saysMoreThanOr(items) || has(items, "which")) &&
    periods.compared !== null &&
    (previous === null || itemsOf(items, "period").length > 1 || !fragment);
  const metrics = readMetrics({
    items,
    grouping,
    filter: filter.filter,
    hasPeriod,
    isRunning,
    isComparison,
    someone,
  });
  return { items, filter, grouping, periods, metrics, fragment };
}

/** "Cash or card" is no comparison yet; "up or down on March" is. */
const saysMoreThanOr = (items: Items): boolean => {
  const versus = itemsOf(items, "versus");
  return versus.length > 1 || versus.some(({ span }) => items.words[span.start] !== "or");
};

/** A question of its own where the words name a figure; else one that leans on the question before. */
function compose(parts: Parts, previous: Question | null, context: ReadingContext): Question | null {
  const { items, metrics, periods, filter, grouping, fragment } = parts;
  const leaning = has(items, "lean", "only", "also", "step") || (fragment && !has(items, "period"));
  if (previous && (metrics === null || leaning)) {
    const leant = followUp(parts, previous, context);
    if (leant || metrics === null) return leant;
  }
  const own = metrics ?? (isBarePeriod(items) ? OVERVIEW_OF_PERIOD : null);
  if (!own || !asksSomething(parts)) return null;
  const draft: Draft = {
    metrics: [...own],
    period: periods.asked,
    compared: periods.compared,
    by: grouping.by,
    filter: filter.filter,
    order: grouping.order,
    limit: grouping.limit,
    atLeast: itemsOf(items, "times")[0]?.concept.atLeast ?? 2,
    isSentence: !fragment,
  };
  return assemble(draft, context);
}

const OVERVIEW_OF_PERIOD: Question["metrics"] = [
  "revenue",
  "sales",
  "average_sale",
  "customers",
  "new_customers",
  "returning_customers",
];

/** "last week?" with nothing before it. */
const isBarePeriod = (items: Items): boolean =>
  (items.marked || has(items, "lean")) &&
  has(items, "period") &&
  items.all.every(
    ({ concept }) => concept.is === "period" || concept.is === "filler" || concept.is === "lean",
  );

/** A figure's name among other words is no question yet: a time, a mark, a verb or nothing else must stand with it. */
function asksSomething({ items, grouping, fragment, metrics }: Parts): boolean {
  if (!fragment || items.marked || grouping.by || grouping.order || items.words[0] === "how") return true;
  if (has(items, "period", "show", "overview", "versus", "by")) return true;
  const isNarrowed = has(items, "source", "product", "customer", "group", "staff", "payment", "weekday");
  const isStrong = itemsOf(items, "metric").some(({ concept }) => !concept.weak && !concept.verb);
  if (isNarrowed && isStrong) return true;
  const others = items.all.filter(
    ({ concept }) => concept.is !== "filler" && concept.is !== "metric" && concept.is !== "ours",
  );
  return metrics !== null && others.length === 0;
}

/** A number that is neither "top 5" nor a date belongs to something else: this is no question about figures. */
function hasSpareNumber(items: Items, question: Question): boolean {
  const isLapsed = question.metrics.includes("lapsed_customers");
  const numbers = itemsOf(items, "number").filter(({ concept }) => concept.value !== question.limit);
  return numbers.length > 0 || (itemsOf(items, "duration").length > 0 && !isLapsed);
}

function scoreOf(items: Items, { metrics, fragment, periods }: Parts): number {
  const isSure = items.marked || !fragment || has(items, "lean", "only", "step");
  const isFigure = metrics !== null && (periods.asked !== null || has(items, "show", "by", "each", "versus"));
  const isLong = periods.asked !== null && periods.asked.grain !== "day";
  const base =
    metrics !== null && isLong
      ? 0.96
      : isSure || isFigure
        ? 0.92
        : isLong || has(items, "by", "rank", "metric")
          ? 0.8
          : 0.6;
  return Math.max(0.5, base - items.slips * 0.02);
}
