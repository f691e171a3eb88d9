import type { Temporal } from "temporal-polyfill";
import { parseStretch } from "./period-grammar.ts";
import { resolvePeriod } from "./resolve-period.ts";
import { meaningAt, type Parsed, type Scan, skip, wordAt } from "./scan.ts";
import type { StretchWords } from "./stretch-words.ts";

type Which = "first" | "middle" | "last";

const EDGE_WORDS: Readonly<Record<string, Which>> = {
  end: "last",
  ends: "last",
  close: "last",
  last: "last",
  start: "first",
  beginning: "first",
  first: "first",
  middle: "middle",
  mid: "middle",
};

/** "the end of April", "end of the month", "month end", "last day of May", "beginning of next week", "mid-March". */
export function parseStretchEdge(scan: Scan, start: number): Parsed<Temporal.PlainDate> | null {
  const at = skip(scan, start, "the");
  const monthEnd = shortEdge(scan, at);
  if (monthEnd) return monthEnd;
  const which = EDGE_WORDS[wordAt(scan, at)];
  if (!which) return null;
  const day = wordAt(scan, at) === "last" || wordAt(scan, at) === "first";
  if (day && wordAt(scan, at + 1) !== "day") return null;
  const ofAt = day ? at + 2 : at + 1;
  const direct = wordAt(scan, at) === "mid" || wordAt(scan, at) === "end";
  if (wordAt(scan, ofAt) !== "of" && !direct) return null;
  const stretch = stretchOf(scan, skip(scan, skip(scan, ofAt, "of", "-"), "the"));
  return stretch && placed(scan, stretch.value, which, stretch.end);
}

const SHORT: Readonly<Record<string, "day" | "week" | "month" | "year">> = {
  eod: "day",
  eow: "week",
  eom: "month",
  eoy: "year",
};

/** "eom", "month end", "year-end". */
function shortEdge(scan: Scan, at: number): Parsed<Temporal.PlainDate> | null {
  const unit = SHORT[wordAt(scan, at)];
  if (unit) return placed(scan, { kind: "unit", unit, away: 0 }, "last", at + 1);
  const meaning = meaningAt(scan, at);
  const endAt = skip(scan, at + 1, "-");
  if (meaning?.is !== "unit" || wordAt(scan, endAt) !== "end") return null;
  if (meaning.unit !== "month" && meaning.unit !== "year" && meaning.unit !== "quarter") return null;
  return placed(scan, { kind: "unit", unit: meaning.unit, away: 0 }, "last", endAt + 1);
}

function stretchOf(scan: Scan, at: number): Parsed<StretchWords> | null {
  const stretch = parseStretch(scan, at);
  if (stretch && stretch.value.kind !== "all" && stretch.value.kind !== "rolling") return stretch;
  const meaning = meaningAt(scan, at);
  if (meaning?.is === "day")
    return { value: { kind: "unit", unit: "day", away: meaning.offset }, end: at + 1 };
  if (meaning?.is !== "unit" || meaning.plural) return null;
  const { unit } = meaning;
  if (unit === "minute" || unit === "hour" || unit === "fortnight") return null;
  return { value: { kind: "unit", unit, away: 0 }, end: at + 1 };
}

function placed(
  scan: Scan,
  words: StretchWords,
  which: Which,
  end: number,
): Parsed<Temporal.PlainDate> | null {
  const period = resolvePeriod(words, scan.context, "ahead")?.period;
  if (!period) return null;
  const middle = words.kind === "nth" && words.grain === "month" ? period.from.with({ day: 15 }) : null;
  const half = Math.floor(period.from.until(period.to).days / 2);
  const day = { first: period.from, middle: middle ?? period.from.add({ days: half }), last: period.to }[
    which
  ];
  return { value: day, end };
}
