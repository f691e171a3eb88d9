import { recallNamed } from "../../segments/segment-memory.ts";
import { fold } from "../../understanding/fold.ts";
import { startsWithCapital } from "../../understanding/letters.ts";
import type { KnownMember } from "../../understanding/lexicon.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { singular } from "../../understanding/singular.ts";
import { splitWords } from "../../understanding/split-words.ts";
import { type Message, readMessage, type Span, type Token } from "../../understanding/tokens.ts";
import type { Concept } from "./concepts.ts";

interface NameCandidate {
  readonly span: Span;
  readonly concept: Concept;
  readonly bonus: number;
  readonly slips: number;
}

interface Places {
  mayBegin(at: number): boolean;
  /** A word that only a name would explain: there is no use in looking further where none does. */
  needsName(at: number): boolean;
}

/**
 * Products, customers, groups of them and staff that the message may name, beginning where a name may begin. Null
 * where a word that needs to be a name's is part of none.
 */
export function namesIn(message: Message, context: ReadingContext, places: Places): NameCandidate[] | null {
  const { tokens } = message;
  const found: NameCandidate[] = [];
  const groups = recallNamed(context.memory).map(asGroup);
  let named = 0;
  for (const [at, { kind }] of tokens.entries()) {
    const mayBegin = (kind === "word" || kind === "number") && places.mayBegin(at);
    for (const name of mayBegin ? namesAt(tokens, at, context, groups) : NOBODY) {
      found.push(name);
      named = Math.max(named, name.span.end);
    }
    if (named <= at && places.needsName(at)) return null;
  }
  return found;
}

const NOBODY: readonly NameCandidate[] = [];

function namesAt(
  tokens: readonly Token[],
  at: number,
  { lexicon }: ReadingContext,
  groups: readonly Group[],
): NameCandidate[] {
  const found: NameCandidate[] = [];
  for (const { span, entry, exact } of lexicon.productsAt(tokens, at)) {
    if (speaksOfPeople(tokens, span)) continue;
    const concept: Concept = { is: "product", id: entry.id, name: entry.name };
    found.push({ span, concept, bonus: exact ? 5 : 1, slips: exact ? 0 : 1 });
  }
  for (const { span, by, customers } of lexicon.customersAt(tokens, at)) {
    const exact = by !== "near-full-name";
    const bonus = by === "full-name" && span.end - span.start > 1 ? 8 : exact ? firstName(tokens, span) : 0;
    found.push({ span, concept: { is: "customer", customers, exact }, bonus, slips: exact ? 0 : 1 });
  }
  found.push(...groupsAt(tokens, at, groups), ...staffAt(tokens, at, lexicon.members()));
  return found;
}

interface Group {
  readonly name: string;
  readonly words: readonly string[];
}

const asGroup = (name: string): Group => ({
  name,
  words: readMessage(name).tokens.map(({ folded }) => folded),
});

/** "VIPs", "the VIP's revenue": the last word in the singular or the plural. */
function groupsAt(tokens: readonly Token[], at: number, groups: readonly Group[]): NameCandidate[] {
  return groups
    .filter(
      ({ words }) =>
        words.length > 0 &&
        words.every((word, step) => isSame(tokens[at + step], word, words.length - 1 - step)),
    )
    .map(({ name, words }) => ({
      span: { start: at, end: at + words.length },
      concept: { is: "group", name },
      bonus: 7,
      slips: 0,
    }));
}

function isSame(token: Token | undefined, word: string, wordsBehind: number): boolean {
  const folded = token?.folded ?? "";
  if (folded === word || wordsBehind > 0) return folded === word;
  return folded !== "" && singular(folded.replace(/'s?$/, "")) === singular(word);
}

const OUR = new Set(["my", "our", "are", "new", "loyal"]);
const PEOPLE_DO = new Set(["spend", "spent", "come", "came", "visit", "return", "bring", "buy"]);

/** "Who are my regulars?", "how many regulars do we have?": also where a shop sells regulars. */
function speaksOfPeople(tokens: readonly Token[], { start, end }: Span): boolean {
  if (end - start !== 1 || tokens[start]?.folded !== "regulars") return false;
  const next = tokens.slice(end, end + 3).map(({ folded }) => folded);
  return (
    OUR.has(tokens[start - 1]?.folded ?? "") ||
    PEOPLE_DO.has(next[0] ?? "") ||
    /^(?:do|did|have) (?:we|i) (?:have|got)$/.test(next.join(" "))
  );
}

/** "May", "Will" and "Mark" are words, too: a capital inside a sentence, or a possessive, makes them names. */
function firstName(tokens: readonly Token[], span: Span): number {
  const token = tokens[span.start];
  if (!token) return 0;
  if (/'s?$/.test(token.folded)) return 5;
  const isCapital = span.start > 0 && startsWithCapital(token.text);
  return isCapital ? 5 : 2;
}

const wordsOf = (name: string): string[] => splitWords(fold(name));

/** "Maria's", "Marcus'": whose, without the ending. */
const withoutOwning = (folded: string): string =>
  folded.endsWith("'s") ? folded.slice(0, -2) : folded.endsWith("'") ? folded.slice(0, -1) : folded;

function staffAt(tokens: readonly Token[], at: number, members: readonly KnownMember[]): NameCandidate[] {
  const found: NameCandidate[] = [];
  const here = withoutOwning(tokens[at]?.folded ?? "");
  for (const member of members) {
    if (member.role === "owner") continue;
    const words = wordsOf(member.name);
    if (words[0] !== here && words[0] !== tokens[at]?.folded) continue;
    const whole = matchWords(tokens, at, words);
    const first = whole ?? matchWords(tokens, at, words.slice(0, 1));
    if (first === null) continue;
    const concept: Concept = { is: "staff", id: member.id, name: member.name, by: "name" };
    found.push({ span: { start: at, end: first }, concept, bonus: whole ? 7 : 4, slips: 0 });
  }
  const isOwner = here === "owner";
  if (isOwner) {
    const concept: Concept = { is: "staff", id: "owner", name: "owner", by: "role" };
    found.push({ span: { start: at, end: at + 1 }, concept, bonus: 2, slips: 0 });
  }
  return found;
}

/** One past the last token when the words stand there, the last of them possibly as a possessive. */
function matchWords(tokens: readonly Token[], at: number, words: readonly string[]): number | null {
  const fits = words.every((word, step) => {
    const folded = tokens[at + step]?.folded ?? "";
    return folded === word || (step === words.length - 1 && withoutOwning(folded) === word);
  });
  return fits ? at + words.length : null;
}
