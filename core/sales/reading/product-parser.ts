import { isHarmless } from "../../understanding/everyday-words.ts";
import { isGivenName, mayBeGivenName } from "../../understanding/given-names.ts";
import { startsAsName, startsWithCapital } from "../../understanding/letters.ts";
import { catalogueName } from "../../understanding/singular.ts";
import { splitWords } from "../../understanding/split-words.ts";
import { textOf } from "../../understanding/tokens.ts";
import { AmountParser } from "./amount-parser.ts";
import type { DraftItem } from "./draft.ts";
import { isTitle, type PersonMention, personAt } from "./people.ts";
import { isModelNumber, type Piece, type PieceOf } from "./pieces.ts";
import { BOUGHT } from "./vocabulary.ts";

/** Words that lead up to what was bought. */
export const ARTICLES: ReadonlySet<string> = new Set(
  "a an one another nother the some this her his their usual".split(" "),
);

const ASIDES = new Set(["btw", "lol", "haha", "fyi", "xx", "too", "also", "thx", "cheers", "ta"]);
const JOINING = new Set(["of", "with", "in", "on", "de"]);
const PARTICLES = new Set(["in", "ins", "up", "ups", "out", "outs", "off", "offs", "down", "over", "on"]);
const DEEDS = new Set(["opening", "hour", "hours"]);
const LONGEST_PRODUCT_NAME = 5;

/** What was bought: products that are known, and words that name a new one. */
export class ProductParser extends AmountParser {
  protected takeProduct(piece: PieceOf<"product">): void {
    const known = piece.match;
    if (this.isCapitalName(piece)) {
      const person = personAt(this.message, this.context, piece.span.start, this.isTaken);
      if (person) return this.setCustomer(person);
    }
    const words = this.wordsBehind(piece);
    if (words.length > 0) return this.takeNewProduct([piece, ...words]);
    this.next += 1;
    this.addItem({
      name: known.entry.name,
      productId: known.entry.id,
      known: known.exact,
      span: piece.span,
    });
  }

  /** "tulip 2 Rose Kelly": a product's name in capitals with a surname behind it, after something bought. */
  protected isCapitalName(piece: PieceOf<"product">): boolean {
    const [first, second] = [this.message.tokens[piece.span.start], this.message.tokens[piece.span.end]];
    const bought = this.open.length > 0 || this.draft.groups.length > 0;
    return (
      bought &&
      this.draft.customer === null &&
      this.quantity === null &&
      mayBeGivenName(first?.folded ?? "") &&
      startsWithCapital(first?.text ?? "") &&
      startsWithCapital(second?.text ?? "")
    );
  }

  /** "cake stand" where only "cake" is known: words that follow a product with nothing between make another product. */
  protected wordsBehind(piece: PieceOf<"product">): PieceOf<"word">[] {
    const words = this.plainWords(1, piece);
    const first = words[0];
    if (!first || isHarmless(first.token.folded) || BOUGHT.has(first.token.folded)) return [];
    const isName =
      this.context.lexicon.customersAt(this.message.tokens, first.span.start).length > 0 ||
      isGivenName(first.token.folded) ||
      startsWithCapital(first.token.text);
    return isName ? [] : words;
  }

  /** A product made of these pieces' words: known by that name, or new to the catalogue. */
  protected takeNewProduct(pieces: readonly Piece[]): void {
    const start = pieces[0]?.span.start ?? 0;
    const end = pieces.at(-1)?.span.end ?? start;
    this.next += pieces.length;
    const name = catalogueName(splitWords(textOf(this.message, { start, end })));
    const known = this.context.lexicon.findProduct(name);
    this.addItem({
      name: known?.entry.name ?? name,
      productId: known?.entry.id ?? null,
      known: known?.exact ?? false,
      span: { start, end },
    });
  }

  protected addItem(item: Pick<DraftItem, "name" | "productId" | "known" | "span">): void {
    this.draft.sources.push({ slot: "product", span: item.span });
    this.open.push({
      ...item,
      quantity: this.quantity?.value ?? null,
      quantityText: this.quantity?.text ?? null,
      counted: this.quantity?.counted ?? false,
      unitPrice: null,
    });
    this.quantity = null;
    if (this.leading) {
      const amount = this.leading;
      this.leading = null;
      if (this.isMark(0, "each")) {
        this.next += 1;
        return this.setUnitPrice(amount);
      }
      // "10.50 for 3 croissants and a tea": one amount ahead of all that follows.
      if (this.isMark(0, "and") || this.isMark(0, "comma")) this.leading = null;
      this.draft.groups.push({ items: this.open, amount });
      this.open = [];
    }
  }

  /** A run of plain words: a person named at the end, or a product that the catalogue does not know yet. */
  protected newProductAt(): boolean {
    const words = this.plainWords();
    if (words.length === 0) return false;
    const first = words[0];
    if (!first) return false;
    const paid = this.draft.groups.length > 0 && this.open.length === 0 && this.quantity === null;
    if (paid || this.open.length > 0) {
      const person = this.trailingPerson(first.span.start);
      if (person) {
        this.setCustomer(person);
        return true;
      }
    }
    if (paid && !this.isSeparated() && this.leading === null && !this.isPricedLater(words.length))
      return false;
    const next = this.piece(words.length);
    // "gel manicure" where only "manicure" is known.
    const joined = next?.kind === "product" && next.span.start === words.at(-1)?.span.end ? [next] : [];
    this.takeNewProduct([...words, ...joined]);
    return true;
  }

  protected isSeparated(): boolean {
    const before = this.piece(-1);
    return before?.kind === "mark" || (before?.kind === "word" && ARTICLES.has(before.token.folded));
  }

  protected isPricedLater(length: number): boolean {
    return this.pieces.slice(this.next + length).some((piece) => piece.kind === "number");
  }

  protected plainWords(from = 0, before?: Piece): PieceOf<"word">[] {
    const words: PieceOf<"word">[] = [];
    for (let step = from; words.length < LONGEST_PRODUCT_NAME; step++) {
      const piece = this.piece(step);
      const previous = words.at(-1) ?? before;
      if (piece?.kind !== "word") break;
      // "A3 posters": digits glued to a letter; "iphone 13 screen".
      const isPart = piece.token.glued || isModelNumber(this.message, piece.span.start);
      if (previous && piece.token.kind === "number" && isPart) {
        words.push(piece);
        continue;
      }
      if (piece.token.kind !== "word" || (previous && this.startsName(piece))) break;
      const folded = piece.token.folded;
      if (ARTICLES.has(folded) && !this.isLetter(step)) break;
      // "back in 5" is no product, "back massage" is.
      if (!previous && folded === "back" && this.isParticle(step + 1)) break;
      if (previous && this.isParticle(step)) {
        words.push(piece);
        break;
      }
      // "opening at nine" is no product, "safe opening" is; "2 hours" are none, "2 cat hours" are.
      const isDeed = DEEDS.has(folded) && previous !== undefined;
      const joins = JOINING.has(folded) && previous !== undefined;
      if (
        !joins &&
        !isDeed &&
        (this.isNoName(piece) ||
          (previous === undefined &&
            (this.isFillerWord(piece) || ASIDES.has(folded)) &&
            !this.describes(piece)))
      )
        break;
      if (joins && !this.startsItem(this.piece(step + 1))) break;
      words.push(piece);
    }
    return words;
  }

  protected isNameInCapitals(at: number): boolean {
    const piece = this.pieces.find((other) => other.span.start === at);
    return piece?.kind === "word" && this.startsName(piece);
  }

  /** The "A" of "A3" is no article. */
  protected isLetter(step: number): boolean {
    const next = this.piece(step + 1);
    return next?.kind === "word" && next.token.kind === "number" && next.token.glued;
  }

  /** "panel upgrade Steve Park", "shave Mr. O'Hara": a name in capitals behind small letters. */
  protected startsName({ token, span }: PieceOf<"word">): boolean {
    const { tokens, text } = this.message;
    const capital = startsAsName(token.text) && /^\p{Ll}/u.test(tokens[span.start - 1]?.text ?? "");
    if (!capital || !/(^|\s)\p{Ll}/u.test(text)) return false;
    return isTitle(token) || isGivenName(token.folded) || startsAsName(tokens[span.end]?.text ?? "");
  }

  /** "drop in 18", "touch up 500": a particle that ends a product's name. */
  protected isParticle(step: number): boolean {
    const piece = this.piece(step);
    if (piece?.kind !== "word" || !PARTICLES.has(piece.token.folded)) return false;
    const next = this.piece(step + 1);
    return next === undefined || next.kind !== "word" || !this.startsItem(next);
  }

  /** "haircut 25 Tom", "… cash, Tom": a name behind what was bought. */
  protected trailingPerson(at: number): PersonMention | null {
    const token = this.message.tokens[at];
    const person = personAt(this.message, this.context, at, this.isTaken);
    if (!person || !token) return null;
    if (this.draft.customer) return null;
    const isLast = !this.pieces.some(
      (piece) =>
        piece.span.start >= person.span.end &&
        piece.kind !== "mark" &&
        piece.kind !== "payment" &&
        piece.kind !== "day",
    );
    const capital = startsWithCapital(token.text) && /\p{Ll}/u.test(this.message.text);
    if (person.known || this.isNameInCapitals(at)) return person;
    if (!isLast) return null;
    const product = this.context.lexicon.productsAt(this.message.tokens, at).length > 0;
    return !product && (capital || isGivenName(token.folded)) && this.draft.groups.length > 0 ? person : null;
  }
}
