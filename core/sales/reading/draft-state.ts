import { isDescribing, isNeverNamed } from "../../understanding/everyday-words.ts";
import { isGivenName } from "../../understanding/given-names.ts";
import { greetingWords } from "../../understanding/greeting-things.ts";
import { startsAsName, startsWithCapital } from "../../understanding/letters.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { singular } from "../../understanding/singular.ts";
import type { Message, Span } from "../../understanding/tokens.ts";
import { type Draft, type DraftItem, emptyDraft } from "./draft.ts";
import type { PersonMention } from "./people.ts";
import type { Piece, PieceOf } from "./pieces.ts";
import { BOUGHT, FILLERS, SOLD } from "./vocabulary.ts";

const THINGS_TOO = new Set(["lead", "leads", "ring", "rings"]);
const ONE = new Set(["a", "the"]);

/** A draft in the making: the pieces, how far they were read, and what stands around the next one. */
export class DraftState {
  protected readonly message: Message;
  protected readonly context: ReadingContext;
  protected readonly pieces: readonly Piece[];
  protected readonly draft: Draft = emptyDraft();
  protected open: DraftItem[] = [];
  protected leading: PieceOf<"number">["mention"] | null = null;
  protected quantity: { value: number; text: string; counted: boolean } | null = null;
  protected next = 0;

  constructor(message: Message, context: ReadingContext, pieces: readonly Piece[]) {
    this.message = message;
    this.context = context;
    this.pieces = pieces;
  }

  protected piece(step = 0): Piece | undefined {
    return this.pieces[this.next + step];
  }

  protected isMark(step: number, mark: PieceOf<"mark">["mark"]): boolean {
    const piece = this.piece(step);
    return piece?.kind === "mark" && piece.mark === mark;
  }

  protected isFiller(piece: Piece | undefined): boolean {
    return (
      (piece?.kind === "word" && FILLERS.has(piece.token.folded)) ||
      (piece?.kind === "mark" && (piece.mark === "comma" || piece.mark === "break"))
    );
  }

  /** "Add a record" speaks of the book, "sold a record" of vinyl. */
  protected isFillerWord({ token, span }: PieceOf<"word">): boolean {
    if (!FILLERS.has(token.folded) || greetingWords(this.message).has(span.start)) return false;
    const [verb, article] = this.message.tokens.slice(Math.max(0, span.start - 2), span.start);
    const isThing =
      (token.folded === "record" || token.folded === "log") &&
      (article?.folded === "a" || article?.folded === "the") &&
      (SOLD.has(verb?.folded ?? "") || BOUGHT.has(verb?.folded ?? ""));
    return !isThing;
  }

  /** Tokens that play a fixed role already: no name runs over them. */
  protected isTaken = (at: number): boolean => {
    const piece = this.pieces.find((other) => other.span.start <= at && at < other.span.end);
    if (!piece) return true;
    return (
      piece.kind === "number" ||
      piece.kind === "payment" ||
      piece.kind === "day" ||
      (piece.kind === "mark" && piece.mark !== "and" && this.message.tokens[at]?.text !== ".") ||
      (piece.kind === "mark" && piece.mark === "and")
    );
  };

  /** When it was, or how it was paid. */
  protected takeDetail(piece: PieceOf<"day"> | PieceOf<"payment">): void {
    if (piece.kind === "day") {
      this.draft.day ??= piece.mention;
      return this.took("soldAt", piece.span);
    }
    this.draft.payment ??= piece.payment;
    this.took("payment", piece.span);
  }

  protected took(slot: string, span: Span): void {
    this.draft.sources.push({ slot, span });
    this.next += 1;
    while ((this.piece()?.span.start ?? span.end) < span.end) this.next += 1;
  }

  protected setCustomer(person: PersonMention): void {
    const { customer } = this.draft;
    // "hank was back, 2 burrito bowls 23, hank": the same person named again is no second customer.
    if (customer && !(customer.known && person.known && customer.name === person.name))
      this.draft.otherCustomers.push(person);
    this.draft.customer ??= person;
    this.took("customer", person.span);
  }

  protected startsItem(piece: Piece | undefined): boolean {
    if (!piece || this.looksLikePerson(piece)) return false;
    if (piece.kind === "product") return true;
    if (piece.kind === "name")
      return this.context.lexicon.productsAt(this.message.tokens, piece.span.start).length > 0;
    return (
      piece.kind === "word" &&
      !this.isNoName(piece) &&
      (!this.isFillerWord(piece) || piece.token.folded === "of" || this.isNewOnes(piece)) &&
      piece.token.kind === "word"
    );
  }

  protected isNoName = (piece: PieceOf<"word">): boolean =>
    isNeverNamed(piece.token.folded) &&
    !this.describes(piece) &&
    !this.isThingToo(piece) &&
    !greetingWords(this.message).has(piece.span.start);

  /** "2 dog leads", "silver ring": talk elsewhere, a thing behind a count, an article or what describes it. */
  protected isThingToo({ token, span }: PieceOf<"word">): boolean {
    const before = this.message.tokens[span.start - 1];
    if (!THINGS_TOO.has(token.folded) || !before) return false;
    return (
      // "2 leads" asked and bought nothing.
      (before.kind === "number" && token.folded.startsWith("ring")) ||
      (before.kind === "word" && (ONE.has(before.folded) || !isNeverNamed(before.folded)))
    );
  }

  /** "old" alone names nothing, "old gouda" does; "new lattes" are lattes. */
  protected describes({ token, span }: PieceOf<"word">): boolean {
    if (!isDescribing(token.folded)) return false;
    const next = this.pieces.find((piece) => piece.span.start === span.end);
    if (next?.kind === "product") return !FILLERS.has(token.folded);
    return next?.kind === "word" && !isNeverNamed(next.token.folded) && !FILLERS.has(next.token.folded);
  }

  /** "2 new lattes", "2 new potatoes": what is counted comes behind the filler. */
  protected isNewOnes = (piece: PieceOf<"word">): boolean =>
    this.describes(piece) ||
    (isDescribing(piece.token.folded) &&
      this.pieces.some((next) => next.kind === "product" && next.span.start === piece.span.end));

  /** Behind something bought, a name in capitals or a given name: "2 muffins 6 Petra Novak". */
  protected looksLikePerson(piece: Piece): boolean {
    if (this.open.length === 0 && this.draft.groups.length === 0) return false;
    const token = this.message.tokens[piece.span.start];
    if (token?.kind !== "word" || piece.kind === "product") return false;
    if (piece.kind === "name") return true;
    const capital = startsAsName(token.text) && /(^|\s)\p{Ll}/u.test(this.message.text);
    return (
      isGivenName(token.folded) ||
      (capital && startsWithCapital(this.message.tokens[piece.span.start + 1]?.text ?? ""))
    );
  }

  protected isPlural(piece: Piece | undefined): boolean {
    const word = piece ? this.message.tokens[piece.span.end - 1]?.folded : undefined;
    return word !== undefined && singular(word) !== word;
  }
}
