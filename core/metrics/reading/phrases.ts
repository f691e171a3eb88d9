import { isNeverNamed } from "../../understanding/everyday-words.ts";
import { editDistance, slipsAllowed } from "../../understanding/near.ts";
import { oncePerMessage } from "../../understanding/once-per-message.ts";
import type { Message, Token } from "../../understanding/tokens.ts";
import { WordMemory } from "../../understanding/word-memory.ts";
import type { Concept } from "./concepts.ts";
import { VOCABULARY } from "./vocabulary.ts";

export interface PhraseMatch {
  readonly end: number;
  readonly concept: Concept;
  readonly slips: number;
}

interface Phrase {
  readonly words: readonly string[];
  readonly concept: Concept;
}

const byFirstWord = new Map<string, Phrase[]>();
const words = new Set<string>();
for (const [phrases, concept] of VOCABULARY) {
  for (const phrase of phrases.split("|")) {
    const parts = phrase.trim().split(/\s+/);
    const first = parts[0] ?? "";
    const known = byFirstWord.get(first);
    if (known) known.push({ words: parts, concept });
    else byFirstWord.set(first, [{ words: parts, concept }]);
    for (const part of parts) words.add(part);
  }
}

/** Slips that are too short, or too usual, to be found by counting letters. */
const USUAL_SLIPS: Readonly<Record<string, string>> = {
  hw: "how",
  hwo: "how",
  ow: "how",
  wht: "what",
  wat: "what",
  whta: "what",
  waht: "what",
  mke: "make",
  mak: "make",
  mkae: "make",
  maek: "make",
  amke: "make",
  mcuh: "much",
  muhc: "much",
  muc: "much",
  mcu: "much",
  mny: "many",
  mnay: "many",
  amny: "many",
  slaes: "sales",
  saels: "sales",
  sels: "sells",
  sels2: "sells",
  sel: "sell",
  cuont: "count",
  coutn: "count",
  avergae: "average",
  avrage: "average",
  avg: "avg",
  di: "did",
  idd: "did",
  dd: "did",
  teh: "the",
  hte: "the",
  ot: "to",
  fo: "of",
  adn: "and",
  nad: "and",
  tpo: "top",
  bst: "best",
  bset: "best",
  cusotmers: "customers",
  shw: "show",
  whch: "which",
  wich: "which",
  wihch: "which",
  whos: "who's",
  rev: "revenue",
  revs: "revenue",
  custs: "customers",
  cust: "customer",
  sld: "sold",
  solf: "sold",
  tkaings: "takings",
  takigns: "takings",
};

/** Words of their own that stand one slip away from one of ours. */
const NO_SLIPS = new Set(
  "leaving leave living status state states stage stuff store stores salsa males tales leader form trial moth bets cots sate item type last personal ties band brad lots quit sore rely gods shit fund tree cold wore beta sine pace tack tank kids sold loss".split(
    " ",
  ),
);

const LONGEST = 10;
interface Meant {
  readonly word: string;
  readonly slips: number;
}

/** The vocabulary's word that was meant: itself, or the nearest one within the slips that its length may hold. */
const meant = new WordMemory<Meant | null>(lookUp);

function lookUp(folded: string): Meant | null {
  if (words.has(folded)) return { word: folded, slips: 0 };
  const usual = USUAL_SLIPS[folded];
  if (usual) return { word: usual, slips: 1 };
  const small = folded.length === 4 ? smallSlips.get(folded) : undefined;
  if (small) return { word: small, slips: 1 };
  if (folded.length < 5 || isNeverNamed(folded) || NO_SLIPS.has(folded)) return null;
  const near = nearest(folded);
  return near === null ? null : { word: near, slips: 1 };
}

/** What four letters are when two of them change places or an inner one is missing: "sael", "totl". */
const smallSlips = new Map<string, string>();
for (const word of words) {
  if (!/^[a-z]{4,5}$/.test(word)) continue;
  for (let at = 1; at < word.length - 1; at++) {
    const slip =
      word.length === 5
        ? word.slice(0, at) + word.slice(at + 1)
        : word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    if (!words.has(slip) && !isNeverNamed(slip) && !NO_SLIPS.has(slip)) smallSlips.set(slip, word);
  }
}

const longWords = new Map<string, string[]>();
for (const word of words) {
  if (word.length < 5) continue;
  const alike = longWords.get(word.charAt(0));
  if (alike) alike.push(word);
  else longWords.set(word.charAt(0), [word]);
}

function nearest(folded: string): string | null {
  let best: string | null = null;
  let limit = Math.max(slipsAllowed(folded.length), folded.length >= 6 ? 2 : 1);
  for (const word of longWords.get(folded.charAt(0)) ?? []) {
    const allowed = word.length >= 7 && word.startsWith(folded.slice(0, 3)) ? 2 : slipsAllowed(word.length);
    const distance = editDistance(folded, word, Math.min(limit, allowed));
    if (distance > Math.min(limit, allowed)) continue;
    if (folded.length === 5 && word.length === 5 && !isSwap(folded, word)) continue;
    if (distance < limit || best === null) best = word;
    limit = distance;
    if (limit === 0) break;
  }
  return best;
}

/** In short words another letter makes another word ("state", "stats"); the same letters in another order do not. */
const isSwap = (one: string, other: string): boolean =>
  [...one].sort().join("") === [...other].sort().join("");

/** What a message says in a question's own words: for each token every phrase that begins there. */
export const phrasesIn = oncePerMessage(({ tokens }: Message): readonly (readonly PhraseMatch[])[] => {
  const said = tokens.map(meantBy);
  return said.map((_, at) => phrasesAt(said, at));
});

const NO_PHRASES: readonly PhraseMatch[] = [];

function phrasesAt(said: readonly (Meant | null)[], at: number): readonly PhraseMatch[] {
  const first = said[at];
  const starting = first ? byFirstWord.get(first.word) : undefined;
  if (!first || !starting) return NO_PHRASES;
  const found: PhraseMatch[] = [];
  for (const { words: parts, concept } of starting) {
    let slips = first.slips;
    let fits = parts.length <= LONGEST;
    for (let step = 1; fits && step < parts.length; step++) {
      const next = said[at + step];
      fits = next?.word === parts[step];
      slips += next?.slips ?? 0;
    }
    if (fits) found.push({ end: at + parts.length, concept, slips });
  }
  return found;
}

function meantBy({ kind, folded }: Token): Meant | null {
  if (kind === "newline") return null;
  return kind === "word" ? meant.of(folded) : { word: folded, slips: 0 };
}
