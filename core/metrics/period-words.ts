import { Temporal } from "temporal-polyfill";
import type { Question, QuestionPeriod } from "./question.ts";

const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, " ");

/** Dates in English, in the order of the shop's region: replies are in English, "2 March" or "March 2". */
function englishOf(locale: string): string {
  const region = new Intl.Locale(locale).region;
  return region ? `en-${region}` : "en";
}

export function dayWords(
  day: string,
  locale: string,
  options: Intl.DateTimeFormatOptions = { day: "numeric", month: "long" },
): string {
  const date = new Date(`${day}T00:00:00Z`);
  return plainSpaces(
    new Intl.DateTimeFormat(englishOf(locale), {
      ...options,
      timeZone: "UTC",
      calendar: "gregory",
      numberingSystem: "latn",
    }).format(date),
  );
}

/** What the period is called in a sentence: "March", "today", "9 to 15 March", "Q4 2025", "2025". */
export function periodWords(
  question: Pick<Question, "period" | "grain">,
  today: Temporal.PlainDate,
  locale: string,
): string {
  const { period, grain } = question;
  const from = Temporal.PlainDate.from(period.from);
  const year = from.year === today.year ? "" : ` ${from.year}`;
  switch (grain) {
    case "day":
      return daySaid(from, today, locale);
    case "month":
      return `${dayWords(period.from, locale, { month: "long" })}${year}`;
    case "quarter":
      return `Q${Math.ceil(from.month / 3)} ${from.year}`;
    case "half":
      return `${from.month < 7 ? "the first" : "the second"} half of ${from.year}`;
    case "year":
      return String(from.year);
    case "all":
      return `all time, since ${dayWords(period.from, locale, { day: "numeric", month: "long", year: "numeric" })}`;
    default:
      return rangeWords(period, today, locale);
  }
}

function daySaid(day: Temporal.PlainDate, today: Temporal.PlainDate, locale: string): string {
  const away = today.until(day).days;
  if (away === 0) return "today";
  if (away === -1) return "yesterday";
  const year = day.year === today.year ? {} : ({ year: "numeric" } as const);
  return dayWords(day.toString(), locale, { weekday: "long", day: "numeric", month: "long", ...year });
}

/** "9 to 15 March", "26 February to 4 March": both days included. */
export function rangeWords(period: QuestionPeriod, today: Temporal.PlainDate, locale: string): string {
  const [from, to] = [Temporal.PlainDate.from(period.from), Temporal.PlainDate.from(period.to)];
  if (from.equals(to)) return daySaid(from, today, locale);
  const year = to.year === today.year && from.year === to.year ? {} : ({ year: "numeric" } as const);
  if (from.year === to.year && from.month === to.month) {
    const [first, last] = [
      dayWords(period.from, locale, { day: "numeric", month: "long", ...year }),
      dayWords(period.to, locale, { day: "numeric", month: "long", ...year }),
    ];
    // The day stands first or the month does: what both have in common is said once.
    return first.startsWith(String(from.day))
      ? `${from.day} to ${last}`
      : first.replace(String(from.day), `${from.day} to ${to.day}`);
  }
  const whole = (day: Temporal.PlainDate) =>
    dayWords(day.toString(), locale, { day: "numeric", month: "long", ...year });
  return `${whole(from)} to ${whole(to)}`;
}

/** With "in", "on" or nothing in front, as the sentence needs it: "in March", "on Friday 6 March", "today". */
export function inPeriod(
  question: Pick<Question, "period" | "grain" | "running">,
  today: Temporal.PlainDate,
  locale: string,
): string {
  const words = periodWords(question, today, locale);
  if (words === "today" || words === "yesterday") return words;
  if (question.grain === "all") return `in ${words}`;
  if (question.grain === "day") return `on ${words}`;
  const named = question.grain !== "days" && question.grain !== "week" && question.grain !== "weekend";
  return named ? `in ${words}${question.running ? " so far" : ""}` : `from ${words}`;
}
