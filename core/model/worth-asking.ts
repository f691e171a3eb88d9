import type { Registry } from "../registry.ts";
import { findNumbers } from "../understanding/numbers.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import type { Understanding } from "../understanding/understand.ts";
import { isForeign } from "./languages.ts";

/** Longer messages are letters: nobody pays for having them read. */
const LONGEST = 2_000;
/** A grammar explained every word: what is above needs nobody else's opinion. */
const SURE = 0.9;
/** Words were left over. */
const UNSURE = 0.55;

/**
 * Whether the model is asked about a message: only where the built-in reader is unsure, or has left unexplained what
 * may well be a record or a question. Small talk, "the oven broke" and everything that it has read cost nothing.
 */
export function isWorthAsking(
  registry: Registry,
  message: Message,
  understanding: Understanding,
  context: ReadingContext,
): boolean {
  const { role } = context.speaker;
  if (role === "stranger" || message.text.length > LONGEST || message.tokens.length === 0) return false;
  const foreign = isForeign(message, context);
  switch (understanding.kind) {
    case "understood":
      return isDoubtful(registry, understanding.reading, foreign);
    case "torn":
      return foreign;
    case "not-understood":
      return foreign || (role === "customer" ? message.text.includes("?") : mayBeBusiness(message, context));
  }
}

function isDoubtful(registry: Registry, { intent, score }: Reading, foreign: boolean): boolean {
  if (intent.startsWith("help.")) return false;
  if (foreign) return score < SURE;
  return score < UNSURE && registry.intent(intent)?.looksUp !== true;
}

const ASKING =
  /\b(who|what|which|when|where|how|why|was|were|did|do|does|is|are|any|wondering|curious|tell me|show|remind|send|message|write|draft|undo|wrong|mistake|instead|sold|bought|paid|took|refund|voucher|customer|sales?)\b/i;

/** It names a number, a customer or a product, or asks or wants something: "the oven broke" does not. */
function mayBeBusiness(message: Message, { business, lexicon }: ReadingContext): boolean {
  const { text, tokens } = message;
  const words = tokens.filter(({ kind }) => kind === "word").length;
  if (words < 2) return false;
  return (
    text.includes("?") ||
    ASKING.test(text) ||
    findNumbers(message, business.locale).some(({ decimal }) => decimal !== "1") ||
    tokens.some(
      (_, at) =>
        lexicon.productsAt(tokens, at).some(({ exact }) => exact) ||
        lexicon.customersAt(tokens, at).some(({ by }) => by !== "near-full-name"),
    )
  );
}
