import { isNeverNamed } from "../everyday-words.ts";
import { isGivenName, mayBeGivenName } from "../given-names.ts";
import type { Token } from "../tokens.ts";
import { channelAt } from "./channels.ts";
import { type FactScan, isBreak, typedText } from "./fact-scan.ts";
import { TITLES } from "./titles.ts";

export interface NameMention {
  /** As typed. */
  readonly name: string;
  readonly end: number;
  /** Written like a name, or a given name that everybody knows; false for mere unknown words in lower case. */
  readonly sure: boolean;
}

const PARTICLES = new Set(
  "de da do dos das del della di du la le las los van von der den bin ibn al el st o y e ter ten af zu".split(
    " ",
  ),
);
const SUFFIXES = new Set("jr sr jnr snr esq phd md ii iii iv".split(" "));
/** Words that tell who somebody is to the speaker, and so name no customer. */
const RELATIVES = new Set(
  "the a an this that these those any some say no every each such what which is are was were am be been has have had do does did if when where why how and or but so then just not very too let get got go please hi hey hello ok okay mum mom mam dad ma pa granny gran grandma grandad sister brother wife husband boss manager landlord accountant neighbour neighbor friend mate cousin staff team driver postman supplier inspector council bank police delivery student students kids guests tourists visitors others folk everyone walk walks call calls group class school company office restaurant hotel anyone two three four five six seven eight nine ten one both half other another new old good great nice lovely big small random regular local older younger young elderly same first second third last next".split(
    " ",
  ),
);
const LONGEST_NAME = 6;

/** True where the script has no capitals, or the word begins with one. */
const isCapital = (text: string): boolean => {
  const first = [...text][0] ?? "";
  return first.toLowerCase() === first.toUpperCase() || first !== first.toLowerCase();
};

/** The person's name that begins at this token: it ends where a fact, a verb or a comma stands. */
export function nameAt(scan: FactScan, at: number, isFactAt: (at: number) => boolean): NameMention | null {
  const { tokens } = scan;
  const first = tokens[at];
  if (first?.kind !== "word" || at >= scan.to) return null;
  const capital = isCapital(first.text);
  let end = at;
  while (end < scan.to && end - at < LONGEST_NAME * 2 && belongs(scan, at, end, capital, isFactAt)) end += 1;
  while (
    end > at &&
    tokens[end - 1]?.kind === "symbol" &&
    tokens[end - 1]?.text !== ")" &&
    !isAbbreviation(tokens, end - 1)
  )
    end -= 1;
  if (end === at || end - at >= LONGEST_NAME * 2) return null;
  const name = typedText(scan, at, end);
  const words = tokens.slice(at, end).filter((token) => token.kind === "word");
  if (words.length > LONGEST_NAME || !isPlausible(words, capital)) return null;
  const [given, second] = words;
  const called = given && TITLES.has(given.folded) ? second : given;
  return { name, end, sure: capital || (called !== undefined && isGivenName(called.folded)) };
}

function belongs(
  scan: FactScan,
  start: number,
  at: number,
  capital: boolean,
  isFactAt: (at: number) => boolean,
): boolean {
  const token = scan.tokens[at];
  if (!token) return false;
  if (token.kind === "symbol") return isInsideName(scan, at);
  if (token.kind !== "word") return false;
  if (at === start) return true;
  if (isFactAt(at)) return false;
  if (isCapital(token.text)) return !(capital ? false : isNeverNamed(token.folded));
  if (PARTICLES.has(token.folded) || SUFFIXES.has(token.folded)) return true;
  return !capital && !isNeverNamed(token.folded) && channelAt(scan.tokens, at) === null;
}

/** "Mrs. Patel", "J. R. Smith", "Smith & Sons", "Tom (the plumber)". */
function isInsideName(scan: FactScan, at: number): boolean {
  const token = scan.tokens[at];
  const next = scan.tokens[at + 1];
  if (!token || !next || at + 1 > scan.to) return false;
  if (token.text === ".") return isAbbreviation(scan.tokens, at);
  if (token.text === "&" || token.text === "'" || token.text === "\u2019") return next.kind === "word";
  if (token.text === "-") return token.glued && next.glued;
  return !isBreak(scan, at) && /^\p{Extended_Pictographic}/u.test(token.text);
}

function isAbbreviation(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (tokens[at]?.text !== "." || !before || !tokens[at]?.glued) return false;
  return (
    before.text.length === 1 ||
    TITLES.has(before.folded) ||
    SUFFIXES.has(before.folded) ||
    before.folded === "st"
  );
}

function isPlausible(words: readonly Token[], capital: boolean): boolean {
  const [first] = words;
  if (!first || words.every((word) => TITLES.has(word.folded))) return false;
  if (
    words.length === 1 &&
    !mayBeGivenName(first.folded) &&
    (isNeverNamed(first.folded) || RELATIVES.has(first.folded))
  )
    return false;
  if (capital) return !(isNeverNamed(first.folded) && words.length === 1 && !mayBeGivenName(first.folded));
  return words.every(
    (word) => !RELATIVES.has(word.folded) && (!isNeverNamed(word.folded) || isGivenName(word.folded)),
  );
}
