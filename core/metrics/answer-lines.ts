import type { Turn } from "../conversation/turn.ts";
import { type MetricName, metric } from "./catalogue.ts";
import { changeWords, figureWords, keyWords, numbered } from "./figure-words.ts";
import type { Figures } from "./figures.ts";
import type { Answer } from "./metrics.service.ts";
import { dayWords, inPeriod, periodWords, rangeWords } from "./period-words.ts";
import type { Filter, Question } from "./question.ts";

type Words = Pick<Turn, "business" | "today">;

/** What an answer says: numbers first, then the change, then the rows. */
export function answerLines(turn: Words, answer: Answer): string[] {
  if (answer.asked.metrics[0] === "lapsed_customers") return lapsedLines(turn, answer);
  if (answer.question.by) return groupedLines(turn, answer);
  const lines = isOverview(answer.asked) ? overviewLines(turn, answer) : figureLines(turn, answer);
  return [...lines, ...changeLine(turn, answer)];
}

const isOverview = ({ metrics }: Question): boolean => metrics.length >= 6 && metrics[0] === "revenue";

const when = ({ business, today }: Words, { question }: Answer): string =>
  inPeriod(question, today, business.locale);

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** " from Maria Lopez", " of croissant, by card": what the answer was narrowed to. */
export function filterWords(filter: Filter): string {
  const { product, customer, group, staff, source, payment, segment, weekday } = filter;
  const parts = [
    product && `${product.name}`,
    customer?.name,
    group?.name,
    staff && `sold by ${staff.name}`,
    source && `from ${source}`,
    payment && PAYMENTS[payment],
    segment && `${segment} customers`,
    weekday && `on ${DAYS[weekday - 1]}`,
  ].filter((part) => part !== undefined && part !== 0);
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}

const PAYMENTS = {
  cash: "cash",
  card: "card",
  transfer: "bank transfer",
  other: "paid in another way",
} as const;
const DAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

/** No sale at all in the period: said plainly, whatever was asked. */
function emptyLine(turn: Words, answer: Answer): string | null {
  const { figures, question } = answer;
  const isEmpty = figures.sales === 0 || (figures.sales === undefined && figures.customers === 0);
  if (!isEmpty || !answer.asked.metrics.some(isOfSales)) return null;
  return `There were no sales ${when(turn, answer)}${filterWords(question.filter)}.`;
}
const OF_SALES = new Set<string>([
  "gross",
  "sales",
  "smallest",
  "biggest",
  "first_quartile",
  "median",
  "third_quartile",
  "units",
  "buyers",
  "known_gross",
  "known_sales",
  "repeat_buyers",
  "returning_buyers",
]);

/** "March: €42.50 from 4 sales, €10.63 on average." */
function overviewLines(turn: Words, answer: Answer): string[] {
  const { business, today } = turn;
  const { figures, question } = answer;
  const show = (name: MetricName) => figureWords(name, figures[name], business);
  const title = capital(periodWords(question, today, business.locale));
  const soFar = question.running && question.grain !== "day" ? " so far" : "";
  const empty = emptyLine(turn, answer);
  if (empty) return [`${title}${soFar}: ${show("revenue")} revenue, 0 sales.`, empty];
  return [
    `${title}${soFar}: ${show("revenue")} from ${numbered("sales", figures.sales, business)}, ${show("average_sale")} on average.`,
    `${numbered("customers", figures.customers, business)}: ${show("new_customers")} new, ${show("returning_customers")} returning.`,
  ];
}

/** "Average sale in March: €10.63." and what stands beside it. */
function figureLines(turn: Words, answer: Answer): string[] {
  const { business } = turn;
  const { asked, figures, question } = answer;
  const narrowed = filterWords(question.filter);
  const said = asked.metrics.map(
    (name) => `${metric(name).label} ${figureWords(name, figures[name], business)}`,
  );
  if (asked.metrics.includes("repeat_customers")) return repeatLines(turn, answer);
  const [name] = asked.metrics;
  const only = asked.metrics.length === 1 && name ? figureWords(name, figures[name], business) : null;
  const beside = question.metrics.filter((other) => !asked.metrics.includes(other));
  const rest = beside.map((other) => numbered(other, figures[other], business)).join(", ");
  const first =
    only && name
      ? `${capital(metric(name).label)} ${when(turn, answer)}${narrowed}: ${only}${unitWord(name, figures)}.`
      : `${capital(when(turn, answer))}${narrowed}: ${said.join(", ")}.`;
  const empty = emptyLine(turn, answer);
  if (empty) return [first, empty];
  if (name === "conversion_rate" && figures.leads === 0)
    return [first, `There were no leads ${when(turn, answer)}.`];
  return [first, ...(rest ? [`${capital(rest)}.`] : [])];
}

const unitWord = (name: MetricName, figures: Figures): string =>
  name === "units" ? (figures.units === 1 ? " piece" : " pieces") : "";

/** "11 of 16 customers bought at least twice in 2025 (68.8%)." */
function repeatLines(turn: Words, answer: Answer): string[] {
  const { business } = turn;
  const { asked, figures, question } = answer;
  const times = asked.atLeast === 2 ? "twice" : `${asked.atLeast} times`;
  const [some, all] = [figures.repeat_customers, figures.customers];
  const share =
    asked.atLeast === 2 && figures.repeat_rate
      ? ` (${figureWords("repeat_rate", figures.repeat_rate, business)})`
      : "";
  const who = `${figureWords("customers", some, business)} of ${numbered("customers", all, business)}`;
  const line = `${who} bought at least ${times} ${when(turn, answer)}${filterWords(question.filter)}${share}.`;
  const empty = emptyLine(turn, answer);
  return empty ? [line, empty] : [line];
}

/** "Up 12% on February (€23.00)." From nothing, to nothing and no change are said as they are. */
function changeLine(turn: Words, { asked, question, figures, compared }: Answer): string[] {
  const [name] = asked.metrics;
  if (!compared || !name) return [];
  const [now, before] = [figures[name] ?? null, compared.figures[name] ?? null];
  if (before === null && now === null) return [];
  const other = comparedWords(turn, question, compared.period);
  const was = figureWords(name, before, turn.business);
  if (compared.figures.sales === 0 && isOfSales(name)) return [`${capital(other)}: no sales.`];
  if (before === null) return [`${capital(other)}: nothing to compare with.`];
  const change = metric(name).unit === "ratio" ? null : changeWords(now, before);
  if (change === null) return [`${capital(other)}: ${Number(before) === 0 ? "none" : was}.`];
  return [`${capital(change)} ${other} (${was}).`];
}

const isOfSales = (name: MetricName): boolean =>
  metric(name).measures.some((measure) => OF_SALES.has(measure));

/** "February"; for a running period "the same days of February". */
function comparedWords({ business, today }: Words, question: Question, period: Question["period"]): string {
  const { locale } = business;
  const { grain, running } = question;
  if (grain === "all" || grain === "days") return rangeWords(period, today, locale);
  if (!running || grain === "day") return periodWords({ period, grain }, today, locale);
  const whole =
    grain === "week" || grain === "weekend"
      ? `the ${grain} before`
      : periodWords({ period, grain }, today, locale);
  return `the same days of ${whole}`;
}

const SHOWN_ROWS = 12;

/** "Revenue by product in March:" and the rows. */
function groupedLines(turn: Words, answer: Answer): string[] {
  const { business } = turn;
  const { question, rows, asked } = answer;
  const by = question.by;
  if (!by) return [];
  const [name] = asked.metrics;
  const label = name ? metric(name).label : "figures";
  const narrowed = filterWords(question.filter);
  if (rows.length === 0) {
    const empty = emptyLine(turn, answer) ?? `Nothing to list ${when(turn, answer)}${narrowed}.`;
    return [empty];
  }
  const shown = rows.slice(0, SHOWN_ROWS).map(({ key, figures }, index) => {
    const place = question.order && key !== null ? `${index + 1}. ` : "";
    const [first, ...others] = isWhatWasSold(asked) ? OF_A_PRODUCT : question.metrics;
    const value = first
      ? metric(first).unit === "count"
        ? numbered(first, figures[first], business)
        : figureWords(first, figures[first], business)
      : "";
    const rest = others.map((other) => numbered(other, figures[other], business)).join(", ");
    return `${place}${keyWords(by, key, business.locale)}: ${value}${rest ? ` (${rest})` : ""}`;
  });
  const more = rows.length - shown.length;
  const head = isWhatWasSold(asked)
    ? `${capital(when(turn, answer))}${narrowed}: ${inAll(answer, business)}.`
    : `${capital(label)} by ${BY[by] ?? by} ${when(turn, answer)}${narrowed}:`;
  return [head, ...shown, ...(more > 0 ? [`... and ${more} more.`] : [])];
}

const OF_A_PRODUCT: readonly MetricName[] = ["units", "revenue"];

/** "What did I sell today?" */
const isWhatWasSold = ({ by, metrics }: Question): boolean =>
  by === "product" && metrics.includes("sales") && metrics.includes("units");

/** "EUR 13.90 in 2 sales". */
const inAll = ({ figures }: Answer, business: Words["business"]): string =>
  `${figureWords("revenue", figures.revenue ?? null, business)} in ${numbered("sales", figures.sales, business)}`;

const BY: Partial<Record<string, string>> = {
  source: "channel",
  staff: "staff",
  segment: "kind of customer",
};

/** Who has not been in, those worth most first, with the day they were last seen. */
function lapsedLines({ business }: Words, { figures, question, lapsed }: Answer): string[] {
  const count = figures.lapsed_customers ?? 0;
  const head = `${numbered("customers", count, business)} ${count === 1 ? "hasn't" : "haven't"} been in for ${question.days} days or more${filterWords(question.filter)}.`;
  const shown = lapsed
    .slice(0, question.limit && question.limit > 10 ? question.limit : SHOWN_ROWS)
    .map(({ name, lastDay }) => {
      const last = dayWords(lastDay, business.locale, { day: "numeric", month: "long", year: "numeric" });
      return `${name}, last in on ${last}`;
    });
  const more = Number(count) - shown.length;
  return [head, ...shown, ...(lapsed.length > 0 && more > 0 ? [`... and ${more} more.`] : [])];
}
