import type { CalendarContext } from "../../calendar/calendar-context.ts";
import type { Message, Span } from "../tokens.ts";
import { type Atom, atomsOf, ORDINAL_ENDS } from "./atoms.ts";
import type { CalendarWord } from "./vocabulary.ts";

/** A message under the grammar's eyes. Every rule takes a place in it and looks a bounded way ahead. */
export interface Words {
  readonly atoms: readonly Atom[];
}

/** The same where the day that it is matters. */
export interface Scan extends Words {
  readonly context: CalendarContext;
}

/** What a rule made of the atoms from its place up to `end` (not included). */
export interface Parsed<Value> {
  readonly value: Value;
  readonly end: number;
}

/** Goes through a message once, from left to right; what is found does not overlap. */
export function findAll<Mention>(
  message: Message,
  context: CalendarContext,
  find: (scan: Scan, at: number) => Parsed<Omit<Mention, "span">> | null,
): (Omit<Mention, "span"> & Spanned)[] {
  const { list, lively } = atomsOf(message);
  const words: Scan = { atoms: list, context };
  return lively ? goThrough(words, (scan, at) => (mayBegin(list[at]) ? find(scan, at) : null)) : [];
}

/** A word of the calendar, a number, or one of the small words that lead up to them. */
const mayBegin = (atom: Atom | undefined): boolean =>
  atom !== undefined &&
  (atom.meaning !== null || atom.number !== null || atom.written !== null || LEADING.has(atom.word));

const LEADING = new Set(
  "on from for dated since back at to in with of within throughout across through thru until till til 'til all the over during so up between by before ending ends starting after around about circa @ just right earlier good black new same exact very end close middle mid this a q h noon midday midnight , - '".split(
    " ",
  ),
);

export interface Spanned {
  readonly span: Span;
}

/** As `findAll`, for what needs to know no day. `lively`: only where some word or shape speaks of time. */
export function findInWords<Value>(
  message: Message,
  find: (words: Words, at: number) => Parsed<Value> | null,
  needs: "lively" | "any" = "lively",
): (Value & Spanned)[] {
  const { list, lively } = atomsOf(message);
  return lively || needs === "any" ? goThrough({ atoms: list }, find) : [];
}

function goThrough<In extends Words, Value>(
  words: In,
  find: (words: In, at: number) => Parsed<Value> | null,
): (Value & Spanned)[] {
  const mentions: (Value & Spanned)[] = [];
  for (let at = 0; at < words.atoms.length; ) {
    const found = find(words, at);
    if (found) mentions.push({ ...found.value, span: spanOf(words.atoms, at, found.end) });
    at = found ? Math.max(found.end, at + 1) : at + 1;
  }
  return mentions;
}

function spanOf(list: readonly Atom[], start: number, end: number): Span {
  const first = list[start]?.token ?? 0;
  const last = list[end - 1]?.token ?? first;
  return { start: first, end: last + 1 };
}

export const wordAt = (scan: Words, at: number): string => scan.atoms[at]?.word ?? "";

export const meaningAt = (scan: Words, at: number): CalendarWord | null => scan.atoms[at]?.meaning ?? null;

/** The place behind the word when it stands there, else the same place. */
export const skip = (scan: Words, at: number, ...words: readonly string[]): number =>
  words.includes(wordAt(scan, at)) ? at + 1 : at;

/** The place behind these words, in this order, or -1. */
export function follow(scan: Words, at: number, ...words: readonly string[]): number {
  for (const [index, word] of words.entries()) if (wordAt(scan, at + index) !== word) return -1;
  return at + words.length;
}

/** Nothing more stands on this line. */
export function isLineEnd(scan: Words, at: number): boolean {
  const word = wordAt(scan, at);
  if (at >= scan.atoms.length || word === "\n") return true;
  return END_MARKS.has(word) && (at + 1 >= scan.atoms.length || !scan.atoms[at + 1]?.glued);
}

const END_MARKS = new Set([".", ",", ";", "?", "!", ")", ":"]);

/** Letters or signs cling to the number, as in "2x", "3kg" or "5%": it is no day and no hour. */
export function isClung(scan: Words, at: number): boolean {
  const next = scan.atoms[at];
  if (!next?.glued) return false;
  return !END_MARKS.has(next.word) && next.word !== "-" && next.word !== "'" && next.word !== "\n";
}

export const isOrdinalEnd = (atom: Atom | undefined): boolean =>
  atom?.glued === true && ORDINAL_ENDS.has(atom.word);

/** "7", "two", "twenty five", "a", "a couple of": a count of units, up to 9999. */
export function parseCount(scan: Words, at: number): Parsed<number> | null {
  const number = scan.atoms[at]?.number ?? null;
  if (number !== null) return { value: number, end: at + 1 };
  const meaning = meaningAt(scan, at);
  if (meaning?.is !== "number") return null;
  const next = meaningAt(scan, at + 1);
  if (wordAt(scan, at) === "a" && next?.is === "number" && (next.value === 2 || next.value === 3)) {
    return { value: next.value, end: skip(scan, at + 2, "of") };
  }
  if (wordAt(scan, at) === "couple") return { value: 2, end: skip(scan, at + 1, "of") };
  const ones = wordAt(scan, at + 1) === "-" ? at + 2 : at + 1;
  const small = meaningAt(scan, ones);
  if (meaning.value >= 20 && small?.is === "number" && small.value < 10 && wordAt(scan, ones).length > 2) {
    return { value: meaning.value + small.value, end: ones + 1 };
  }
  return { value: meaning.value, end: at + 1 };
}
