import { oncePerMessage } from "../once-per-message.ts";
import type { Message } from "../tokens.ts";
import type { DurationMention, DurationUnit } from "./mentions.ts";
import {
  findInWords,
  isClung,
  meaningAt,
  type Parsed,
  parseCount,
  skip,
  type Words,
  wordAt,
} from "./scan.ts";
import type { TimeUnit } from "./vocabulary.ts";

/** All lengths of time in a message, in order, none overlapping another. */
export const findDurations = oncePerMessage((message: Message): readonly DurationMention[] =>
  findInWords(message, durationAt),
);

/** How each unit is counted: a fortnight is two weeks, a quarter three months. */
const COUNTED: Record<TimeUnit, readonly [times: number, unit: DurationUnit] | null> = {
  minute: [1, "minute"],
  hour: [1, "hour"],
  day: [1, "day"],
  week: [1, "week"],
  fortnight: [2, "week"],
  weekend: null,
  month: [1, "month"],
  quarter: [3, "month"],
  half: null,
  year: [1, "year"],
};

/** "half an hour" is counted in the next smaller unit. */
const HALVES: Partial<Record<TimeUnit, readonly [number, DurationUnit]>> = {
  hour: [30, "minute"],
  day: [12, "hour"],
  year: [6, "month"],
};

function durationAt(scan: Words, at: number): Parsed<Omit<DurationMention, "span">> | null {
  const half = halfOf(scan, at);
  if (half) return half;
  const count = parseCount(scan, at) ?? decimal(scan, at);
  if (!count || count.value <= 0) return null;
  const unitAt = wordAt(scan, count.end) === "-" && scan.atoms[count.end]?.glued ? count.end + 1 : count.end;
  const meaning = meaningAt(scan, unitAt);
  if (meaning?.is !== "unit") return null;
  const glued = scan.atoms[unitAt]?.glued === true;
  if (meaning.glued && !(glued && scan.atoms[at]?.word === "")) return null;
  const counted = COUNTED[meaning.unit];
  if (!counted || wordAt(scan, unitAt + 1) === "ago" || (meaning.glued && isClung(scan, unitAt + 1)))
    return null;
  const [times, unit] = counted;
  return { value: { amount: count.value * times, unit }, end: unitAt + 1 };
}

/** "half an hour", "half a year". */
function halfOf(scan: Words, at: number): Parsed<Omit<DurationMention, "span">> | null {
  if (wordAt(scan, at) !== "half") return null;
  const unitAt = skip(scan, at + 1, "a", "an");
  const meaning = meaningAt(scan, unitAt);
  const halved = meaning?.is === "unit" && unitAt > at + 1 ? HALVES[meaning.unit] : undefined;
  return halved ? { value: { amount: halved[0], unit: halved[1] }, end: unitAt + 1 } : null;
}

/** "1.5 hours": a comma does as well, no unit of time comes in thousands with decimals. */
function decimal(scan: Words, at: number): Parsed<number> | null {
  const written = scan.atoms[at]?.written?.match(/^\d{1,3}[.,]\d{1,2}$/);
  return written ? { value: Number(written[0].replace(",", ".")), end: at + 1 } : null;
}
