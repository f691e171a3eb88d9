import { oncePerMessage } from "../once-per-message.ts";
import type { SlotSource } from "../reading.ts";
import type { Message } from "../tokens.ts";
import { contactFactAt } from "./contact-facts.ts";
import { type Fact, type FactScan, isBreak } from "./fact-scan.ts";
import { askedFactAt, likingFactAt } from "./interest-facts.ts";
import { noteFactAt, remarkAt } from "./note-facts.ts";
import { sourceFactAt } from "./source-facts.ts";

/** What a message says of one person. */
export interface PersonFacts {
  /** E.164. */
  phone?: string;
  /** Digits said to be a phone number that are none, as typed. */
  badPhone?: string;
  email?: string;
  birthday?: string;
  /** A day said to be a birthday that does not exist, as typed. */
  badBirthday?: string;
  source?: string;
  /** Who sent them, as typed. */
  referrer?: string;
  interests: string[];
  notes: string[];
  /** Words in an introduction that nothing explains: a note about a customer, what a lead is after. */
  remarks: string[];
  /** What they asked for. */
  asked: string[];
  /** How they came, as far as the word for their asking tells ("rang about …": phone). */
  askedBy?: string;
}

export interface FactsFound {
  readonly facts: PersonFacts;
  readonly sources: readonly SlotSource[];
}

const JOINTS = new Set(["and", "also", "plus", "who", "&", "+", "then", "with", "she", "he", "they", "is"]);
const AFTERTHOUGHTS = new Set([
  "please",
  "pls",
  "thanks",
  "thx",
  "ty",
  "lol",
  "btw",
  "fyi",
  "today",
  "now",
  "just",
  "too",
  ".",
]);
/** "Tom from the gym": a remark needs no comma before it. */
const PLACED = new Set(["from", "at", "near", "works", "lives"]);
const MOST_FACTS = 40;

/** Reads the tokens from `at` on as facts about one person; null when a word is left that no fact explains. */
export function readFacts(scan: FactScan, at: number): FactsFound | null {
  const facts: PersonFacts = { interests: [], notes: [], remarks: [], asked: [] };
  const sources: SlotSource[] = [];
  let cursor = at;
  for (let steps = 0; steps < MOST_FACTS; steps++) {
    cursor = skipBreaks(scan, cursor);
    if (cursor >= scan.to) return { facts, sources };
    const fact = factAt(scan, cursor);
    if (!fact) {
      const next = skipJoint(scan, cursor);
      if (next === cursor) return null;
      cursor = next;
      continue;
    }
    take(facts, fact);
    sources.push({ slot: fact.slot, span: { start: cursor, end: fact.end } });
    cursor = fact.end;
  }
  return null;
}

export const saysAnything = ({ facts }: FactsFound): boolean =>
  Object.entries(facts).some(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== undefined));

const looked = oncePerMessage((_: Message) => new Map<number, boolean>());

/** True when a fact that cannot be mistaken begins here: what stands before it ends. Looked at once for each place. */
export function startsFact(scan: FactScan, at: number): boolean {
  const places = looked(scan.message);
  const place = at * (scan.tokens.length + 1) + scan.to;
  let starts = places.get(place);
  if (starts === undefined) {
    const sure = { ...scan, introduces: false };
    starts = contactFactAt(sure, at) !== null || sourceFactAt(sure, at) !== null;
    places.set(place, starts);
  }
  return starts;
}

function factAt(scan: FactScan, at: number): Fact | null {
  const starts = (index: number) => startsFact(scan, index);
  const startsAny = (index: number) =>
    starts(index) || likingFactAt(scan, index, starts) !== null || noteFactAt(scan, index, starts) !== null;
  const found =
    contactFactAt(scan, at) ??
    askedFactAt(scan, at, starts) ??
    sourceFactAt(scan, at) ??
    noteFactAt(scan, at, starts) ??
    likingFactAt(scan, at, startsAny);
  if (found) return found;
  if (JOINTS.has(scan.tokens[at]?.folded ?? "")) return null;
  const apart = at === 0 || isBreak(scan, at - 1) || scan.tokens[at - 1]?.kind === "number";
  return scan.introduces && (apart || PLACED.has(scan.tokens[at]?.folded ?? "")) ? remarkAt(scan, at) : null;
}

function skipBreaks(scan: FactScan, at: number): number {
  let cursor = at;
  while (cursor < scan.to && isBreak(scan, cursor)) cursor += 1;
  return cursor;
}

/** "And", "she": one word between facts; "thanks" after the last of them. */
function skipJoint(scan: FactScan, at: number): number {
  const word = scan.tokens[at]?.folded ?? "";
  if (JOINTS.has(word) && at + 1 < scan.to) return at + 1;
  return AFTERTHOUGHTS.has(word) || /^\p{Extended_Pictographic}/u.test(word) ? at + 1 : at;
}

function take(facts: PersonFacts, fact: Fact): void {
  switch (fact.slot) {
    case "phone":
      if (fact.value) facts.phone ??= fact.value;
      else facts.badPhone ??= fact.typed;
      return;
    case "birthday":
      if (fact.value) facts.birthday ??= fact.value;
      else facts.badBirthday ??= fact.typed;
      return;
    case "asked":
      facts.asked.push(fact.value);
      if (fact.by) facts.askedBy ??= fact.by;
      return;
    case "interests":
    case "notes":
    case "remarks":
      facts[fact.slot].push(...fact.values);
      return;
    default:
      facts[fact.slot] ??= fact.value;
  }
}
