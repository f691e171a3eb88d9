import { fold } from "../understanding/fold.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { amountsOf, type Draft, itemsOf } from "./reading/draft.ts";
import { draftToSlots } from "./reading/draft-to-slots.ts";
import { cutIntoPieces } from "./reading/pieces.ts";
import { splitSales } from "./reading/split-sales.ts";
import { BOUGHT, NOT_A_SALE } from "./reading/vocabulary.ts";
import type { RecordSlots } from "./sales.ts";

/** Reads a message as one sale or several. No reading at all where anything speaks against it. */
export function readSales(message: Message, context: ReadingContext): Reading[] {
  if (context.speaker.role !== "owner" && context.speaker.role !== "staff") return [];
  if (isQuestionOrQuotation(message)) return [];
  const pieces = cutIntoPieces(message, context);
  const drafts = splitSales(message, context, pieces);
  if (drafts.length === 0 || drafts.some((draft) => speaksAgainst(message, draft))) return [];
  const scores = drafts.map((draft) => scoreDraft(message, draft, drafts.length));
  const score = Math.min(...scores);
  if (score <= 0) return [];
  const slots: RecordSlots = {
    sales: drafts.map((draft) => draftToSlots(message, context, draft)),
    asking: null,
  };
  return [{ intent: "sale.record", slots, score, sources: drafts.flatMap((draft) => draft.sources) }];
}

const QUESTION_STARTS = new Set([
  "how",
  "what",
  "what's",
  "whats",
  "who",
  "when",
  "where",
  "why",
  "which",
  "did",
  "do",
  "does",
  "is",
  "are",
  "was",
  "were",
  "should",
  "could",
  "would",
  "will",
  "have",
  "has",
  "can",
]);

function isQuestionOrQuotation(message: Message): boolean {
  const { tokens, text } = message;
  const first = tokens[0]?.folded ?? "";
  if (/\?\s*[)!.]*\s*$/.test(text)) return true;
  // "did a boiler service for Joan" is a record, "did we sell …" a question.
  const asksWhom = ["did", "do", "is", "was", "can", "have", "has", "will"].includes(first);
  if (asksWhom ? ASKED.has(tokens[1]?.folded ?? "") : QUESTION_STARTS.has(first)) return true;
  return (
    /["\u201c\u201d\u00ab][^"\u201c\u201d\u00bb]*["\u201c\u201d\u00bb]/.test(text) ||
    /(^|\s)['\u2018][^'\u2019]+\s[^'\u2019]*['\u2019](\s|[.,!?]|$)/.test(text)
  );
}

const ASKED = new Set(
  "i we you he she it they anyone anybody someone somebody there that this the".split(" "),
);

/** A word outside names and products that makes it a plan, a negation or somebody else's business. */
function speaksAgainst(message: Message, draft: Draft): boolean {
  if (draft.othersSale) return true;
  const named = draft.sources.filter((source) => source.slot === "customer" || source.slot === "product");
  return message.tokens.some((token, at) => {
    if (token.kind !== "word" || !NOT_A_SALE.has(token.folded)) return false;
    return !named.some(({ span }) => span.start <= at && at < span.end) && isInside(draft, at);
  });
}

const isInside = (draft: Draft, at: number): boolean => at >= draft.start && at < draft.end;

const WEAK_WORDS = 4;

/** How sure it is that the words are a sale, by what is known, what is said and what is left over. */
function scoreDraft(message: Message, draft: Draft, siblings: number): number {
  const items = itemsOf(draft);
  if (items.length === 0) return 0;
  const leftovers = draft.leftovers.map((at) => message.tokens[at]?.folded ?? "");
  if (leftovers.some((word) => BOUGHT.has(word))) return 0;
  if (leftovers.length > (draft.verb && amountsOf(draft).length > 0 ? 3 : 1)) return 0;
  const penalty = leftovers.length * 0.12;
  const unknown = items.filter((item) => item.productId === null);
  const amounts = amountsOf(draft);
  const counted = items.some((item) => item.quantity !== null);
  if (unknown.length === 0) return (draft.verb || amounts.length > 0 || counted ? 0.95 : 0.8) - penalty;
  if (unknown.some((item) => isBadName(item.name))) return 0;
  if (amounts.length > 0) return scoreUnknown(message, draft, counted || siblings > 1) - penalty;
  if (draft.verb) return 0.75 - penalty;
  if (draft.customer) return leftovers.length === 0 ? 0.62 : 0;
  return counted &&
    leftovers.length === 0 &&
    unknown.length === items.length &&
    unknown.every((item) => item.quantity !== null)
    ? 0.6
    : 0;
}

function scoreUnknown(message: Message, draft: Draft, counted: boolean): number {
  const marked = amountsOf(draft).some((amount) => amount.marked);
  const backed =
    draft.verb ||
    draft.payment !== null ||
    counted ||
    draft.customer !== null ||
    marked ||
    draft.groups.length > 1;
  if (backed) return 0.85;
  const own = message.tokens.slice(draft.start, draft.end);
  return own.filter((token) => token.kind === "word").length <= WEAK_WORDS ? 0.65 : 0;
}

const isBadName = (name: string): boolean =>
  fold(name)
    .split(" ")
    .every((word) => word.length < 2);
