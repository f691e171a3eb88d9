import { isHarmless } from "../../understanding/everyday-words.ts";
import { CustomerParser } from "./customer-parser.ts";
import { type Draft, itemsOf } from "./draft.ts";
import type { Piece, PieceOf } from "./pieces.ts";
import { ARTICLES } from "./product-parser.ts";
import { FILLERS, SOLD } from "./vocabulary.ts";

/** Before "sold" these are the speaker, or nobody. */
const SELLERS = new Set("i we just also today finally ve have yes yay only already morning omg".split(" "));

/** Reads one sale from the pieces of one line or one part of it. Never fails: what does not fit is left over. */
export class DraftParser extends CustomerParser {
  parse(): Draft {
    this.draft.start = this.pieces[0]?.span.start ?? 0;
    this.draft.end = this.pieces.at(-1)?.span.end ?? 0;
    this.takeLeadingPerson();
    while (this.next < this.pieces.length) this.step();
    this.closeGroup(this.leading);
    this.leading = null;
    if (this.quantity) this.draft.leftovers.push(this.pieces[this.pieces.length - 1]?.span.start ?? 0);
    return this.draft;
  }

  protected step(): void {
    const piece = this.piece();
    if (!piece) return;
    switch (piece.kind) {
      case "day":
      case "payment":
        return this.takeDetail(piece);
      case "number":
        return this.takeNumber(piece);
      case "product":
        return this.takeProduct(piece);
      case "mark":
        return this.takeMark(piece);
      case "name":
      case "word":
        return this.takeWord(piece);
    }
  }

  protected takeMark(piece: PieceOf<"mark">): void {
    this.next += 1;
    if (piece.mark === "for" || piece.mark === "to") return this.takeLeadingWord(piece);
    if (piece.mark === "each" && this.leading && this.open.length > 0) return this.setUnitPrice(this.leading);
    if (piece.mark === "at" && this.piece()?.kind !== "number") this.draft.leftovers.push(piece.span.start);
    if (piece.mark === "times" && this.piece()?.kind === "number" && this.open.length === 0) {
      const number = this.piece();
      if (number?.kind === "number") {
        this.next += 1;
        this.setQuantity(number.mention);
      }
    }
  }

  protected takeWord(piece: PieceOf<"word"> | PieceOf<"name">): void {
    const folded = piece.kind === "word" ? piece.token.folded : "";
    if (piece.kind === "word" && SOLD.has(folded) && this.quantity === null && this.isVerbHere(folded)) {
      if (folded === "sold" && this.isSoldByOthers(piece)) this.draft.othersSale = true;
      this.draft.verb = true;
      this.next += 1;
      this.takeRecipient();
      return;
    }
    if (folded === "gave" && this.open.length === 0 && this.draft.groups.length === 0) {
      this.next += 1;
      this.takeRecipient();
      this.draft.gave = this.draft.customer !== null;
      if (!this.draft.gave) this.draft.leftovers.push(piece.span.start);
      return;
    }
    if (
      piece.kind === "word" &&
      ARTICLES.has(folded) &&
      !this.isLetter(0) &&
      this.startsItem(this.piece(1))
    ) {
      if (folded === "a" || folded === "an" || folded === "one" || folded === "another")
        this.quantity ??= { value: 1, text: "1", counted: false };
      this.next += 1;
      return;
    }
    if (piece.kind === "name") return this.takeName(piece);
    const item = this.newProductAt();
    if (item) return;
    if (!isHarmless(folded) && !FILLERS.has(folded)) this.draft.leftovers.push(piece.span.start);
    this.next += 1;
  }

  /** "my brother sold his car": somebody before the verb, and no passive ("2 lattes sold to Maria for 6"). */
  protected isSoldByOthers(piece: Piece): boolean {
    const told = this.open.length > 0 || this.draft.groups.length > 0;
    const sells = this.pieces
      .slice(this.next + 1)
      .some(
        (other) => other.kind === "product" || (other.kind === "word" && !isHarmless(other.token.folded)),
      );
    const passive = this.isMark(1, "to") || this.isMark(1, "for");
    if (told && sells && !passive) return true;
    const before = this.message.tokens[piece.span.start - 1];
    if (before?.kind !== "word" || FILLERS.has(before.folded) || SELLERS.has(before.folded)) return false;
    // "yesterday sold a globe".
    if (this.piece(-1)?.kind === "day") return false;
    const next = this.piece(1);
    return (
      next !== undefined &&
      next.kind !== "number" &&
      next.kind !== "payment" &&
      next.kind !== "day" &&
      !(next.kind === "mark" && next.mark !== "comma")
    );
  }

  protected isVerbHere(folded: string): boolean {
    return (
      folded === "sold" ||
      (folded === "did" && this.open.length > 0 ? false : itemsOf(this.draft).length === 0)
    );
  }
}
