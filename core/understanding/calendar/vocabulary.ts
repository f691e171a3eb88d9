import type { Holiday } from "../../calendar/holidays.ts";
import type { DayPart } from "./mentions.ts";

/** How far a word can be trusted to speak of time: it may also be a person's name, or an everyday word. */
export type Trust = "sure" | "short" | "name" | "word";

export type TimeUnit =
  | "minute"
  | "hour"
  | "day"
  | "week"
  | "fortnight"
  | "weekend"
  | "month"
  | "quarter"
  | "half"
  | "year";

export type Season = "spring" | "summer" | "autumn" | "winter";

/** What a word of the calendar means. Words that only join others ("on", "since") are looked at as they are. */
export type CalendarWord =
  | { readonly is: "weekday"; readonly weekday: number; readonly trust: Trust }
  | { readonly is: "month"; readonly month: number; readonly trust: Trust }
  | { readonly is: "unit"; readonly unit: TimeUnit; readonly plural: boolean; readonly glued: boolean }
  | { readonly is: "day"; readonly offset: number; readonly part: DayPart | null }
  | { readonly is: "part"; readonly part: DayPart }
  | { readonly is: "which"; readonly which: "last" | "this" | "next" | "past" }
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "ordinal"; readonly value: number }
  | { readonly is: "holiday"; readonly holiday: Holiday }
  | { readonly is: "season"; readonly season: Season }
  | { readonly is: "anchor" };

const words = new Map<string, CalendarWord>();
/** Words as somebody hurried types them, and what they stand for. */
const slips = new Map<string, string>();

/** The meaning of a folded word, or nothing. */
export const meaningOf = (word: string): CalendarWord | undefined => words.get(word);

/** What a well-known slip or short form stands for, or nothing. */
export const slipOf = (word: string): string | undefined => slips.get(word);

/** Every word that is long enough to be recognised with a typing slip in it. */
export const longWords = (): readonly string[] =>
  [...words].filter(([word, meaning]) => word.length >= 5 && SLIPS_IN.has(meaning.is)).map(([word]) => word);

/** Sure enough that the message speaks of time: without any of these, nothing else is looked at. */
export function isAnchor(meaning: CalendarWord): boolean {
  return !WEAK.has(meaning.is);
}

const WEAK = new Set<CalendarWord["is"]>(["which", "number", "ordinal"]);
const SLIPS_IN = new Set<CalendarWord["is"]>(["weekday", "month", "unit", "day", "part"]);

function add(list: string, meaning: CalendarWord): void {
  for (const word of list.split(" ")) words.set(word, meaning);
}

const WEEKDAYS: readonly (readonly [string, string, string])[] = [
  ["monday", "", "mon"],
  ["tuesday", "tue tues", ""],
  ["wednesday", "weds", "wed"],
  ["thursday", "thu thur thurs", ""],
  ["friday", "fri", ""],
  ["saturday", "", "sat"],
  ["sunday", "", "sun"],
];
for (const [index, [full, short, risky]] of WEEKDAYS.entries()) {
  const weekday = index + 1;
  add(full, { is: "weekday", weekday, trust: "sure" });
  if (short) add(short, { is: "weekday", weekday, trust: "short" });
  if (risky) add(risky, { is: "weekday", weekday, trust: "word" });
}

const MONTHS: readonly (readonly [string, Trust, string, Trust])[] = [
  ["january", "sure", "jan", "name"],
  ["february", "sure", "feb", "short"],
  ["march", "sure", "mar", "name"],
  ["april", "name", "apr", "short"],
  ["may", "word", "", "sure"],
  ["june", "name", "jun", "name"],
  ["july", "sure", "jul", "short"],
  ["august", "name", "aug", "short"],
  ["september", "sure", "sep sept", "short"],
  ["october", "sure", "oct", "short"],
  ["november", "sure", "nov", "short"],
  ["december", "sure", "dec", "short"],
];
for (const [index, [full, trust, short, shortTrust]] of MONTHS.entries()) {
  add(full, { is: "month", month: index + 1, trust });
  if (short) add(short, { is: "month", month: index + 1, trust: shortTrust });
}

const UNITS: readonly (readonly [TimeUnit, string, string, string])[] = [
  ["minute", "minute min", "minutes mins", ""],
  ["hour", "hour hr", "hours hrs", "h"],
  ["day", "day", "days", "d"],
  ["week", "week wk", "weeks wks", "w"],
  ["fortnight", "fortnight", "fortnights", ""],
  ["weekend", "weekend wknd", "weekends", ""],
  ["month", "month mth", "months mths", "mo"],
  ["quarter", "quarter qtr", "quarters qtrs", ""],
  ["year", "year yr", "years yrs", "y"],
];
for (const [unit, one, many, letter] of UNITS) {
  add(one, { is: "unit", unit, plural: false, glued: false });
  add(many, { is: "unit", unit, plural: true, glued: false });
  if (letter) add(letter, { is: "unit", unit, plural: true, glued: true });
}
add("half", { is: "unit", unit: "half", plural: false, glued: false });

add("today", { is: "day", offset: 0, part: null });
add("yesterday", { is: "day", offset: -1, part: null });
add("tomorrow", { is: "day", offset: 1, part: null });
add("tonight", { is: "day", offset: 0, part: "night" });
add("lastnight", { is: "day", offset: -1, part: "night" });
add("ereyesterday", { is: "day", offset: -2, part: null });

add("morning", { is: "part", part: "morning" });
add("noon midday lunch lunchtime", { is: "part", part: "noon" });
add("afternoon", { is: "part", part: "afternoon" });
add("evening", { is: "part", part: "evening" });
add("night", { is: "part", part: "night" });

add("last previous prev preceding", { is: "which", which: "last" });
add("this current", { is: "which", which: "this" });
add("next coming following upcoming", { is: "which", which: "next" });
add("past", { is: "which", which: "past" });

const SMALL_NUMBERS =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
for (const [index, word] of SMALL_NUMBERS.split(" ").entries()) add(word, { is: "number", value: index + 1 });
for (const [index, word] of "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").entries()) {
  add(word, { is: "number", value: (index + 2) * 10 });
}
add("a an", { is: "number", value: 1 });
add("couple", { is: "number", value: 2 });
add("few", { is: "number", value: 3 });

const ORDINALS =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth";
for (const [index, word] of ORDINALS.split(" ").entries()) add(word, { is: "ordinal", value: index + 1 });
add("thirtieth", { is: "ordinal", value: 30 });

add("christmas xmas", { is: "holiday", holiday: "christmas day" });
add("easter", { is: "holiday", holiday: "easter sunday" });
add("halloween", { is: "holiday", holiday: "halloween" });
add("valentine valentines", { is: "holiday", holiday: "valentine's day" });
add("boxing", { is: "holiday", holiday: "boxing day" });
add("nye", { is: "holiday", holiday: "new year's eve" });

add("spring", { is: "season", season: "spring" });
add("summer", { is: "season", season: "summer" });
add("autumn fall", { is: "season", season: "autumn" });
add("winter", { is: "season", season: "winter" });

add(
  "ago now earlier ever lifetime time date far ytd mtd qtd wtd eod eow eom eoy since start beginning opened o'clock oclock midnight q 年 月 日",
  { is: "anchor" },
);

const SLIPS: Readonly<Record<string, string>> = {
  today: "tdy 2day tody todai",
  yesterday: "yday yest ystday ytd'ay yesterdays yestaday yesterady ystrday yday's",
  tomorrow: "tmrw tmr tomoz tommorow tommorrow 2moro tomorow tmw tmoro",
  tonight: "tonite 2nite 2night",
  last: "lst lats lasst",
  this: "thsi tis ths",
  next: "nxt",
  month: "mnth mnoth monht moth's mth's montth",
  week: "wk's weke wek weeek",
  year: "yr's yaer yeer",
  quarter: "quater qurter qaurter qtr's quartr",
  weekend: "week-end weeked weekned wkend",
  wednesday: "wensday wendsday wednsday wedensday",
  tuesday: "teusday tuseday",
  thursday: "thrusday thurday",
  friday: "fryday fridy",
  monday: "munday's",
  february: "febuary feburary",
  night: "nite nihgt nigth",
  morning: "mornin mornign",
  afternoon: "arvo afternoon's aft",
  ago: "agoo",
  since: "sicne snce",
};
for (const [word, list] of Object.entries(SLIPS)) for (const slip of list.split(" ")) slips.set(slip, word);
for (const part of ["today", "tonight", "tomorrow"]) slips.set(`${part}s`, part);
