import { type NamedPeriod, wholePeriod } from "../../calendar/periods.ts";
import { type AmountMention, findAmounts } from "../../understanding/amounts.ts";
import { findFutureDays } from "../../understanding/calendar-words.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { calendarOf, moneyOf } from "../../understanding/shop-context.ts";
import type { Message, Span } from "../../understanding/tokens.ts";
import { type MetricName, metric } from "../catalogue.ts";
import { has, type Items, itemsOf } from "../reading/concepts.ts";
import { coverOf } from "../reading/cover.ts";
import { candidatesIn } from "../reading/mentions.ts";
import { running } from "../reading/read-period.ts";
import type { TargetSlots } from "./target.ts";

const TRIGGERS = new Set(["target", "targets", "goal", "goals", "quota", "aim", "track", "objective"]);
const SMALL_WORDS = new Set(
  "set a an the our my new target goal of is to at for in this be by should make it put let's lets us want we i aim aiming please pls , . : = - and with as revenue on sales next change raise lower update increase".split(
    " ",
  ),
);

/** "target 5000 for March", "our goal for April is 40 new customers", "are we on target?". */
export function readTarget(message: Message, context: ReadingContext): Reading | null {
  const { tokens } = message;
  if (tokens.length > 25 || !tokens.some(({ folded }) => TRIGGERS.has(folded))) return null;
  const items = coverOf(message, candidatesIn(message, context));
  const period =
    futurePeriod(message, context) ?? namedPeriod(message, items, context) ?? runningPeriod(items, context);
  const removal = readRemoval(message, items, period);
  if (removal) return removal;
  const amount = amountIn(message, context, period?.span ?? null);
  if (amount) return readSetting(message, context, { items, period, amount });
  return readAsking(message, items, period);
}

interface FoundPeriod {
  readonly named: NamedPeriod;
  readonly span: Span;
}

/** "target 2000 for April": the number is the target, no year. */
const isBareNumber = ({ tokens }: Message, span: Span): boolean =>
  span.end - span.start === 1 && tokens[span.start]?.kind === "number";

/** A target is for nobody: "for April" is the month, as "in April" always is. */
const withoutNames = (message: Message): Message =>
  message.with(
    message.tokens.map((token) => (token.folded === "for" ? { ...token, text: "in", folded: "in" } : token)),
  );

/** Next week, next month, April while it is March: a target looks ahead. */
function futurePeriod(message: Message, context: ReadingContext): FoundPeriod | null {
  const mention = findFutureDays(withoutNames(message), calendarOf(context)).find(
    ({ precision, span }) => precision !== "time" && !isBareNumber(message, span),
  );
  if (!mention || mention.precision === "time") return null;
  const grain = mention.precision;
  const whole = wholePeriod(mention.day, grain, context.business.locale);
  return { named: { period: whole, grain, running: false }, span: mention.span };
}

/** The whole of the month, week or year that was named. */
function namedPeriod(message: Message, items: Items, context: ReadingContext): FoundPeriod | null {
  const item = itemsOf(items, "period").find(({ span }) => !isBareNumber(message, span));
  if (!item) return null;
  const { period, grain } = item.concept.period;
  const whole =
    grain === "days" || grain === "all" ? period : wholePeriod(period.from, grain, context.business.locale);
  return { named: { period: whole, grain, running: false }, span: item.span };
}

/** "60 visits a week", "1000 per month": from the one that runs now on. */
function runningPeriod(items: Items, context: ReadingContext): FoundPeriod | null {
  for (const { concept, span } of itemsOf(items, "each")) {
    const grain = EACH_GRAINS.find((known) => known === concept.dimension);
    if (!grain) continue;
    const period = wholePeriod(context.today, grain, context.business.locale);
    return { named: { period, grain, running: false }, span };
  }
  return null;
}
const EACH_GRAINS = ["day", "week", "month", "quarter", "year"] as const;

/** The first number that is no part of the period's words. */
function amountIn(message: Message, context: ReadingContext, period: Span | null): AmountMention | null {
  const amounts = findAmounts(message, moneyOf(context));
  return amounts.find(({ span }) => !period || span.end <= period.start || span.start >= period.end) ?? null;
}

interface Found {
  readonly items: Items;
  readonly period: FoundPeriod | null;
  readonly amount: AmountMention;
}

function readSetting(
  message: Message,
  context: ReadingContext,
  { items, period, amount }: Found,
): Reading | null {
  if (message.text.trim().endsWith("?")) return null;
  const name = metricIn(items);
  const value = targetValue(name, amount, message);
  if (value === null) return null;
  const explained = (at: number): boolean => {
    const inside = (span: Span) => span.start <= at && at < span.end;
    if (inside(amount.span) || (period && inside(period.span))) return true;
    const item = items.all.find(({ span }) => inside(span));
    return (
      item?.concept.is === "metric" ||
      item?.concept.is === "noun" ||
      SMALL_WORDS.has(message.tokens[at]?.folded ?? "")
    );
  };
  const isPercent = message.tokens[amount.span.end]?.text === "%";
  const spare = message.tokens.filter((token, at) => !explained(at) && !(isPercent && token.text === "%"));
  if (spare.length > 0) return null;
  const named = period?.named ?? {
    ...running("month", calendarOf(context)),
    period: wholePeriod(context.today, "month", context.business.locale),
  };
  const slots: TargetSlots = {
    metric: name,
    period: { from: named.period.from.toString(), to: named.period.to.toString() },
    grain: named.grain,
    value,
  };
  const sources = [
    { slot: "value", span: amount.span },
    ...(period ? [{ slot: "period", span: period.span }] : []),
  ];
  return { intent: "target.set", slots, score: 0.93, sources };
}

function metricIn(items: Items): MetricName {
  const said = itemsOf(items, "metric").find(({ concept }) => !concept.weak)?.concept.metrics[0];
  const noun = itemsOf(items, "noun")[0]?.concept.dimension;
  return said ?? (noun === "customer" ? "customers" : "revenue");
}

/** Minor units for money, the number itself for counts, a share for ratios. */
function targetValue(
  name: MetricName,
  { amount, number, marked }: AmountMention,
  message: Message,
): string | null {
  const { unit } = metric(name);
  if (unit === "money") return amount === null ? null : amount.toString();
  // "40 sales" counts; "€4000 in sales" is money, and the target one for revenue.
  if (marked || !/^\d+(\.\d+)?$/.test(number.decimal)) return null;
  if (unit !== "ratio") return number.decimal;
  const isPercent = /%|percent/.test(message.text);
  const share = Number(number.decimal) / (isPercent ? 100 : 1);
  return share <= 1 ? share.toFixed(4) : null;
}

/** "are we on target?", "how far are we from the goal?", "target for March?". */
function readAsking(message: Message, items: Items, period: FoundPeriod | null): Reading | null {
  const asks = items.marked || has(items, "how-much", "how", "what", "did-we", "show");
  if (!asks || !has(items, "target")) return null;
  const spare = message.tokens.filter((token, at) => {
    const item = items.all.find(({ span }) => span.start <= at && at < span.end);
    return item === undefined && !ASKING_WORDS.has(token.folded);
  });
  if (spare.length > 0) return null;
  const named = period?.named.period;
  const said = itemsOf(items, "metric").find(({ concept }) => !concept.weak)?.concept.metrics[0];
  const slots = {
    period: named ? { from: named.from.toString(), to: named.to.toString() } : null,
    metric: said ?? null,
    all: !named && message.tokens.some(({ folded }) => folded === "targets" || folded === "goals"),
  };
  return { intent: "target.ask", slots, score: 0.93, sources: [] };
}

const REMOVING = new Set("remove drop delete cancel forget clear scrap".split(" "));
const AROUND = new Set(
  "the my our a for of in that this please revenue target targets goal goals".split(" "),
);

/** "Remove the target for April". */
function readRemoval({ tokens }: Message, items: Items, period: FoundPeriod | null): Reading | null {
  if (!REMOVING.has(tokens[0]?.folded ?? "")) return null;
  const said = itemsOf(items, "metric").find(({ concept }) => !concept.weak);
  const inside = (at: number, span: Span | undefined): boolean =>
    span !== undefined && span.start <= at && at < span.end;
  const spare = tokens.filter(
    ({ folded, kind }, at) =>
      at > 0 &&
      kind === "word" &&
      !AROUND.has(folded) &&
      !inside(at, period?.span) &&
      !inside(at, said?.span),
  );
  if (spare.length > 0) return null;
  const named = period?.named.period;
  const slots = {
    period: named ? { from: named.from.toString(), to: named.to.toString() } : null,
    metric: said?.concept.metrics[0] ?? null,
  };
  return { intent: "target.remove", slots, score: 0.95, sources: [] };
}

const ASKING_WORDS = new Set(
  "will we hit reach meet make it close how far from to off away near going missing left track still need".split(
    " ",
  ),
);
