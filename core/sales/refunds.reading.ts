import type { PendingQuestion } from "../capability.ts";
import { type AmountMention, findAmounts } from "../understanding/amounts.ts";
import { endsAsking } from "../understanding/ends-asking.ts";
import { fold } from "../understanding/fold.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { moneyOf } from "../understanding/shop-context.ts";
import { type Message, type Token, textOf } from "../understanding/tokens.ts";
import { amountsOf, type DraftItem, itemsOf } from "./reading/draft.ts";
import { draftToSlots } from "./reading/draft-to-slots.ts";
import { parseDraft } from "./reading/parse-draft.ts";
import { cutIntoPieces, type Piece } from "./reading/pieces.ts";
import type { RefundSlots } from "./refunds.ts";

const REFUND = new Set(["refund", "refunded", "refunding", "refnd", "reimbursed", "reimburse"]);
const NEGATED = new Set("no not didn't didnt don't dont won't wont never refused".split(" "));
const AGAINST = new Set(
  "wanted wants want asked asking asks if would should could can how what when why who will going said policy tomorrow maybe might".split(
    " ",
  ),
);
const FILLER = new Set(
  "brought returned wants wanted asked took one broken faulty damaged torn bad cracked wrong stale burnt mouldy moldy defective dodgy spoiled spoilt chipped scratched leaking i we just had to gave give given back money her him them his their a the of for on his sale last order please pls thanks sorry full fully it in cash card by was is and so she he customer issued made did got today".split(
    " ",
  ),
);

/** "refund 10 to Maria", "gave Tom 20 back", "refunded the vase". */
export function readRefund(message: Message, context: ReadingContext): Reading[] {
  if (context.speaker.role !== "owner" && context.speaker.role !== "staff") return [];
  const { tokens } = message;
  if (endsAsking(message)) return [];
  const verb = tokens.findIndex((token) => REFUND.has(token.folded));
  const gave = tokens.findIndex(
    (token) => token.folded === "gave" || token.folded === "give" || token.folded === "paid",
  );
  const given = gave >= 0 && tokens.some((token, at) => token.folded === "back" && at > gave);
  if (verb < 0 && (!given || isGivenByCustomer(message, context, gave))) return [];
  if (GOT_BACK.test(message.text)) return [];
  // "Refund Huw 119, frame didn't fit": behind the comma stands the reason.
  const told = tokens.slice(0, commaBehind(tokens, Math.max(verb, gave)));
  if (told.some((token) => NEGATED.has(token.folded))) return [];
  const isDone =
    given || tokens.some((token) => token.folded === "refunded" || token.folded === "reimbursed");
  if (!isDone && told.some((token) => AGAINST.has(token.folded))) return [];
  const all = cutIntoPieces(message, context);
  return (
    readRefundPieces(message, context, all) ??
    readRefundPieces(message, context, beforeComma(message, all)) ??
    readRefundPieces(message, context, beforeReason(all)) ??
    []
  );
}

/** "Got a refund of 40 from the supplier": it came to the shop. */
const GOT_BACK =
  /^\s*(?:(?:i|we|just|finally)\s+)*(?:got|received|have)\s+(?:a\s+|my\s+|our\s+|the\s+)?refund|\brefunded (?:us|me)\b/i;

/** "Marek gave back the 100": he did, and not the shop. */
const isGivenByCustomer = ({ tokens }: Message, { lexicon }: ReadingContext, gave: number): boolean =>
  gave > 0 && (GIVERS.has(tokens[gave - 1]?.folded ?? "") || lexicon.namedAt(tokens, gave - 1).length > 0);

const GIVERS = new Set("he she they customer client who".split(" "));

/** "refund anna 10, cake was dry": the reason behind the comma is passed over. */
function beforeComma(message: Message, pieces: readonly Piece[]): readonly Piece[] {
  const amount = pieces.findIndex((piece) => piece.kind === "number");
  const comma = pieces.findIndex(
    (piece, at) => at > amount && message.tokens[piece.span.start]?.text === ",",
  );
  return amount >= 0 && comma > 0 ? pieces.slice(0, comma) : [];
}

function commaBehind(tokens: readonly Token[], verb: number): number {
  const comma = tokens.findIndex((token, at) => at > verb && token.text === ",");
  return comma < 0 ? tokens.length : comma;
}

/** "refund Mrs Naidoo R60 one plant was dead": words alone behind the amount say why. */
function beforeReason(pieces: readonly Piece[]): readonly Piece[] {
  const amount = pieces.findIndex((piece) => piece.kind === "number");
  const reason = pieces.slice(amount + 1);
  const isReason =
    reason.length > 1 &&
    reason.every(
      (piece) =>
        piece.kind === "word" ||
        piece.kind === "product" ||
        (piece.kind === "number" && !piece.mention.marked),
    );
  return amount > 1 && isReason ? pieces.slice(0, amount + 1) : [];
}

function readRefundPieces(
  message: Message,
  context: ReadingContext,
  all: readonly Piece[],
): Reading[] | null {
  const { tokens } = message;
  if (all.length === 0) return null;
  const pieces = all.filter(
    (piece) => !(piece.kind === "word" && (REFUND.has(piece.token.folded) || FILLER.has(piece.token.folded))),
  );
  const draft = parseDraft(message, context, pieces);
  const items = itemsOf(draft);
  const unknown = items.filter((item) => item.productId === null);
  if (draft.leftovers.length > 0 || unknown.length > 0 || items.length > 1 || draft.otherCustomers.length > 0)
    return null;
  const [item] = items;
  const [amount] = [...amountsOf(draft), ...amountBeforeProduct(message, context, item)];
  if (amountsOf(draft).length > 1) return null;
  const slots: RefundSlots = {
    amount: amount?.amount?.toString() ?? null,
    customer: draft.customer ? { name: draft.customer.name, customerId: null, isNew: false } : null,
    productId: item?.productId ?? null,
    product: item?.name ?? null,
    day: draft.day?.day.toString() ?? null,
    problem: draftToSlots(message, context, draft).problem,
    candidates: [],
  };
  const says =
    amount ||
    slots.customer ||
    slots.productId ||
    tokens.some((token) => token.folded === "last" || token.folded === "it" || token.folded === "that");
  return says ? [{ intent: "sale.refund", slots, score: 0.97, sources: draft.sources }] : null;
}

/** "refund Gus 20 on the banner": a number apart from the product is the money, not how many. */
function amountBeforeProduct(
  message: Message,
  context: ReadingContext,
  item: DraftItem | undefined,
): AmountMention[] {
  if (!item?.counted || item.quantity === null) return [];
  return findAmounts(message, moneyOf(context)).filter(
    ({ span, number }) =>
      span.end < item.span.start &&
      number.decimal === item.quantityText &&
      /^(on|for|of|off)$/.test(message.tokens[span.end]?.folded ?? ""),
  );
}

/** The amount given back, or which customer it was. */
export function answerRefund(
  { about, slots }: PendingQuestion<RefundSlots>,
  message: Message,
  context: ReadingContext,
): RefundSlots | null {
  if (about.includes("customer")) {
    const said = fold(message.text).trim();
    const chosen = slots.candidates.find((one) => fold(one.name) === said);
    return chosen
      ? { ...slots, candidates: [], customer: { name: chosen.name, customerId: chosen.id, isNew: false } }
      : null;
  }
  const amounts = findAmounts(message, moneyOf(context));
  const [amount] = amounts;
  if (!amount || amounts.length > 1 || message.tokens.length > amount.span.end - amount.span.start + 3)
    return null;
  if (amount.flaw) return { ...slots, problem: { kind: amount.flaw, words: textOf(message, amount.span) } };
  return { ...slots, amount: amount.amount?.toString() ?? null, problem: null };
}
