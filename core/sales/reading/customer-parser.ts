import { isHarmless } from "../../understanding/everyday-words.ts";
import { isGivenName } from "../../understanding/given-names.ts";
import { textOf } from "../../understanding/tokens.ts";
import { isPersonLike, personAt, personAtStart } from "./people.ts";
import type { Piece, PieceOf } from "./pieces.ts";
import { ARTICLES, ProductParser } from "./product-parser.ts";
import { BOUGHT, COMPANIONS, FILLERS, SOLD } from "./vocabulary.ts";

/** Who bought it: named ahead of it, behind "for" or "to", or between the verb and what was bought. */
export class CustomerParser extends ProductParser {
  protected takeLeadingPerson(): void {
    for (let piece = this.piece(); piece; piece = this.piece()) {
      if (piece.kind === "day" || piece.kind === "payment") this.takeDetail(piece);
      else if (this.isFiller(piece)) this.next += 1;
      else break;
    }
    const piece = this.piece();
    if (piece?.kind !== "word" && piece?.kind !== "name" && piece?.kind !== "product") return;
    const person = personAtStart(
      this.message,
      this.context,
      piece.span.start,
      this.isTaken,
      (word) => SOLD.has(word) || BOUGHT.has(word),
    );
    if (!person || !this.isFollowedByMore(person.span.end)) return;
    if (!person.known && this.namesSomebodyBehind(person.span.end)) return;
    this.draft.customerFirst = true;
    this.setCustomer(person);
    this.skipActing();
  }

  /** "ham 24 for Tom": Ham is somebody's name, too, but here it is bought. */
  protected namesSomebodyBehind(end: number): boolean {
    return this.pieces.some((piece) => {
      if (piece.kind !== "mark" || (piece.mark !== "for" && piece.mark !== "to") || piece.span.start < end)
        return false;
      const named = personAt(this.message, this.context, piece.span.end, this.isTaken);
      return named !== null && isPersonLike(named);
    });
  }

  /** What follows a name has to hold something bought: "bell 12,90" is a bell, "tom 2 haircuts" is Tom. */
  protected isFollowedByMore = (end: number): boolean =>
    this.pieces.some(
      (piece) =>
        piece.span.start >= end &&
        (piece.kind === "product" || (piece.kind === "word" && !isHarmless(piece.token.folded))),
    );

  /** "Dan took", "Neil's paid for", "Ben had": the verb between the customer and what they bought. */
  protected skipActing(): void {
    const taken = (piece: Piece | undefined) =>
      piece?.kind === "word" &&
      (BOUGHT.has(piece.token.folded) || SOLD.has(piece.token.folded) || FILLERS.has(piece.token.folded));
    let acted = this.skipVisit();
    while (
      taken(this.piece()) ||
      (acted && this.piece()?.kind === "mark" && this.isMark(0, "for") && this.piece(1)?.kind !== "number")
    ) {
      acted = true;
      this.next += 1;
    }
    if (acted) this.draft.verb = true;
    if (this.isMark(0, "comma")) this.next += 1;
  }

  /** "mary was in this morning, ham 14". */
  protected skipVisit(): boolean {
    const [verb, particle] = [this.piece(), this.piece(1)];
    const visits =
      verb?.kind === "word" && /^(was|came|popped|called|stopped|dropped)$/.test(verb.token.folded);
    if (
      !visits ||
      particle?.kind !== "word" ||
      !/^(in|by|round|back|around|over)$/.test(particle.token.folded)
    )
      return false;
    this.next += 2;
    this.skipCompany();
    return true;
  }

  /** "Tom came in with his son, ...": who else was there bought nothing by name. */
  protected skipCompany(): void {
    const rest = this.pieces.slice(this.next);
    const end = rest.findIndex((piece) => piece.kind === "mark");
    const company = end < 0 ? [] : rest.slice(0, end);
    const [first] = company;
    const names = (piece: Piece): boolean => piece.kind === "word" && COMPANIONS.has(piece.token.folded);
    if (first?.kind === "word" && first.token.folded === "with" && company.some(names)) this.next += end;
  }

  /** "for …", "to …": an amount, a person, or nobody in particular. */
  protected takeLeadingWord(piece: PieceOf<"mark">): void {
    const next = this.piece();
    if (!next) {
      this.draft.leftovers.push(piece.span.start);
      return;
    }
    // "set it to 71" is no price.
    if (next.kind === "number" && piece.mark === "to")
      this.draft.leftovers.push(piece.span.start, next.span.start);
    if (next.kind === "number" || next.kind === "payment" || next.kind === "day") return;
    if (next.kind === "mark") return;
    const person = personAt(this.message, this.context, next.span.start, this.isTaken);
    const counted = this.open.length === 0 && this.draft.groups.length === 0;
    if (person && !(counted && next.kind === "product")) return this.setCustomer(person);
    if (next.kind === "product") return;
    if (counted) return;
    // "for a party", "to the school": a purpose, nobody's name. Left over, and harmless.
    this.skipPurpose();
  }

  protected skipPurpose(): void {
    while (this.piece()?.kind === "word" || this.piece()?.kind === "name") {
      const word = this.piece();
      if (word?.kind === "word" && !isHarmless(word.token.folded)) this.draft.leftovers.push(word.span.start);
      this.next += 1;
    }
  }

  /** "sold Beth Carver a lemon cake": to whom, between the verb and what was bought. */
  protected takeRecipient(): void {
    const next = this.piece();
    if ((next?.kind !== "word" && next?.kind !== "name") || this.draft.customer) return;
    const person = personAt(this.message, this.context, next.span.start, this.isTaken);
    if (!person || !isPersonLike(person)) return;
    const behind = this.pieces.find((piece) => piece.span.start >= person.span.end);
    const first = this.message.tokens[next.span.start]?.folded ?? "";
    const counts = behind?.kind === "number" && (person.known || isGivenName(first));
    const names = behind?.kind === "word" && ARTICLES.has(behind.token.folded);
    if (counts || names) this.setCustomer(person);
  }

  protected takeName(piece: PieceOf<"name">): void {
    const person = personAt(this.message, this.context, piece.span.start, this.isTaken);
    const [only] = piece.match.customers;
    const typed = textOf(this.message, piece.span).replace(/['\u2019]s$/, "");
    const name = only && piece.match.customers.length === 1 ? only.name : typed;
    this.setCustomer(person ?? { span: piece.span, name, known: true });
  }
}
