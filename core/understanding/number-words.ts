import type { Token } from "./tokens.ts";

const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
  }),
);
const TENS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  }),
);
const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    hundred: 100,
    hundered: 100,
    thousand: 1_000,
    grand: 1_000,
    lakh: 100_000,
    lakhs: 100_000,
    lac: 100_000,
    million: 1_000_000,
    crore: 10_000_000,
    crores: 10_000_000,
  }),
);

export interface NumberWords {
  /** One past the last token. */
  readonly end: number;
  readonly value: number;
  /** "three fifty", "four twenty five": 3.50 or 350. The second number is given apart, unread. */
  readonly colloquial: { readonly whole: number; readonly cents: number } | null;
}

/** The words that a spelled number can begin with, but for "twenty-two". */
const BEGINNINGS = new Set([...UNITS.keys(), ...TENS.keys(), "a", "half", "dozen", "doz", "couple"]);

interface Progress {
  total: number;
  current: number;
  /** What may follow: after "twenty" a unit, after "two" only a scale. */
  last: "none" | "unit" | "tens" | "scale";
}

/** The number that the words from `at` on spell, as far as it goes: "two thousand four hundred", "a dozen", "half a dozen". */
export function readNumberWords(tokens: readonly Token[], at: number): NumberWords | null {
  const first = wordAt(tokens, at);
  if (!BEGINNINGS.has(first) && !first.includes("-")) return null;
  return readDozen(tokens, at) ?? readSpelled(tokens, at);
}

const wordAt = (tokens: readonly Token[], at: number): string =>
  tokens[at]?.kind === "word" ? (tokens[at]?.folded ?? "") : "";

function readDozen(tokens: readonly Token[], at: number): NumberWords | null {
  const words = [0, 1, 2].map((step) => wordAt(tokens, at + step));
  const found = (length: number, value: number) => ({ end: at + length, value, colloquial: null });
  if (words[0] === "half" && words[1] === "dozen") return found(2, 6);
  if (words[0] === "half" && words[1] === "a" && words[2] === "dozen") return found(3, 6);
  if (words[0] === "a" && words[1] === "half" && words[2] === "dozen") return found(3, 6);
  if (words[0] === "dozen" || words[0] === "doz") return found(1, 12);
  if ((words[0] === "a" || words[0] === "one") && (words[1] === "dozen" || words[1] === "doz"))
    return found(2, 12);
  if (words[0] === "a" && words[1] === "couple") return found(words[2] === "of" ? 3 : 2, 2);
  if (words[0] === "couple") return found(words[1] === "of" ? 2 : 1, 2);
  return null;
}

function readSpelled(tokens: readonly Token[], at: number): NumberWords | null {
  const progress: Progress = { total: 0, current: 0, last: "none" };
  let end = at;
  if (
    wordAt(tokens, at) === "a" &&
    SCALES.get(wordAt(tokens, at + 1)) &&
    wordAt(tokens, at + 1) !== "grand"
  ) {
    progress.current = 1;
    progress.last = "unit";
    end += 1;
  }
  for (; end < tokens.length; end++) {
    const word = wordAt(tokens, end);
    const joins = word === "and" && progress.last === "scale" && isSmall(wordAt(tokens, end + 1));
    if (joins) continue;
    if (!takeWord(progress, word)) break;
  }
  if (progress.last === "none") return null;
  const value = progress.total + progress.current;
  const dozens = /^doz(en)?s?$/.test(wordAt(tokens, end));
  if (dozens) return { end: end + 1, value: value * 12, colloquial: null };
  return { end, value, colloquial: readCents(tokens, end, value) };
}

const isSmall = (word: string): boolean =>
  word.split("-").every((part) => UNITS.has(part) || TENS.has(part)) && word !== "";

/** "three fifty": a small number straight before another that cannot continue it. */
function readCents(tokens: readonly Token[], end: number, whole: number): NumberWords["colloquial"] {
  if (whole >= 1_000 || (TENS.get(wordAt(tokens, end)) ?? UNITS.get(wordAt(tokens, end)) ?? 0) < 10)
    return null;
  const after = readSpelled(tokens, end);
  return after && after.value < 100 ? { whole, cents: after.value } : null;
}

function takeWord(progress: Progress, word: string): boolean {
  const parts = word.split("-");
  if (parts.length === 2) {
    const [tens = "", unit = ""] = parts;
    const fits =
      TENS.has(tens) && (UNITS.get(unit) ?? 10) < 10 && progress.last !== "unit" && progress.last !== "tens";
    if (!fits) return false;
    progress.current += (TENS.get(tens) ?? 0) + (UNITS.get(unit) ?? 0);
    progress.last = "unit";
    return true;
  }
  return takeSimple(progress, word);
}

function takeSimple(progress: Progress, word: string): boolean {
  const unit = UNITS.get(word);
  if (unit !== undefined) {
    if (progress.last === "unit" || (progress.last === "tens" && (unit === 0 || unit > 9))) return false;
    progress.current += unit;
    progress.last = "unit";
    return true;
  }
  const tens = TENS.get(word);
  if (tens !== undefined) {
    if (progress.last === "unit" || progress.last === "tens") return false;
    progress.current += tens;
    progress.last = "tens";
    return true;
  }
  const scale = SCALES.get(word);
  if (scale === undefined || progress.last === "none") return false;
  if (scale === 100) progress.current *= 100;
  else {
    progress.total += progress.current * scale;
    progress.current = 0;
  }
  progress.last = "scale";
  return true;
}
