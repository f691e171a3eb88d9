import { oncePerMessage } from "../once-per-message.ts";
import type { Message, Token } from "../tokens.ts";
import { WordMemory } from "../word-memory.ts";
import { withoutSlip } from "./slips.ts";
import { type CalendarWord, isAnchor, meaningOf, slipOf } from "./vocabulary.ts";

/** A token as the calendar sees it; "mid-march" is two of them. */
export interface Atom {
  /** Folded, its slip and its "'s" taken away. */
  readonly word: string;
  readonly meaning: CalendarWord | null;
  /** A whole number of one to four digits; null for anything else, prices first of all. */
  readonly number: number | null;
  /** How many digits it was written with: "02" has two. */
  readonly digits: number;
  /** A number that is none of the above, as typed: "14.50", "02.03.2026". */
  readonly written: string | null;
  readonly capital: boolean;
  readonly glued: boolean;
  /** Which token it came from. */
  readonly token: number;
}

export interface Atoms {
  readonly list: readonly Atom[];
  /** Some word or shape speaks of time; else there is nothing to find. */
  readonly lively: boolean;
}

/** A message as atoms. Three finders may look at one message: the work is done once. */
export const atomsOf = oncePerMessage((message: Message): Atoms => {
  const list: Atom[] = [];
  let lively = false;
  for (const [index, token] of message.tokens.entries()) {
    const first = list.length;
    addAtoms(list, token, index);
    for (let at = first; at < list.length && !lively; at++) {
      const atom = list[at];
      lively = atom !== undefined && isLively(atom, list[at - 1]);
    }
  }
  return { list, lively };
});

function isLively(atom: Atom, before: Atom | undefined): boolean {
  if (atom.meaning)
    return isAnchor(atom.meaning) || (atom.meaning.is === "ordinal" && before?.word === "the");
  const led = before !== undefined && LEADERS.has(before.word);
  if (atom.written !== null) return led || FULL_DATE.test(atom.written);
  if (atom.number !== null) return led || isYear(atom);
  if (!atom.glued) return false;
  if (atom.word === ".") return before?.written != null;
  return SEPARATORS.has(atom.word) || HALVES.has(atom.word) || ORDINAL_ENDS.has(atom.word);
}

/** Four digits that can be a year of our time. */
export const isYear = (atom: Atom | undefined): boolean =>
  atom !== undefined &&
  atom.digits === 4 &&
  atom.number !== null &&
  atom.number >= 1970 &&
  atom.number < 2100;

const SEPARATORS = new Set(["/", "-", ":"]);
const HALVES = new Set(["am", "pm", "a", "p"]);
/** What makes a number behind it a time or a day: "at 10", "on 02.03". */
const LEADERS = new Set("at by on since until till from am vom bis seit dated".split(" "));
const FULL_DATE = /^\d{1,4}\.\d{1,2}\.\d{2,4}$/;
/** What makes a number an ordinal: "3rd". */
export const ORDINAL_ENDS = new Set(["st", "nd", "rd", "th"]);

function addAtoms(list: Atom[], token: Token, index: number): void {
  if (token.kind === "number") {
    list.push(numberAtom(token, index));
    return;
  }
  if (token.kind !== "word") {
    list.push(plainAtom(token.folded, token, index, token.glued));
    return;
  }
  const word = plainWord(token.folded);
  if (word !== null || !token.folded.includes("-")) {
    list.push(plainAtom(word ?? token.folded, token, index, token.glued));
    return;
  }
  addHyphenated(list, token, index);
}

/** "mid-march", "jan-mar", "mar-2026" and "year-to-date" are read in parts; any other hyphenated word is left whole. */
function addHyphenated(list: Atom[], token: Token, index: number): void {
  const parts = token.folded.split("-");
  const ofCalendar = parts.every((part) => JOINTS.has(part) || /^\d{1,4}$/.test(part) || plainWord(part));
  if (!ofCalendar || parts.length > 5) {
    list.push(plainAtom(token.folded, token, index, token.glued));
    return;
  }
  for (const [place, part] of parts.entries()) {
    if (place > 0) list.push(plainAtom("-", token, index, true));
    const glued = place > 0 || token.glued;
    if (/^\d+$/.test(part)) list.push(digitsAtom(part, index, glued));
    else list.push(plainAtom(plainWord(part) ?? part, token, index, glued));
  }
}

const JOINTS = new Set(["to", "of", "the", "mid", "all", "so", "in", "and", "by", "early", "late"]);

/** The calendar's word in a typed one, its "'s" and its slip taken away; null when it is none. */
const plainWord = (folded: string): string | null => (meaningOf(folded) ? folded : slipped.of(folded));

/** Looking for slips takes a while. */
const slipped = new WordMemory<string | null>(withoutTrimmings);

function withoutTrimmings(folded: string): string | null {
  const listed = slipOf(folded);
  if (listed) return listed;
  if (folded.endsWith("'s")) return plainWord(folded.slice(0, -2));
  return withoutSlip(folded);
}

function plainAtom(word: string, token: Token, index: number, glued: boolean): Atom {
  return {
    word,
    meaning: meaningOf(word) ?? null,
    number: null,
    digits: 0,
    written: null,
    capital: token.text.charAt(0) !== token.folded.charAt(0),
    glued,
    token: index,
  };
}

function numberAtom(token: Token, index: number): Atom {
  if (/^\d{1,4}$/.test(token.folded)) return digitsAtom(token.folded, index, token.glued);
  return {
    word: "",
    meaning: null,
    number: null,
    digits: 0,
    written: token.folded,
    capital: false,
    glued: token.glued,
    token: index,
  };
}

function digitsAtom(text: string, index: number, glued: boolean): Atom {
  return {
    word: "",
    meaning: null,
    number: Number(text),
    digits: text.length,
    written: null,
    capital: false,
    glued,
    token: index,
  };
}
