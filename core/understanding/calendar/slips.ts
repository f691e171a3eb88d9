import { longWords, meaningOf } from "./vocabulary.ts";

/** Words of every day, and names, that stand one slip away from a word of the calendar. */
const NEVER = new Set(
  (
    "sundae sundaes sundry sundar munday monthly weekly yearly quarterly daily nightly match marsh marcha larch " +
    "mayo martin monica mouthful fridge frida fridah augusta auguste augustus augustin octopus remember member " +
    "mourning moaning mooning moths minuses minuets middy deceiver decenter eventing quartier quarte quartern morling warning leaving evenings mornings quartet quarto quarters hourly minuted thirsty thurstan thurston thurstin thirstday " +
    "saturated december's tomorrows seasonal weekday weekdays sometimes janet january's april's januarius " +
    "tuesdays mondays wednesdays thursdays fridays saturdays sundays minutiae afternoons"
  ).split(" "),
);

interface Candidate {
  readonly word: string;
  readonly letters: number;
  /** How many slips are forgiven. */
  readonly allowed: 1 | 2;
}

const byLetter = new Map<string, Candidate[]>();
for (const word of longWords()) {
  const letter = word.charAt(0);
  byLetter.set(letter, [
    ...(byLetter.get(letter) ?? []),
    { word, letters: lettersOf(word), allowed: allowedIn(word) },
  ]);
}

/**
 * The calendar's word that was most likely meant by one typed with a slip, or null. The shorter the word the less is
 * forgiven: up to six letters a swapped, doubled or missing one, so that "match" and "sundae" stay what they are;
 * from seven on any one slip, from eight on two in a day's or a month's name. The first letter must be right.
 */
export function withoutSlip(typed: string): string | null {
  if (typed.length < 5 || typed.length > 11) return null;
  const candidates = byLetter.get(typed.charAt(0));
  if (!candidates || NEVER.has(typed)) return null;
  let best: string | null = null;
  let fewest = 3;
  const letters = lettersOf(typed);
  for (const candidate of candidates) {
    const { word } = candidate;
    const slips = isNear(letters, candidate.letters) ? slipsBetween(typed, candidate) : 3;
    if (slips < fewest) {
      fewest = slips;
      best = word;
    }
  }
  return best;
}

/** Two in the long names of days and months only: "quavers" are no quarters. */
function allowedIn(word: string): 1 | 2 {
  return word.length >= 8 && meaningOf(word)?.is !== "unit" && meaningOf(word)?.is !== "part" ? 2 : 1;
}

/** Which letters a word has, one bit each: most words are told apart by this alone. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/** At most two letters stand in one and not in the other. */
function isNear(one: number, other: number): boolean {
  return hasAtMostTwo(one & ~other) && hasAtMostTwo(other & ~one);
}

function hasAtMostTwo(bits: number): boolean {
  const withoutOne = bits & (bits - 1);
  return (withoutOne & (withoutOne - 1)) === 0;
}

/** 1 or 2 when that many slips make the one from the other and are forgiven at this length; else 3. */
function slipsBetween(typed: string, { word, allowed: most }: Candidate): number {
  const longer = typed.length - word.length;
  if (word.length <= 6) return isSmallSlip(typed, word) ? 1 : 3;
  const allowed = typed.length >= 7 ? most : 1;
  if (longer > allowed || longer < -allowed) return 3;
  const distance = editDistance(typed, word);
  return distance <= allowed ? distance : 3;
}

/** A pair of neighbours swapped, a letter doubled or an inner letter missing. */
function isSmallSlip(typed: string, word: string): boolean {
  let at = 0;
  while (at < typed.length && typed.charAt(at) === word.charAt(at)) at++;
  if (at === 0) return false;
  if (typed.length === word.length) {
    const swapped = typed.charAt(at) === word.charAt(at + 1) && typed.charAt(at + 1) === word.charAt(at);
    return swapped && typed.slice(at + 2) === word.slice(at + 2);
  }
  if (typed.length === word.length + 1) {
    return typed.charAt(at) === typed.charAt(at - 1) && typed.slice(at + 1) === word.slice(at);
  }
  return typed.length === word.length - 1 && at < word.length - 1 && typed.slice(at) === word.slice(at + 1);
}

/** Letters added, dropped, changed, or swapped with their neighbour (optimal string alignment). */
function editDistance(one: string, other: string): number {
  const width = other.length + 1;
  let beforeLast = new Uint8Array(width);
  let last = Uint8Array.from({ length: width }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = new Uint8Array(width);
    current[0] = row;
    for (let column = 1; column < width; column++) {
      const same = one.charCodeAt(row - 1) === other.charCodeAt(column - 1);
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        one.charCodeAt(row - 1) === other.charCodeAt(column - 2) &&
        one.charCodeAt(row - 2) === other.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current[column] = cost;
    }
    beforeLast = last;
    last = current;
  }
  return last[width - 1] ?? 3;
}
