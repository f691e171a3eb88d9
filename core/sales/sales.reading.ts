import { isAboutWords } from "../dictionary/dictionary.reading.ts";
import { isCommand } from "../understanding/everyday-words.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { singular } from "../understanding/singular.ts";
import { type Message, overlaps, type Span } from "../understanding/tokens.ts";
import { readBareProduct } from "./reading/bare-product.ts";
import { readBesideChatter } from "./reading/beside-chatter.ts";
import { customerFactsBehind, type FactsBehind } from "./reading/customer-facts.ts";
import { type Draft, itemsOf } from "./reading/draft.ts";
import { draftToSlots } from "./reading/draft-to-slots.ts";
import { readForeignMoney } from "./reading/foreign-money.ts";
import { isQuestionOrQuotation } from "./reading/not-a-record.ts";
import { findNote } from "./reading/note.ts";
import { isOfTheTeam, isStaffPaying } from "./reading/of-the-team.ts";
import { cutIntoPieces, type Piece } from "./reading/pieces.ts";
import { scoreDraft } from "./reading/score-draft.ts";
import { speaksAgainst } from "./reading/speaks-against.ts";
import { splitSales } from "./reading/split-sales.ts";
import { type RecordSlots, recordSlots } from "./sales.ts";

/** Reads a message as one sale or several. No reading at all where anything speaks against it. */
export function readSales(message: Message, context: ReadingContext): Reading[] {
  if (context.speaker.role !== "owner" && context.speaker.role !== "staff") return [];
  if (isQuestionOrQuotation(message)) return [];
  if (isAboutWords(message, context)) return [];
  // "Answer Eva yes we can": to somebody whom nobody knows.
  if (/^(?:answer|reply)$/.test(message.tokens[0]?.folded ?? "")) return [];
  if (isStaffPaying(message, context)) return [];
  if (isCommand(message.tokens[0]?.folded ?? "", message.tokens[1]?.folded ?? "")) return [];
  const asked = readBareProduct(message, context);
  if (asked) return [asked];
  const about = customerFactsBehind(message, context);
  const told = about && readPieces(message, context, about.start);
  const withFacts = about && told?.[0] ? addFacts(told[0], about) : null;
  if (withFacts) return [withFacts];
  const read = readPieces(message, context, message.tokens.length);
  if (read.length > 0) return read;
  const foreign = readForeignMoney(message, context);
  return foreign ? [foreign] : [];
}

/** The facts as part of the sale, where it is one sale to one customer. */
function addFacts(reading: Reading, { facts }: FactsBehind): Reading | null {
  const { sales } = recordSlots.parse(reading.slots);
  const [sale] = sales;
  if (sales.length !== 1 || !sale?.customer) return null;
  return { ...reading, slots: { sales: [{ ...sale, facts }], asking: null } };
}

/** Reads the words before `end`. */
function readPieces(message: Message, context: ReadingContext, end: number): Reading[] {
  const note = findNote(message);
  const whole = cutIntoPieces(message, context);
  const isKept = ({ span }: Piece): boolean => span.end <= end && !(note && overlaps(span, note.span));
  const pieces = whole.every(isKept) ? whole : whole.filter(isKept);
  const best =
    readPart(message, context, pieces, note?.text ?? null) ??
    readBesideChatter(message, pieces, (part) => readPart(message, context, part, null));
  if (!best) return [];
  const swapped = swapNames(message, context, pieces);
  const other = swapped ? readPart(message, context, swapped, note?.text ?? null) : null;
  return other ? [best, { ...other, score: best.score }] : [best];
}

function readPart(
  message: Message,
  context: ReadingContext,
  pieces: readonly Piece[],
  note: string | null,
): Reading | null {
  const drafts = splitSales(message, context, pieces);
  if (drafts.length === 0) return null;
  const score = Math.min(...drafts.map((draft) => scoreDraft(message, draft, drafts.length)));
  if (
    score <= 0 ||
    drafts.some((draft) => speaksAgainst(message, draft) || isOfTheTeam(message, context, draft))
  )
    return null;
  const slots: RecordSlots = {
    sales: drafts.map((draft) => ({ ...draftToSlots(message, context, draft), note })),
    asking: null,
  };
  return {
    intent: "sale.record",
    slots,
    score,
    label: labelOf(drafts),
    sources: drafts.flatMap((draft) => draft.sources),
  };
}

/** How this way of reading the message is told from another one. */
const labelOf = (drafts: readonly Draft[]): string =>
  drafts
    .map((draft) => {
      const items = itemsOf(draft).map((item) =>
        item.quantityText ? `${item.quantityText} ${item.name}` : item.name,
      );
      return [items.join(" + "), draft.customer ? `for ${draft.customer.name}` : ""]
        .filter((part) => part !== "")
        .join(" ");
    })
    .join("; ");

/** "2 tulips rose" where roses are sold and a Rose is known: the pieces with the other meaning, or null. */
function swapNames(message: Message, context: ReadingContext, pieces: readonly Piece[]): Piece[] | null {
  const at = pieces.findIndex((piece, index) => {
    if (piece.kind !== "product" || index === 0) return false;
    const before = pieces[index - 1];
    const counted =
      before?.kind === "number" ||
      (before?.kind === "word" && /^(a|an|another|the|one)$/.test(before.token.folded));
    const plural =
      singular(message.tokens[piece.span.end - 1]?.folded ?? "") !==
      message.tokens[piece.span.end - 1]?.folded;
    return !counted && !plural && nameAt(message, context, piece.span) !== null;
  });
  const piece = pieces[at];
  const match = piece ? nameAt(message, context, piece.span) : null;
  if (!piece || !match) return null;
  return pieces.map((other, index) => (index === at ? { kind: "name", span: piece.span, match } : other));
}

const nameAt = (message: Message, context: ReadingContext, span: Span) =>
  context.lexicon.namedAt(message.tokens, span.start).find((match) => match.span.end === span.end) ?? null;
