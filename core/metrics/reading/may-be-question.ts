import type { Message } from "../../understanding/tokens.ts";
import type { ConceptKind } from "./concepts.ts";
import type { Candidate } from "./mentions.ts";
import { phrasesIn } from "./phrases.ts";

/** One of these stands in every question about figures. */
const ASKING: ReadonlySet<ConceptKind> = new Set<ConceptKind>([
  "metric",
  "how-many",
  "how-much",
  "how",
  "what",
  "which",
  "who",
  "show",
  "did-we",
  "rank",
  "lapsed",
  "times",
  "overview",
  "versus",
  "each",
  "noun",
]);

/** The quickest look of all, at the words alone. */
export function hasAskingWord(message: Message): boolean {
  if (message.text.includes("?")) return true;
  return phrasesIn(message).some((phrases) =>
    phrases.some(({ concept }) => ASKING.has(concept.is) || concept.is === "spend"),
  );
}

/** Enough to lean on the question before. */
const LEANING: ReadonlySet<ConceptKind> = new Set<ConceptKind>([
  "lean",
  "only",
  "also",
  "by",
  "step",
  "period",
  "everything",
]);

/**
 * False where no word of a question stands in the message: most messages are records, and looking for names in them
 * takes longest.
 */
export function mayBeQuestion(message: Message, words: readonly Candidate[], leans: boolean): boolean {
  const isMarked = message.text.includes("?");
  const kinds = new Set(words.map(({ concept }) => concept.is));
  const asks = [...kinds].some((kind) => ASKING.has(kind) || (leans && LEANING.has(kind)));
  return (asks || isMarked || kinds.has("spend")) && !hasPrice(message, words);
}

/** An amount with decimals that is no date: a record. */
function hasPrice({ tokens }: Message, words: readonly Candidate[]): boolean {
  return tokens.some(({ kind, text }, at) => {
    if (kind !== "number" || !/[.,]\d{1,3}$/.test(text)) return false;
    return !words.some(({ span, concept }) => concept.is === "period" && span.start <= at && at < span.end);
  });
}
