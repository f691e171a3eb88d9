import { type Draft, itemsOf } from "../../sales/reading/draft.ts";
import { draftToSlots } from "../../sales/reading/draft-to-slots.ts";
import { parseDraft } from "../../sales/reading/parse-draft.ts";
import { personAt } from "../../sales/reading/people.ts";
import type { Piece } from "../../sales/reading/pieces.ts";
import { startsWithCapital } from "../../understanding/letters.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { type Change, NO_CHANGE } from "../change.ts";

/** What is to be changed, and the words that it was read from. */
export interface FoundChange {
  readonly change: Change;
  readonly draft: Draft;
}

export function readChange(
  message: Message,
  context: ReadingContext,
  pieces: readonly Piece[],
): FoundChange | null {
  const first = pieces[0];
  if (!first) return null;
  const draft = parseDraft(message, context, pieces);
  if (draft.othersSale || draft.otherCustomers.length > 0) return null;
  if (draft.customer === null && itemsOf(draft).every((item) => !item.known))
    nameOnly(message, context, pieces, draft);
  if (draft.leftovers.length > 0) return null;
  const slots = draftToSlots(message, context, { ...draft, groups: draft.groups });
  const items = draft.groups.flatMap((group, at) =>
    group.items.map((item, place) => ({
      product: item.name,
      productId: item.productId,
      quantity:
        item.quantity === null || (!item.counted && item.productId === null)
          ? null
          : (slots.groups[at]?.items[place]?.quantity ?? null),
      unitPrice: slots.groups[at]?.items[place]?.unitPrice ?? null,
      amount: group.items.length === 1 ? (slots.groups[at]?.amount ?? null) : null,
    })),
  );
  const shared = draft.groups.find((group) => group.items.length > 1 && group.amount)?.amount ?? null;
  return {
    draft,
    change: {
      ...NO_CHANGE,
      ...numberChange(pieces, draft, shared?.amount ?? null),
      items,
      customer: slots.customer,
      payment: slots.payment,
      day: slots.day,
      time: slots.time,
      problem: slots.problem,
    },
  };
}

/** The number that stands alone: money when it is marked as such, else pieces or money. */
function numberChange(pieces: readonly Piece[], draft: Draft, shared: bigint | null): Partial<Change> {
  if (shared !== null) return { amount: shared.toString() };
  const mention = draft.total;
  if (!mention) return {};
  const each = pieces.some((piece) => piece.kind === "mark" && piece.mark === "each");
  const money =
    mention.marked ||
    pieces.some(
      (piece) =>
        piece.kind === "mark" && (piece.mark === "total" || piece.mark === "for" || piece.mark === "at"),
    );
  if (each && mention.amount !== null) return { unitPrice: mention.amount.toString() };
  if (money && mention.amount !== null) return { amount: mention.amount.toString() };
  return mention.number.decimal.startsWith("-") || Number(mention.number.decimal) === 0
    ? {}
    : { number: mention.number.decimal };
}

/** "no, Ben": a name and nothing else. */
function nameOnly(message: Message, context: ReadingContext, pieces: readonly Piece[], draft: Draft): void {
  const words = pieces.filter(
    (piece) => piece.kind !== "mark" && piece.kind !== "payment" && piece.kind !== "day",
  );
  const first = words[0];
  if (!first || words.some((piece) => piece.kind === "number" || piece.kind === "product")) return;
  const person = personAt(message, context, first.span.start, () => false);
  if (!person || person.span.end < (words.at(-1)?.span.end ?? 0)) return;
  if (!person.known && !startsWithCapital(person.name)) return;
  draft.customer = person;
  draft.groups = [];
  draft.leftovers = [];
}
