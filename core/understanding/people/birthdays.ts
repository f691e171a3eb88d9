import type { Temporal } from "temporal-polyfill";
import { localeCalendar } from "../../calendar/locale-calendar.ts";
import type { Message } from "../tokens.ts";
import { matchText } from "./token-offsets.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const MONTH =
  "(jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
const YEAR = "(?:(?:,\\s*|\\s+(?:in\\s+)?|\\s+of\\s+)(\\d{4})(?!\\d)|\\s+['\u2019](\\d{2})(?!\\d))?";

const ISO = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/y;
const NUMERIC = /(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?(\d{4}|\d{2})(?!\d))?(?!\d)\.?/y;
const DAY_FIRST = new RegExp(`(?:the\\s+)?${DAY}(?:\\s+of)?[\\s-]*${MONTH}${YEAR}`, "iy");
const MONTH_FIRST = new RegExp(`${MONTH}[\\s-]+(?:the\\s+)?${DAY}${YEAR}`, "iy");

export interface BirthdayMention {
  /** "1990-05-03", "--05-03" without a year; null where there is no such day. */
  readonly birthday: string | null;
  readonly end: number;
}

/** The day of birth that begins at this token, read as the locale writes dates where it could be either way. */
export function birthdayAt(
  message: Message,
  at: number,
  locale: string,
  today: Temporal.PlainDate,
): BirthdayMention | null {
  const iso = matchText(message, at, ISO);
  if (iso) return mention(iso.end, iso.match[3], iso.match[2], iso.match[1], today);
  const dayFirst = matchText(message, at, DAY_FIRST);
  if (dayFirst) {
    const [, day, month, year, short] = dayFirst.match;
    return mention(dayFirst.end, day, monthNumber(month), year ?? short, today);
  }
  const monthFirst = matchText(message, at, MONTH_FIRST);
  if (monthFirst) {
    const [, month, day, year, short] = monthFirst.match;
    return mention(monthFirst.end, day, monthNumber(month), year ?? short, today);
  }
  return numeric(message, at, locale, today) ?? relative(message, at, today);
}

function numeric(
  message: Message,
  at: number,
  locale: string,
  today: Temporal.PlainDate,
): BirthdayMention | null {
  const found = matchText(message, at, NUMERIC);
  if (!found) return null;
  const [, first, second, year] = found.match;
  const dayFirst = localeCalendar(locale).order === "dm";
  const [day, month] = dayFirst ? [first, second] : [second, first];
  const usual = mention(found.end, day, month, year, today);
  // A date that is valid only in the other order is read that way.
  return usual.birthday ? usual : mention(found.end, month, day, year, today);
}

function relative(message: Message, at: number, today: Temporal.PlainDate): BirthdayMention | null {
  const days = { today: 0, tomorrow: 1, yesterday: -1 }[message.tokens[at]?.folded ?? ""];
  if (days === undefined) return null;
  const day = today.add({ days });
  return { birthday: written(day.day, day.month, null), end: at + 1 };
}

const monthNumber = (word: string | undefined): string =>
  String(MONTHS.findIndex((month) => word?.toLowerCase().startsWith(month)) + 1);

const LONGEST_LIFE = 120;

function mention(
  end: number,
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
  today: Temporal.PlainDate,
): BirthdayMention {
  const fullYear = year === undefined ? null : wholeYear(year, today.year);
  const birthday = isDay(Number(day), Number(month), fullYear)
    ? written(Number(day), Number(month), fullYear)
    : null;
  const alive =
    birthday === null ||
    fullYear === null ||
    (fullYear > today.year - LONGEST_LIFE && birthday <= today.toString());
  return { birthday: alive ? birthday : null, end };
}

function wholeYear(year: string, thisYear: number): number {
  if (year.length === 4) return Number(year);
  const century = Math.floor(thisYear / 100) * 100;
  const inThis = century + Number(year);
  return inThis > thisYear ? inThis - 100 : inThis;
}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(day: number, month: number, year: number | null): boolean {
  if (day < 1 || day > (DAYS_IN_MONTH[month - 1] ?? 0)) return false;
  const leap = year === null || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  return month !== 2 || day < 29 || leap;
}

const two = (number: number): string => String(number).padStart(2, "0");
const written = (day: number, month: number, year: number | null): string =>
  `${year === null ? "-" : year}-${two(month)}-${two(day)}`;
