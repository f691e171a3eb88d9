import { follow, type Parsed, type SegmentScan, skip, wordAt } from "./segment-scan.ts";

/** How often, both ends counted; null is open. */
export interface Frequency {
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

const WORDS: readonly (readonly [pattern: string, atLeast: number | null, atMost: number | null])[] = [
  ["more than once", 2, null],
  ["more than twice", 3, null],
  ["at least once", 1, null],
  ["at least twice", 2, null],
  ["once|twice or twice|more", null, null],
  ["exactly|only|just once", 1, 1],
  ["exactly|only|just twice", 2, 2],
  ["at most once", 1, 1],
  ["at most twice", 1, 2],
  ["less|fewer than twice", 1, 1],
  ["multiple|several|many times", 3, null],
  ["again and? again?", 2, null],
  ["repeatedly|often|regularly|frequently", 3, null],
];

const LEAST = "at least|minimum|min|not? less|fewer than?";
const TIMES = "times|x|time|occasions|purchases|orders|visits|bookings|appointments|buys|sales";

/** "At least 2 times", "3 or more times", "twice", "more than 4 times", "2+ times", "only once". */
export function frequencyAt(scan: SegmentScan, at: number): Parsed<Frequency> | null {
  const whole = follow(scan, at, "once or more", "once or twice");
  if (whole > 0)
    return { value: { atLeast: 1, atMost: wordAt(scan, whole - 1) === "twice" ? 2 : null }, end: whole };
  const twice = follow(scan, at, "twice or more");
  if (twice > 0) return { value: { atLeast: 2, atMost: null }, end: twice };
  for (const [pattern, atLeast, atMost] of WORDS) {
    if (atLeast === null) continue;
    const end = follow(scan, at, pattern);
    if (end > 0) return { value: { atLeast, atMost }, end };
  }
  const counted = countAt(scan, at);
  if (counted) {
    const end = follow(scan, counted.end, TIMES);
    if (end > 0)
      return {
        value: counted.value,
        end: skip(scan, end, "or more|over") > end ? skip(scan, end, "or more|over") : end,
      };
  }
  if (wordAt(scan, at) === "twice") return { value: { atLeast: 2, atMost: null }, end: at + 1 };
  return wordAt(scan, at) === "once" ? { value: { atLeast: 1, atMost: 1 }, end: at + 1 } : null;
}

/** "At least 3", "3 or more", "more than 2", "3+", "exactly 2", "up to 4", "5": the number and what it bounds. */
export function countAt(scan: SegmentScan, at: number): Parsed<Frequency> | null {
  const ways: readonly [pattern: string, frequency: (value: number) => Frequency][] = [
    ["at least", (value) => ({ atLeast: value, atMost: null })],
    ["a minimum of", (value) => ({ atLeast: value, atMost: null })],
    ["minimum|min of?", (value) => ({ atLeast: value, atMost: null })],
    ["more than", (value) => ({ atLeast: value + 1, atMost: null })],
    ["over|above", (value) => ({ atLeast: value + 1, atMost: null })],
    ["less|fewer than", (value) => ({ atLeast: 1, atMost: Math.max(0, value - 1) })],
    ["under|below", (value) => ({ atLeast: 1, atMost: Math.max(0, value - 1) })],
    ["at most", (value) => ({ atLeast: 1, atMost: value })],
    ["up to", (value) => ({ atLeast: 1, atMost: value })],
    ["no more than", (value) => ({ atLeast: 1, atMost: value })],
    ["exactly|only|just", (value) => ({ atLeast: value, atMost: value })],
  ];
  for (const [pattern, frequency] of ways) {
    const lead = follow(scan, at, pattern);
    const number = lead > 0 ? wholeAt(scan, lead) : null;
    if (number) return { value: frequency(number.value), end: number.end };
  }
  const number = wholeAt(scan, at);
  if (!number) return null;
  const more = follow(scan, number.end, "or more|over|above", "and more|over|above|up", "+", "plus");
  if (more > 0) return { value: { atLeast: number.value, atMost: null }, end: more };
  const less = follow(scan, number.end, "or less|fewer|under");
  if (less > 0) return { value: { atLeast: 1, atMost: number.value }, end: less };
  const or = wordAt(scan, number.end) === "or" ? wholeAt(scan, number.end + 1) : null;
  if (or && or.value === number.value + 1)
    return { value: { atLeast: number.value, atMost: or.value }, end: or.end };
  return { value: { atLeast: number.value, atMost: null }, end: number.end };
}

export function wholeAt(scan: SegmentScan, at: number): Parsed<number> | null {
  const number = scan.numbers.get(at);
  return number && Number.isInteger(number.value) ? { value: number.value, end: number.end } : null;
}

export const LEAST_WORDS = LEAST;
