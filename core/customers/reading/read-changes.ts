import { z } from "zod";
import { fold } from "../../understanding/fold.ts";
import { hasWord } from "../../understanding/has-word.ts";
import { type FactScan, typedText } from "../../understanding/people/fact-scan.ts";
import { nameAt } from "../../understanding/people/person-names.ts";
import { matchFirst } from "../../understanding/people/word-pattern.ts";
import type { Reading } from "../../understanding/reading.ts";
import { knownAt, type Named, namedAt } from "./named.ts";
import type { Sentence } from "./sentence.ts";

/** Without one of these nobody is called otherwise from now on. */
const SAYS_NAME = new Set(
  "rename name called named spelled spelt now surname lastname last family second".split(" "),
);

/** "Rename Ben to Ben Ito", "Ben's full name is Ben Ito", "Ben's surname is Ito". */
export function readRename({ scan, start, asks }: Sentence): Reading | null {
  if (asks || !hasWord(scan.message, SAYS_NAME)) return null;
  const renaming = matchFirst(scan.tokens, start, ["rename customer|client|the?"]);
  if (renaming > 0) return renamedTo(scan, renaming, ["to|as|into"], false);
  const changing = matchFirst(scan.tokens, start, ["change|update|correct|fix|edit|set"]);
  return (
    (changing > 0 ? renamedTo(scan, changing, ["name to|as|:|into|from?"], false) : null) ??
    renamedTo(
      scan,
      start,
      [
        "full|real|proper|correct|right|whole? name is|should actually|really|now|be|spelled|spelt|written?",
        "name should be",
        "is|'s called|named|spelled|spelt",
      ],
      false,
    ) ??
    nowCalled(scan, start) ??
    renamedTo(scan, start, ["surname|lastname|last|family|second name? is"], true)
  );
}

function renamedTo(scan: FactScan, at: number, links: readonly string[], surname: boolean): Reading | null {
  for (const who of knownAt(scan, at)) {
    const to = matchFirst(scan.tokens, who.end, links);
    if (to < 0) continue;
    const name = nameAt(scan, to, () => false);
    const typed = name?.end === scan.to ? name.name : null;
    if (!typed || !name) continue;
    const whole = surname ? `${who.slot.name} ${typed}` : typed;
    return {
      intent: "customers.rename",
      slots: { who: who.slot, name: whole },
      score: 0.92,
      sources: [
        { slot: "who", span: { start: at, end: who.end } },
        { slot: "name", span: { start: to, end: name.end } },
      ],
    };
  }
  return null;
}

const renamed = z.object({ who: z.object({ name: z.string() }), name: z.string() });

/** "Sam Byrne is Sam Byrne-Lowe now": only where the first name stays. */
function nowCalled(scan: FactScan, start: number): Reading | null {
  const last = scan.tokens[scan.to - 1]?.folded;
  const ended = last === "now" ? { ...scan, to: scan.to - 1 } : scan;
  const reading = renamedTo(ended, start, ended === scan ? ["is now"] : ["is"], false);
  if (!reading) return null;
  const slots = renamed.safeParse(reading.slots);
  if (!slots.success) return null;
  const { who, name } = slots.data;
  return fold(who.name).split(" ")[0] === fold(name).split(" ")[0] ? reading : null;
}

const SAME = [
  "are|is one and the same person|customer?",
  "are|is both|actually|really|all|in? fact? the? same person|customer|client|one|woman|man|guy|lady|human",
  "are|is both|actually? the? same",
  "are|is both|actually? duplicates|doubles",
  "are|is both|actually? one person|customer",
];
const SAME_AS = [
  "is|was|are actually|really? the? same person|customer|client|one? as",
  "is|was actually|really? a|the? duplicate|double|copy of",
];

const MERGING = ["merge|combine|unite|join the|customers|customer|clients?"];
/** Without one of these nothing says that two are one. */
const SAYS_SAME = new Set(["same", "duplicate", "duplicates", "double", "doubles", "copy", "one"]);

/** "Merge A into B", "A and B are the same person", "A is a duplicate of B". */
export function readMerge({ scan, start, asks }: Sentence): Reading | null {
  if (asks) return null;
  const merging = matchFirst(scan.tokens, start, MERGING);
  if (merging < 0 && !hasWord(scan.message, SAYS_SAME)) return null;
  for (const first of namedAt(scan, merging > 0 ? merging : start)) {
    const link = matchFirst(
      scan.tokens,
      first.end,
      merging > 0 ? ["and|with|into|to|in|&"] : ["and|&", ...SAME_AS],
    );
    if (link < 0) continue;
    const second = namedAt(scan, link).find((named) => ends(scan, named, merging > 0));
    if (!second || !(first.known || second.known)) continue;
    const word = scan.tokens[link - 1]?.folded ?? "";
    const intoSecond = merging > 0 ? ["into", "to", "in"].includes(word) : ["as", "of"].includes(word);
    const direct = merging > 0 || ["as", "of"].includes(word);
    if (!direct && second.end >= scan.to) continue;
    const [kept, merged] = intoSecond ? [second, first] : [first, second];
    return merge(kept, merged, { start, end: scan.to });
  }
  return null;
}

/** After the second name: the end, or (where nothing said "merge") that the two are the same. */
function ends(scan: FactScan, named: Named, merging: boolean): boolean {
  if (named.end === scan.to) return true;
  const end = merging
    ? matchFirst(scan.tokens, named.end, ["together", "customers|records"])
    : matchFirst(scan.tokens, named.end, SAME);
  return end === scan.to;
}

function merge(kept: Named, merged: Named, span: { start: number; end: number }): Reading {
  return {
    intent: "customers.merge",
    slots: { kept: kept.slot, merged: merged.slot },
    score: kept.known && merged.known ? 0.93 : 0.6,
    sources: [{ slot: "kept", span }],
  };
}

const FORGETTING = [
  "forget|erase|wipe all|everything? about|of|on|the? customer|client|data? of|about?",
  "delete|remove|erase|wipe all|the? customer|client|data|details|records? of|for|about|on?",
];
const AFTER_FORGETTING = [
  "from|in the|our|your|my? system|records|list|books|book|customers|database|customer list?",
  "completely|forever|entirely|please",
  "data|details|record|records|card|profile|info|information|account",
  "as a? customer|client",
];

/** "Forget Maria Lopez", "delete customer Ben". */
export function readForget({ scan, start, asks }: Sentence): Reading | null {
  if (asks) return null;
  for (const pattern of FORGETTING) {
    const at = matchFirst(scan.tokens, start, [pattern]);
    if (at < 0) continue;
    const who = namedAt(scan, at).find(
      (named) => named.end === scan.to || matchFirst(scan.tokens, named.end, AFTER_FORGETTING) === scan.to,
    );
    if (!who) continue;
    const words = typedText(scan, start, at).toLowerCase();
    const certain = words.startsWith("forget") || /customer|client|data|everything/.test(words);
    return {
      intent: "customers.forget",
      slots: { who: who.slot },
      score: who.known ? (certain ? 0.92 : 0.75) : 0.55,
      sources: [{ slot: "who", span: { start: at, end: who.end } }],
    };
  }
  return null;
}
