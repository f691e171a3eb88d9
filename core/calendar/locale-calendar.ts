/** How a locale writes dates and counts weeks. */
export interface LocaleCalendar {
  readonly weekStart: 1 | 7;
  /** "md": the month stands before the day, as in 3/14; where the year stands first it does too. */
  readonly order: "dm" | "md";
  /** The same for a date without its year: Swedes write 2026-09-11, and 11/9. */
  readonly shortOrder: "dm" | "md";
  /** The year stands first: "26/03/14". */
  readonly yearFirst: boolean;
  /** Dates are written with dots: "14.03.". */
  readonly dotted: boolean;
  /** June is winter there. */
  readonly southern: boolean;
}

const SOUTHERN = new Set([
  "AU",
  "NZ",
  "ZA",
  "AR",
  "CL",
  "UY",
  "PY",
  "BR",
  "BO",
  "PE",
  "NA",
  "BW",
  "ZW",
  "MZ",
]);

const known = new Map<string, LocaleCalendar>();

/** Never fails: an unknown tag is read as English with the day first. */
export function localeCalendar(locale: string): LocaleCalendar {
  const remembered = known.get(locale);
  if (remembered) return remembered;
  const calendar = inspect(locale);
  if (known.size > 1000) known.clear();
  known.set(locale, calendar);
  return calendar;
}

/** The day that a week begins with where the locale is spoken: 7 (Sunday) or 1 (Monday). */
export function weekStart(locale: string): 1 | 7 {
  return localeCalendar(locale).weekStart;
}

function inspect(tag: string): LocaleCalendar {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(tag);
  } catch {
    locale = new Intl.Locale("en-GB");
  }
  const parts = partsOf(locale, { year: "numeric", month: "2-digit", day: "2-digit" });
  const short = partsOf(locale, { month: "numeric", day: "numeric" });
  const places = parts.map((part) => part.type);
  return {
    weekStart: firstDay(locale) === 7 ? 7 : 1,
    order: orderOf(parts),
    // South Africa writes 11/09 for the eleventh, whatever the tables say.
    shortOrder: locale.region === "ZA" ? "dm" : orderOf(short),
    yearFirst: places.indexOf("year") < places.indexOf("month"),
    dotted: parts.some((part) => part.type === "literal" && part.value.trim() === "."),
    southern: SOUTHERN.has(locale.region ?? ""),
  };
}

type DatePart = Intl.DateTimeFormatPart;

const partsOf = (locale: Intl.Locale, options: Intl.DateTimeFormatOptions): readonly DatePart[] =>
  new Intl.DateTimeFormat(locale.baseName, {
    calendar: "gregory",
    numberingSystem: "latn",
    ...options,
  }).formatToParts(0);

function orderOf(parts: readonly DatePart[]): "dm" | "md" {
  const places = parts.map((part) => part.type);
  return places.indexOf("day") < places.indexOf("month") ? "dm" : "md";
}

/** Newer than the language's own list of types: a method in today's engines, a field in some before. */
function firstDay(locale: Intl.Locale): number {
  const newer = locale as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (newer.getWeekInfo?.() ?? newer.weekInfo)?.firstDay ?? 1;
}
