import type { IntentDefinition } from "../capability.ts";
import { fold } from "../understanding/fold.ts";
import { singular } from "../understanding/singular.ts";

const IGNORED = new Set(
  `a an the my our your i we you me us it its this that these those do does did is are be to of in on at for with by and or
  how what can could would should one some any thing something use make get put new them there`.split(/\s+/),
);

/** Words that people use for the same thing. */
const SAME: Readonly<Record<string, string>> = {
  log: "record",
  enter: "record",
  note: "record",
  book: "record",
  register: "record",
  save: "record",
  add: "record",
  delete: "undo",
  cancel: "undo",
  void: "undo",
  revert: "undo",
  fix: "correct",
  edit: "correct",
  change: "correct",
  amend: "correct",
  colleague: "team",
  employee: "team",
  staff: "team",
  client: "customer",
  guest: "customer",
  purchase: "sale",
  sell: "sale",
  sold: "sale",
  money: "figure",
  revenue: "figure",
  report: "figure",
};

const stem = (word: string): string => {
  const single = singular(word.replace(/'s$/, ""));
  const plain = single.length > 5 ? single.replace(/(?<=[a-z]{3})(ing|ed)$/, "") : single;
  return SAME[plain] ?? SAME[single] ?? plain;
};

const wordsOf = (text: string): string[] =>
  (fold(text).match(/[\p{L}][\p{L}\p{M}'-]*/gu) ?? []).filter((word) => !IGNORED.has(word)).map(stem);

interface IntentWords {
  readonly examples: readonly string[];
  readonly purpose: ReadonlySet<string>;
  readonly inExamples: ReadonlySet<string>;
}

/** The words of each intent, worked out when they are first asked for: definitions never change. */
const ofIntents = new WeakMap<IntentDefinition, IntentWords>();

function wordsOfIntent(intent: IntentDefinition): IntentWords {
  const known = ofIntents.get(intent);
  if (known) return known;
  const found = {
    examples: intent.examples.map(fold),
    purpose: new Set([...wordsOf(intent.help ?? ""), ...wordsOf(intent.name.replace(".", " "))]),
    inExamples: new Set(intent.examples.flatMap(wordsOf)),
  };
  ofIntents.set(intent, found);
  return found;
}

/**
 * How much an intent has to do with the words: what it is for counts more than what its examples happen to name.
 * Nothing, where most of the words are about something else ("change the oil in my car").
 */
function relevance(intent: IntentDefinition, about: readonly string[], asked: string): number {
  const { examples, purpose, inExamples } = wordsOfIntent(intent);
  if (examples.includes(asked)) return 100;
  const known = about.filter((word) => purpose.has(word) || inExamples.has(word)).length;
  // Of "record 3 lattes" nothing but the verb can be known: whatever is sold may follow it.
  const needed = about[0] === "record" ? 1 : Math.floor(about.length / 2) + 1;
  if (known < needed) return 0;
  return about.reduce((sum, word) => sum + (purpose.has(word) ? 3 : inExamples.has(word) ? 1 : 0), 0);
}

const MOST_FOUND = 3;

/** The intents that a question about the assistant speaks of, best first; none when nothing fits. */
export function findIntents(intents: readonly IntentDefinition[], about: string): IntentDefinition[] {
  const words = [...new Set(wordsOf(about))];
  const asked = fold(about).trim();
  const scored = intents
    .map((intent) => ({ intent, score: relevance(intent, words, asked) }))
    .sort((one, other) => other.score - one.score);
  const best = scored[0]?.score ?? 0;
  if (best === 0) return [];
  return scored
    .filter(({ score }) => score >= best * 0.75)
    .slice(0, MOST_FOUND)
    .map(({ intent }) => intent);
}
