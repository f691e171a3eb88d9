import { Temporal } from "temporal-polyfill";
import type { Period } from "../calendar/period.ts";
import { wholePeriod } from "../calendar/periods.ts";
import {
  type CalendarContext,
  findFutureDays,
  findPastDays,
  findPeriods,
} from "../understanding/calendar-words.ts";
import { fold } from "../understanding/fold.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";
import { wordLine } from "./languages.ts";

/** A day or a stretch of days, both ends included. */
interface Stretch {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

/** Every day and period that English words name. */
function stretchesIn(message: Message, context: CalendarContext): Stretch[] {
  return [
    ...findPastDays(message, context).flatMap(({ day, alternative, within }) => [
      { from: day, to: day },
      ...(alternative ? [{ from: alternative, to: alternative }] : []),
      ...(within ? [within] : []),
    ]),
    ...findPeriods(message, context).map(({ period }) => period),
    ...findFutureDays(message, context).flatMap(({ day, last, alternative }) => [
      { from: day, to: day },
      { from: last, to: last },
      { from: day, to: last },
      ...(alternative ? [{ from: alternative, to: alternative }] : []),
    ]),
  ];
}

const isSame = (one: Stretch, other: Stretch): boolean =>
  one.from.equals(other.from) && one.to.equals(other.to);

/** How people say a week or a month besides what the calendar's own words are. */
const ALSO: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  hi: {
    week: [
      "\u092a\u093f\u091b\u0932\u0947 \u0939\u092b\u094d\u0924\u0947",
      "\u0907\u0938 \u0939\u092b\u094d\u0924\u0947",
    ],
    month: [
      "\u092a\u093f\u091b\u0932\u0947 \u092e\u0939\u0940\u0928\u0947",
      "\u0907\u0938 \u092e\u0939\u0940\u0928\u0947",
    ],
    day: ["kal", "aaj", "parson"],
  },
};

/** How a language says this day: "ayer", "lunes", "3 de marzo". */
function dayWords(day: Temporal.PlainDate, today: Temporal.PlainDate, language: string): string[] {
  const away = today.until(day).days;
  const words: string[] = [];
  if (Math.abs(away) <= 2)
    words.push(new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(away, "day"));
  if (language === "hi" && Math.abs(away) <= 2) words.push(["aaj", "kal", "parson"][Math.abs(away)] ?? "");
  if (Math.abs(away) <= 13) words.push(day.toLocaleString(language, { weekday: "long" }));
  words.push(day.toLocaleString(language, { day: "numeric", month: "long" }));
  return words.filter((word) => word !== "");
}

const UNITS = ["week", "month", "quarter", "year"] as const;

/** How a language says this stretch of days: "la semana pasada", "marzo", "2025". */
function periodWords(
  stretch: Stretch,
  today: Temporal.PlainDate,
  language: string,
  locale: string,
): string[] {
  const words: string[] = [];
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const unit of UNITS) {
    for (const steps of [-1, 0, 1]) {
      const day = today.add(
        unit === "week" ? { weeks: steps } : { months: steps * { month: 1, quarter: 3, year: 12 }[unit] },
      );
      const whole = wholePeriod(day, unit, locale);
      if (!startsAlike(whole, stretch, today)) continue;
      words.push(relative.format(steps, unit), ...(ALSO[language]?.[unit] ?? []));
    }
  }
  const months = wholePeriod(stretch.from, "month", locale);
  if (startsAlike(months, stretch, today))
    words.push(stretch.from.toLocaleString(language, { month: "long" }));
  if (startsAlike(wholePeriod(stretch.from, "year", locale), stretch, today))
    words.push(String(stretch.from.year));
  return words;
}

/** A running period ends today. */
const startsAlike = (whole: Period, stretch: Stretch, today: Temporal.PlainDate): boolean =>
  whole.from.equals(stretch.from) &&
  (whole.to.equals(stretch.to) ||
    (stretch.to.equals(today) && Temporal.PlainDate.compare(today, whole.to) <= 0));

/** Words are found by their stems: "letzten Monat" is "letzter Monat". Articles need not be there. */
function isFound(words: string, text: string): boolean {
  const line = wordLine(text);
  const stems = (fold(words).match(/[\p{L}\p{Nd}']+/gu) ?? []).filter(
    (word) => word.length > 2 || !/[a-z]/.test(word),
  );
  return (
    stems.length > 0 &&
    stems.every((word) => line.includes(` ${/\d/.test(word) ? `${word} ` : word.slice(0, 5)}`))
  );
}

/** Which of the days that English words name are not in the message, neither in English nor in its own language. */
export function daysNotSaid(
  words: string,
  message: Message,
  context: CalendarContext,
  language: string | null,
): string[] {
  const said = stretchesIn(message, context);
  const { today, locale } = context;
  const isSaid = (stretch: Stretch): boolean =>
    said.some((other) => isSame(other, stretch)) ||
    (language !== null &&
      [
        ...(stretch.from.equals(stretch.to) ? dayWords(stretch.from, today, language) : []),
        ...periodWords(stretch, today, language, locale),
      ].some((each) => isFound(each, message.text)));
  const asked = readMessage(words);
  const days = findPastDays(asked, context);
  const periods = findPeriods(asked, context);
  const future = findFutureDays(asked, context);
  const groups: { readonly span: { start: number; end: number }; readonly any: Stretch[] }[] = [
    ...days.map(({ span, day, within }) => ({
      span,
      any: [{ from: day, to: day }, ...(within ? [within] : [])],
    })),
    ...periods.map(({ span, period }) => ({ span, any: [period] })),
    ...future.map(({ span, day, last }) => ({
      span,
      any: [
        { from: day, to: day },
        { from: day, to: last },
      ],
    })),
  ];
  // One run of words may be a day to one grammar and a period to another: one of them has to be in the message.
  return groups
    .filter(
      ({ span }) =>
        !groups
          .filter((other) => other.span.start < span.end && span.start < other.span.end)
          .some(({ any }) => any.some(isSaid)),
    )
    .map(({ span }) =>
      asked.text.slice(asked.tokens[span.start]?.start ?? 0, asked.tokens[span.end - 1]?.end ?? 0),
    );
}

/** The day that a model's words name, when they name one. */
export function dayOf(words: string, context: CalendarContext): Temporal.PlainDate | null {
  const iso = /^\d{4}-\d{2}-\d{2}$/.test(words.trim());
  if (iso) {
    try {
      return Temporal.PlainDate.from(words.trim());
    } catch {
      return null;
    }
  }
  return findPastDays(readMessage(words), context)[0]?.day ?? null;
}
