import { singular } from "../../understanding/singular.ts";
import type { DraftGroup } from "./draft.ts";
import { DraftState } from "./draft-state.ts";
import type { Piece, PieceOf } from "./pieces.ts";
import { MEASURES } from "./vocabulary.ts";

/** Up to here a number behind "at" may be an hour. */
const LAST_HOUR = 12;

/** What numbers mean beside what was bought: how many, how much, how much each, how much in all. */
export class AmountParser extends DraftState {
  protected takeNumber(piece: PieceOf<"number">): void {
    const before = this.piece(-1);
    const open = this.open.length > 0;
    const { mention } = piece;
    this.next += 1;
    this.draft.sources.push({ slot: mention.marked ? "total" : "number", span: mention.span });
    if (before?.kind === "mark" && before.mark === "at" && open) return this.takeAt(mention);
    if (this.isMark(0, "each") && open) {
      this.next += 1;
      return this.setUnitPrice(mention);
    }
    if (this.isMark(0, "total") || (before?.kind === "mark" && before.mark === "total"))
      return this.setTotal(mention);
    if (before?.kind === "mark" && before.mark === "times" && open) return this.takeTimes(mention);
    if (this.isQuantity(piece)) return this.setQuantity(mention);
    // "the next one": no amount.
    if (mention.number.form === "words" && mention.number.decimal === "1" && !mention.marked) {
      this.draft.leftovers.push(mention.span.start);
      return;
    }
    if (open) return this.closeGroup(mention);
    if (this.leading === null && this.draft.groups.length === 0) {
      this.leading = mention;
      if (this.isMark(0, "for")) this.next += 1;
      return;
    }
    if (mention.marked && this.draft.groups.length > 0 && !this.draft.total) return this.setTotal(mention);
    this.draft.leftovers.push(mention.span.start);
  }

  /** "2 lattes at 3" is a price each; "reservation at 4" is an hour. */
  protected takeAt(mention: PieceOf<"number">["mention"]): void {
    const sure =
      mention.marked ||
      this.open.some((item) => item.quantity !== null) ||
      Number(mention.number.decimal) > LAST_HOUR;
    // "2 bries for oliver at 4": when he comes.
    const at = mention.span.start - 1;
    if (
      !mention.marked &&
      this.draft.customer?.span.end === at &&
      Number(mention.number.decimal) <= LAST_HOUR
    ) {
      this.draft.leftovers.push(at, mention.span.start);
      return;
    }
    const sign = this.message.tokens[mention.span.start - 1]?.text === "@";
    if (sure || sign) return this.setUnitPrice(mention);
    this.draft.leftovers.push(mention.span.start);
  }

  /** "haircut x2" is two of them; "2 lattes x 3.20" is 3.20 each. */
  protected takeTimes(mention: PieceOf<"number">["mention"]): void {
    const last = this.open.at(-1);
    if (last && last.quantity === null && !mention.marked) {
      last.quantity = Number(mention.number.decimal);
      last.quantityText = mention.number.decimal;
      last.counted = true;
      return;
    }
    this.setUnitPrice(mention);
  }

  /** Is a number how many, not how much? It is before what is counted, and behind it when an amount follows. */
  protected isQuantity({ mention }: PieceOf<"number">): boolean {
    const next = this.piece();
    const marked = mention.marked && !(mention.number.form === "digits" && this.isMark(0, "times"));
    if (marked) return false;
    if (this.isMark(0, "times")) {
      // "2 x 25" behind a product is two at 25 each.
      const isPriced = this.open.length > 0 && this.piece(1)?.kind === "number";
      if (isPriced) {
        const last = this.open.at(-1);
        return last?.quantity === null;
      }
      this.next += 1;
      return true;
    }
    const last = this.open.at(-1);
    if (last && last.quantity === null && this.isAmountNext() && !this.isMark(-2, "for")) return true;
    if (this.open.length === 0)
      return !this.isMark(0, "for") && (this.startsItem(next) || this.startsMeasured());
    if (this.isMark(-2, "for") || !this.startsItem(next)) return false;
    // Behind "and" or a comma a new item begins: "latte and 2 muffins".
    if (this.isMark(-2, "and") || this.isMark(-2, "comma")) return true;
    return this.countsNext(next, Number(mention.number.decimal));
  }

  /** "croissants 3 10.50", "hand soaps, three, twelve pounds": the number behind this one is the amount. */
  protected isAmountNext(): boolean {
    if (this.piece()?.kind === "number") return true;
    if (this.isMeasureNext() && this.piece(1)?.kind === "number") return true;
    if ((this.isMark(0, "for") || this.isMark(0, "at")) && this.piece(1)?.kind === "number") return true;
    const last = this.open.at(-1);
    const plural = last
      ? singular(this.message.tokens[last.span.end - 1]?.folded ?? "") !==
        this.message.tokens[last.span.end - 1]?.folded
      : false;
    return plural && this.isMark(0, "comma") && this.piece(1)?.kind === "number";
  }

  /** "3 hours labour 60 an hour": an hour names nothing by itself, but counts what is behind it. */
  protected startsMeasured(): boolean {
    const of = this.piece(1);
    const behind = of?.kind === "word" && of.token.folded === "of" ? 2 : 1;
    return this.isMeasureNext() && this.startsItem(this.piece(behind));
  }

  /** "hair cream 2pcs 5k". */
  protected isMeasureNext(): boolean {
    const piece = this.piece();
    return piece?.kind === "word" && MEASURES.has(piece.token.folded);
  }

  /** Behind a product and before another one: "latte 2 muffins 7" counts muffins, "cut 30 fade 35" prices the cut. */
  protected countsNext(next: Piece | undefined, count: number): boolean {
    if (this.isPlural(next)) return count > 1;
    const counted = this.open.at(-1)?.quantity !== null;
    const amountsLeft = this.pieces.slice(this.next).some((piece) => piece.kind === "number");
    return counted && (count === 1 || !amountsLeft);
  }

  protected setQuantity(mention: PieceOf<"number">["mention"]): void {
    const value = Number(mention.number.decimal);
    const last = this.open.at(-1);
    const isMeasured = this.isMeasureNext() && this.piece(1)?.kind === "number";
    if (last && last.quantity === null && (isMeasured || !this.startsItem(this.piece()))) {
      last.quantity = value;
      last.quantityText = mention.number.decimal;
      last.counted = true;
      if (this.isMark(0, "times") || isMeasured) this.next += 1;
      if (this.piece()?.kind === "number" && this.isMark(-1, "times")) {
        const unit = this.piece();
        this.next += 1;
        if (unit?.kind === "number") this.setUnitPrice(unit.mention);
      }
      return;
    }
    this.quantity = { value, text: mention.number.decimal, counted: true };
    const measure = this.piece();
    if (measure?.kind === "word" && MEASURES.has(measure.token.folded) && this.piece(1)) {
      this.next += 1;
      const of = this.piece();
      if (of?.kind === "word" && of.token.folded === "of") this.next += 1;
    }
  }

  protected setUnitPrice(mention: PieceOf<"number">["mention"]): void {
    if (this.isMark(0, "each")) this.next += 1;
    for (const item of this.open) item.unitPrice = mention;
    this.draft.groups.push(...this.open.map((item): DraftGroup => ({ items: [item], amount: null })));
    this.open = [];
  }

  protected setTotal(mention: PieceOf<"number">["mention"]): void {
    if (this.isMark(0, "total")) this.next += 1;
    if (this.draft.groups.length === 0) return this.closeGroup(mention);
    if (
      this.open.length > 0 &&
      this.draft.groups.every(
        (group) => group.amount === null && group.items.every((item) => item.unitPrice === null),
      )
    )
      return this.closeGroup(mention);
    this.closeGroup(null);
    this.draft.total = mention;
  }

  protected closeGroup(amount: DraftGroup["amount"]): void {
    if (this.open.length === 0) {
      const last = this.draft.groups.at(-1);
      if (amount && last && last.amount === null && last.items.every((item) => item.unitPrice === null))
        last.amount = amount;
      else if (amount) this.draft.total ??= amount;
      return;
    }
    this.draft.groups.push({ items: this.open, amount });
    this.open = [];
  }
}
