import { isDescribing, isHarmless, isNeverNamed } from "../../understanding/everyday-words.ts";
import { isGivenName, mayBeGivenName } from "../../understanding/given-names.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { catalogueName, singular } from "../../understanding/singular.ts";
import { type Message, type Span, textOf } from "../../understanding/tokens.ts";
import { type Draft, type DraftGroup, type DraftItem, emptyDraft, itemsOf } from "./draft.ts";
import { isPersonLike, isTitle, type PersonMention, personAt, personAtStart } from "./people.ts";
import { isModelNumber, type Piece, type PieceOf } from "./pieces.ts";
import { BOUGHT, FILLERS, MEASURES, SOLD } from "./vocabulary.ts";

const ARTICLES = new Set([
  "a",
  "an",
  "one",
  "another",
  "the",
  "some",
  "this",
  "her",
  "his",
  "their",
  "usual",
]);
const ASIDES = new Set(["btw", "lol", "haha", "fyi", "xx", "too", "also", "thx", "cheers", "ta"]);
const LAST_HOUR = 12;
const JOINING = new Set(["of", "with", "in", "on", "de"]);
const PARTICLES = new Set(["in", "ins", "up", "ups", "out", "outs", "off", "offs", "down", "over", "on"]);
const SELLERS = new Set([
  "i",
  "we",
  "just",
  "also",
  "today",
  "finally",
  "ve",
  "have",
  "yes",
  "yay",
  "only",
  "already",
  "morning",
  "omg",
]);
const LONGEST_PRODUCT_NAME = 5;

/** Reads one sale from the pieces of one line or one part of it. Never fails: what does not fit is left over. */
export class DraftParser {
  readonly #message: Message;
  readonly #context: ReadingContext;
  readonly #pieces: readonly Piece[];
  readonly #draft: Draft = emptyDraft();
  #open: DraftItem[] = [];
  #leading: PieceOf<"number">["mention"] | null = null;
  #quantity: { value: number; text: string; counted: boolean } | null = null;
  #next = 0;

  constructor(message: Message, context: ReadingContext, pieces: readonly Piece[]) {
    this.#message = message;
    this.#context = context;
    this.#pieces = pieces;
  }

  parse(): Draft {
    this.#draft.start = this.#pieces[0]?.span.start ?? 0;
    this.#draft.end = this.#pieces.at(-1)?.span.end ?? 0;
    this.#takeLeadingPerson();
    while (this.#next < this.#pieces.length) this.#step();
    this.#closeGroup(this.#leading);
    this.#leading = null;
    if (this.#quantity) this.#draft.leftovers.push(this.#pieces[this.#pieces.length - 1]?.span.start ?? 0);
    return this.#draft;
  }

  #piece(step = 0): Piece | undefined {
    return this.#pieces[this.#next + step];
  }

  #step(): void {
    const piece = this.#piece();
    if (!piece) return;
    switch (piece.kind) {
      case "day":
        this.#draft.day ??= piece.mention;
        return this.#took("soldAt", piece.span);
      case "payment":
        this.#draft.payment ??= piece.payment;
        return this.#took("payment", piece.span);
      case "number":
        return this.#takeNumber(piece);
      case "product":
        return this.#takeProduct(piece);
      case "mark":
        return this.#takeMark(piece);
      case "name":
      case "word":
        return this.#takeWord(piece);
    }
  }

  #took(slot: string, span: Span): void {
    this.#draft.sources.push({ slot, span });
    this.#next += 1;
    while ((this.#piece()?.span.start ?? span.end) < span.end) this.#next += 1;
  }

  #takeLeadingPerson(): void {
    for (let piece = this.#piece(); piece; piece = this.#piece()) {
      if (piece.kind === "day" || piece.kind === "payment") this.#step();
      else if (this.#isFiller(piece)) this.#next += 1;
      else break;
    }
    const piece = this.#piece();
    if (piece?.kind !== "word" && piece?.kind !== "name" && piece?.kind !== "product") return;
    const person = personAtStart(
      this.#message,
      this.#context,
      piece.span.start,
      this.#isTaken,
      (word) => SOLD.has(word) || BOUGHT.has(word),
    );
    if (!person || !this.#isFollowedByMore(person.span.end)) return;
    if (!person.known && this.#namesSomebodyBehind(person.span.end)) return;
    this.#draft.customerFirst = true;
    this.#setCustomer(person);
    this.#skipActing();
  }

  /** "ham 24 for Tom": Ham is somebody's name, too, but here it is bought. */
  #namesSomebodyBehind(end: number): boolean {
    return this.#pieces.some((piece) => {
      if (piece.kind !== "mark" || (piece.mark !== "for" && piece.mark !== "to") || piece.span.start < end)
        return false;
      const named = personAt(this.#message, this.#context, piece.span.end, this.#isTaken);
      return named !== null && isPersonLike(named);
    });
  }

  /** What follows a name has to hold something bought: "bell 12,90" is a bell, "tom 2 haircuts" is Tom. */
  #isFollowedByMore = (end: number): boolean =>
    this.#pieces.some(
      (piece) =>
        piece.span.start >= end &&
        (piece.kind === "product" || (piece.kind === "word" && !isHarmless(piece.token.folded))),
    );

  /** "Dan took", "Neil's paid for", "Ben had": the verb between the customer and what they bought. */
  #skipActing(): void {
    const taken = (piece: Piece | undefined) =>
      piece?.kind === "word" &&
      (BOUGHT.has(piece.token.folded) || SOLD.has(piece.token.folded) || FILLERS.has(piece.token.folded));
    let acted = this.#skipVisit();
    while (
      taken(this.#piece()) ||
      (acted && this.#piece()?.kind === "mark" && this.#isMark(0, "for") && this.#piece(1)?.kind !== "number")
    ) {
      acted = true;
      this.#next += 1;
    }
    if (acted) this.#draft.verb = true;
    if (this.#isMark(0, "comma")) this.#next += 1;
  }

  /** "mary was in this morning, ham 14". */
  #skipVisit(): boolean {
    const [verb, particle] = [this.#piece(), this.#piece(1)];
    const visits =
      verb?.kind === "word" && /^(was|came|popped|called|stopped|dropped)$/.test(verb.token.folded);
    if (
      !visits ||
      particle?.kind !== "word" ||
      !/^(in|by|round|back|around|over)$/.test(particle.token.folded)
    )
      return false;
    this.#next += 2;
    return true;
  }

  #isMark(step: number, mark: PieceOf<"mark">["mark"]): boolean {
    const piece = this.#piece(step);
    return piece?.kind === "mark" && piece.mark === mark;
  }

  #isFiller(piece: Piece | undefined): boolean {
    return (
      (piece?.kind === "word" && FILLERS.has(piece.token.folded)) ||
      (piece?.kind === "mark" && (piece.mark === "comma" || piece.mark === "break"))
    );
  }

  /** Tokens that play a fixed role already: no name runs over them. */
  #isTaken = (at: number): boolean => {
    const piece = this.#pieces.find((other) => other.span.start <= at && at < other.span.end);
    if (!piece) return true;
    return (
      piece.kind === "number" ||
      piece.kind === "payment" ||
      piece.kind === "day" ||
      (piece.kind === "mark" && piece.mark !== "and" && this.#message.tokens[at]?.text !== ".") ||
      (piece.kind === "mark" && piece.mark === "and")
    );
  };

  #setCustomer(person: PersonMention): void {
    const { customer } = this.#draft;
    // "hank was back, 2 burrito bowls 23, hank": the same person named again is no second customer.
    if (customer && !(customer.known && person.known && customer.name === person.name))
      this.#draft.otherCustomers.push(person);
    this.#draft.customer ??= person;
    this.#took("customer", person.span);
  }

  #takeNumber(piece: PieceOf<"number">): void {
    const before = this.#piece(-1);
    const open = this.#open.length > 0;
    const { mention } = piece;
    this.#next += 1;
    this.#draft.sources.push({ slot: mention.marked ? "total" : "number", span: mention.span });
    if (before?.kind === "mark" && before.mark === "at" && open) return this.#takeAt(mention);
    if (this.#isMark(0, "each") && open) {
      this.#next += 1;
      return this.#setUnitPrice(mention);
    }
    if (this.#isMark(0, "total") || (before?.kind === "mark" && before.mark === "total"))
      return this.#setTotal(mention);
    if (before?.kind === "mark" && before.mark === "times" && open) return this.#takeTimes(mention);
    if (this.#isQuantity(piece)) return this.#setQuantity(mention);
    // "the next one": no amount.
    if (mention.number.form === "words" && mention.number.decimal === "1" && !mention.marked) {
      this.#draft.leftovers.push(mention.span.start);
      return;
    }
    if (open) return this.#closeGroup(mention);
    if (this.#leading === null && this.#draft.groups.length === 0) {
      this.#leading = mention;
      if (this.#isMark(0, "for")) this.#next += 1;
      return;
    }
    if (mention.marked && this.#draft.groups.length > 0 && !this.#draft.total) return this.#setTotal(mention);
    this.#draft.leftovers.push(mention.span.start);
  }

  /** "2 lattes at 3" is a price each; "reservation at 4" is an hour. */
  #takeAt(mention: PieceOf<"number">["mention"]): void {
    const sure =
      mention.marked ||
      this.#open.some((item) => item.quantity !== null) ||
      Number(mention.number.decimal) > LAST_HOUR;
    const sign = this.#message.tokens[mention.span.start - 1]?.text === "@";
    if (sure || sign) return this.#setUnitPrice(mention);
    this.#draft.leftovers.push(mention.span.start);
  }

  /** "haircut x2" is two of them; "2 lattes x 3.20" is 3.20 each. */
  #takeTimes(mention: PieceOf<"number">["mention"]): void {
    const last = this.#open.at(-1);
    if (last && last.quantity === null && !mention.marked) {
      last.quantity = Number(mention.number.decimal);
      last.quantityText = mention.number.decimal;
      last.counted = true;
      return;
    }
    this.#setUnitPrice(mention);
  }

  /** Is a number how many, not how much? It is before what is counted, and behind it when an amount follows. */
  #isQuantity({ mention }: PieceOf<"number">): boolean {
    const next = this.#piece();
    const marked = mention.marked && !(mention.number.form === "digits" && this.#isMark(0, "times"));
    if (marked) return false;
    if (this.#isMark(0, "times")) {
      // "2 x 25" behind a product is two at 25 each.
      const isPriced = this.#open.length > 0 && this.#piece(1)?.kind === "number";
      if (isPriced) {
        const last = this.#open.at(-1);
        return last?.quantity === null;
      }
      this.#next += 1;
      return true;
    }
    const last = this.#open.at(-1);
    if (last && last.quantity === null && this.#isAmountNext() && !this.#isMark(-2, "for")) return true;
    if (this.#open.length === 0) return !this.#isMark(0, "for") && this.#startsItem(next);
    if (this.#isMark(-2, "for") || !this.#startsItem(next)) return false;
    // Behind "and" or a comma a new item begins: "latte and 2 muffins".
    if (this.#isMark(-2, "and") || this.#isMark(-2, "comma")) return true;
    return this.#countsNext(next, Number(mention.number.decimal));
  }

  /** "croissants 3 10.50", "hand soaps, three, twelve pounds": the number behind this one is the amount. */
  #isAmountNext(): boolean {
    if (this.#piece()?.kind === "number") return true;
    if ((this.#isMark(0, "for") || this.#isMark(0, "at")) && this.#piece(1)?.kind === "number") return true;
    const last = this.#open.at(-1);
    const plural = last
      ? singular(this.#message.tokens[last.span.end - 1]?.folded ?? "") !==
        this.#message.tokens[last.span.end - 1]?.folded
      : false;
    return plural && this.#isMark(0, "comma") && this.#piece(1)?.kind === "number";
  }

  /** Behind a product and before another one: "latte 2 muffins 7" counts muffins, "cut 30 fade 35" prices the cut. */
  #countsNext(next: Piece | undefined, count: number): boolean {
    if (this.#isPlural(next)) return count > 1;
    const counted = this.#open.at(-1)?.quantity !== null;
    const amountsLeft = this.#pieces.slice(this.#next).some((piece) => piece.kind === "number");
    return counted && (count === 1 || !amountsLeft);
  }

  #startsItem(piece: Piece | undefined): boolean {
    if (!piece || this.#looksLikePerson(piece)) return false;
    if (piece.kind === "product") return true;
    if (piece.kind === "name")
      return this.#context.lexicon.productsAt(this.#message.tokens, piece.span.start).length > 0;
    return (
      piece.kind === "word" &&
      !this.#isNoName(piece) &&
      (!FILLERS.has(piece.token.folded) || piece.token.folded === "of" || this.#isNewOnes(piece)) &&
      piece.token.kind === "word"
    );
  }

  #isNoName = (piece: PieceOf<"word">): boolean =>
    isNeverNamed(piece.token.folded) && !this.#describes(piece);

  /** "old" alone names nothing, "old gouda" does; "new lattes" are lattes. */
  #describes({ token, span }: PieceOf<"word">): boolean {
    if (!isDescribing(token.folded)) return false;
    const next = this.#pieces.find((piece) => piece.span.start === span.end);
    if (next?.kind === "product") return !FILLERS.has(token.folded);
    return next?.kind === "word" && !isNeverNamed(next.token.folded) && !FILLERS.has(next.token.folded);
  }

  /** "2 new lattes", "2 new potatoes": what is counted comes behind the filler. */
  #isNewOnes = (piece: PieceOf<"word">): boolean =>
    this.#describes(piece) ||
    (isDescribing(piece.token.folded) &&
      this.#pieces.some((next) => next.kind === "product" && next.span.start === piece.span.end));

  /** Behind something bought, a name in capitals or a given name: "2 muffins 6 Petra Novak". */
  #looksLikePerson(piece: Piece): boolean {
    if (this.#open.length === 0 && this.#draft.groups.length === 0) return false;
    const token = this.#message.tokens[piece.span.start];
    if (token?.kind !== "word" || piece.kind === "product") return false;
    if (piece.kind === "name") return true;
    const capital = /^\p{Lu}\p{Ll}/u.test(token.text) && /(^|\s)\p{Ll}/u.test(this.#message.text);
    return (
      isGivenName(token.folded) ||
      (capital && /^\p{Lu}/u.test(this.#message.tokens[piece.span.start + 1]?.text ?? ""))
    );
  }

  #isPlural(piece: Piece | undefined): boolean {
    const word = piece ? this.#message.tokens[piece.span.end - 1]?.folded : undefined;
    return word !== undefined && singular(word) !== word;
  }

  #setQuantity(mention: PieceOf<"number">["mention"]): void {
    const value = Number(mention.number.decimal);
    const last = this.#open.at(-1);
    if (last && last.quantity === null && !this.#startsItem(this.#piece())) {
      last.quantity = value;
      last.quantityText = mention.number.decimal;
      last.counted = true;
      if (this.#isMark(0, "times")) this.#next += 1;
      if (this.#piece()?.kind === "number" && this.#isMark(-1, "times")) {
        const unit = this.#piece();
        this.#next += 1;
        if (unit?.kind === "number") this.#setUnitPrice(unit.mention);
      }
      return;
    }
    this.#quantity = { value, text: mention.number.decimal, counted: true };
    const measure = this.#piece();
    if (measure?.kind === "word" && MEASURES.has(measure.token.folded) && this.#piece(1)) {
      this.#next += 1;
      const of = this.#piece();
      if (of?.kind === "word" && of.token.folded === "of") this.#next += 1;
    }
  }

  #setUnitPrice(mention: PieceOf<"number">["mention"]): void {
    if (this.#isMark(0, "each")) this.#next += 1;
    for (const item of this.#open) item.unitPrice = mention;
    this.#draft.groups.push(...this.#open.map((item): DraftGroup => ({ items: [item], amount: null })));
    this.#open = [];
  }

  #setTotal(mention: PieceOf<"number">["mention"]): void {
    if (this.#isMark(0, "total")) this.#next += 1;
    if (this.#draft.groups.length === 0) return this.#closeGroup(mention);
    if (
      this.#open.length > 0 &&
      this.#draft.groups.every(
        (group) => group.amount === null && group.items.every((item) => item.unitPrice === null),
      )
    )
      return this.#closeGroup(mention);
    this.#closeGroup(null);
    this.#draft.total = mention;
  }

  #closeGroup(amount: DraftGroup["amount"]): void {
    if (this.#open.length === 0) {
      const last = this.#draft.groups.at(-1);
      if (amount && last && last.amount === null && last.items.every((item) => item.unitPrice === null))
        last.amount = amount;
      else if (amount) this.#draft.total ??= amount;
      return;
    }
    this.#draft.groups.push({ items: this.#open, amount });
    this.#open = [];
  }

  #takeProduct(piece: PieceOf<"product">): void {
    const known = piece.match;
    if (this.#isCapitalName(piece)) {
      const person = personAt(this.#message, this.#context, piece.span.start, this.#isTaken);
      if (person) return this.#setCustomer(person);
    }
    const words = this.#wordsBehind(piece);
    if (words.length > 0) return this.#takeNewProduct([piece, ...words]);
    this.#next += 1;
    this.#addItem({
      name: known.entry.name,
      productId: known.entry.id,
      known: known.exact,
      span: piece.span,
    });
  }

  /** "tulip 2 Rose Kelly": a product's name in capitals with a surname behind it, after something bought. */
  #isCapitalName(piece: PieceOf<"product">): boolean {
    const [first, second] = [this.#message.tokens[piece.span.start], this.#message.tokens[piece.span.end]];
    const bought = this.#open.length > 0 || this.#draft.groups.length > 0;
    return (
      bought &&
      this.#draft.customer === null &&
      this.#quantity === null &&
      mayBeGivenName(first?.folded ?? "") &&
      /^\p{Lu}/u.test(first?.text ?? "") &&
      /^\p{Lu}/u.test(second?.text ?? "")
    );
  }

  /** "cake stand" where only "cake" is known: words that follow a product with nothing between make another product. */
  #wordsBehind(piece: PieceOf<"product">): PieceOf<"word">[] {
    const words = this.#plainWords(1, piece);
    const first = words[0];
    if (!first || isHarmless(first.token.folded) || BOUGHT.has(first.token.folded)) return [];
    const isName =
      this.#context.lexicon.customersAt(this.#message.tokens, first.span.start).length > 0 ||
      isGivenName(first.token.folded) ||
      /^\p{Lu}/u.test(first.token.text);
    return isName ? [] : words;
  }

  /** A product made of these pieces' words: known by that name, or new to the catalogue. */
  #takeNewProduct(pieces: readonly Piece[]): void {
    const start = pieces[0]?.span.start ?? 0;
    const end = pieces.at(-1)?.span.end ?? start;
    this.#next += pieces.length;
    const name = catalogueName(textOf(this.#message, { start, end }).split(/\s+/));
    const known = this.#context.lexicon.findProduct(name);
    this.#addItem({
      name: known?.entry.name ?? name,
      productId: known?.entry.id ?? null,
      known: known?.exact ?? false,
      span: { start, end },
    });
  }

  #addItem(item: Pick<DraftItem, "name" | "productId" | "known" | "span">): void {
    this.#draft.sources.push({ slot: "product", span: item.span });
    this.#open.push({
      ...item,
      quantity: this.#quantity?.value ?? null,
      quantityText: this.#quantity?.text ?? null,
      counted: this.#quantity?.counted ?? false,
      unitPrice: null,
    });
    this.#quantity = null;
    if (this.#leading) {
      const amount = this.#leading;
      this.#leading = null;
      if (this.#isMark(0, "each")) {
        this.#next += 1;
        return this.#setUnitPrice(amount);
      }
      // "10.50 for 3 croissants and a tea": one amount ahead of all that follows.
      if (this.#isMark(0, "and") || this.#isMark(0, "comma")) this.#leading = null;
      this.#draft.groups.push({ items: this.#open, amount });
      this.#open = [];
    }
  }

  #takeMark(piece: PieceOf<"mark">): void {
    this.#next += 1;
    if (piece.mark === "for" || piece.mark === "to") return this.#takeLeadingWord(piece);
    if (piece.mark === "each" && this.#leading && this.#open.length > 0)
      return this.#setUnitPrice(this.#leading);
    if (piece.mark === "at" && this.#piece()?.kind !== "number") this.#draft.leftovers.push(piece.span.start);
    if (piece.mark === "times" && this.#piece()?.kind === "number" && this.#open.length === 0) {
      const number = this.#piece();
      if (number?.kind === "number") {
        this.#next += 1;
        this.#setQuantity(number.mention);
      }
    }
  }

  /** "for …", "to …": an amount, a person, or nobody in particular. */
  #takeLeadingWord(piece: PieceOf<"mark">): void {
    const next = this.#piece();
    if (!next) {
      this.#draft.leftovers.push(piece.span.start);
      return;
    }
    // "set it to 71" is no price.
    if (next.kind === "number" && piece.mark === "to")
      this.#draft.leftovers.push(piece.span.start, next.span.start);
    if (next.kind === "number" || next.kind === "payment" || next.kind === "day") return;
    if (next.kind === "mark") return;
    const person = personAt(this.#message, this.#context, next.span.start, this.#isTaken);
    const counted = this.#open.length === 0 && this.#draft.groups.length === 0;
    if (person && !(counted && next.kind === "product")) return this.#setCustomer(person);
    if (next.kind === "product") return;
    if (counted) return;
    // "for a party", "to the school": a purpose, nobody's name. Left over, and harmless.
    this.#skipPurpose();
  }

  #skipPurpose(): void {
    while (this.#piece()?.kind === "word" || this.#piece()?.kind === "name") {
      const word = this.#piece();
      if (word?.kind === "word" && !isHarmless(word.token.folded))
        this.#draft.leftovers.push(word.span.start);
      this.#next += 1;
    }
  }

  #takeWord(piece: PieceOf<"word"> | PieceOf<"name">): void {
    const folded = piece.kind === "word" ? piece.token.folded : "";
    if (piece.kind === "word" && SOLD.has(folded) && this.#quantity === null && this.#isVerbHere(folded)) {
      if (folded === "sold" && this.#isSoldByOthers(piece)) this.#draft.othersSale = true;
      this.#draft.verb = true;
      this.#next += 1;
      this.#takeRecipient();
      return;
    }
    if (
      piece.kind === "word" &&
      ARTICLES.has(folded) &&
      !this.#isLetter(0) &&
      this.#startsItem(this.#piece(1))
    ) {
      if (folded === "a" || folded === "an" || folded === "one" || folded === "another")
        this.#quantity ??= { value: 1, text: "1", counted: false };
      this.#next += 1;
      return;
    }
    if (piece.kind === "name") return this.#takeName(piece);
    const item = this.#newProductAt();
    if (item) return;
    if (!isHarmless(folded) && !FILLERS.has(folded)) this.#draft.leftovers.push(piece.span.start);
    this.#next += 1;
  }

  /** "sold Beth Carver a lemon cake": to whom, between the verb and what was bought. */
  #takeRecipient(): void {
    const next = this.#piece();
    if ((next?.kind !== "word" && next?.kind !== "name") || this.#draft.customer) return;
    const person = personAt(this.#message, this.#context, next.span.start, this.#isTaken);
    if (!person || !isPersonLike(person)) return;
    const behind = this.#pieces.find((piece) => piece.span.start >= person.span.end);
    const first = this.#message.tokens[next.span.start]?.folded ?? "";
    const counts = behind?.kind === "number" && (person.known || isGivenName(first));
    const names = behind?.kind === "word" && ARTICLES.has(behind.token.folded);
    if (counts || names) this.#setCustomer(person);
  }

  /** "my brother sold his car": somebody before the verb, and no passive ("2 lattes sold to Maria for 6"). */
  #isSoldByOthers(piece: Piece): boolean {
    const told = this.#open.length > 0 || this.#draft.groups.length > 0;
    const sells = this.#pieces
      .slice(this.#next + 1)
      .some(
        (other) => other.kind === "product" || (other.kind === "word" && !isHarmless(other.token.folded)),
      );
    const passive = this.#isMark(1, "to") || this.#isMark(1, "for");
    if (told && sells && !passive) return true;
    const before = this.#message.tokens[piece.span.start - 1];
    if (before?.kind !== "word" || FILLERS.has(before.folded) || SELLERS.has(before.folded)) return false;
    // "yesterday sold a globe".
    if (this.#piece(-1)?.kind === "day") return false;
    const next = this.#piece(1);
    return (
      next !== undefined &&
      next.kind !== "number" &&
      next.kind !== "payment" &&
      next.kind !== "day" &&
      !(next.kind === "mark" && next.mark !== "comma")
    );
  }

  #isVerbHere(folded: string): boolean {
    return itemsOf(this.#draft).length === 0 || folded === "sold";
  }

  #takeName(piece: PieceOf<"name">): void {
    const person = personAt(this.#message, this.#context, piece.span.start, this.#isTaken);
    const [only] = piece.match.customers;
    const typed = textOf(this.#message, piece.span).replace(/['\u2019]s$/, "");
    const name = only && piece.match.customers.length === 1 ? only.name : typed;
    this.#setCustomer(person ?? { span: piece.span, name, known: true });
  }

  /** A run of plain words: a person named at the end, or a product that the catalogue does not know yet. */
  #newProductAt(): boolean {
    const words = this.#plainWords();
    if (words.length === 0) return false;
    const first = words[0];
    if (!first) return false;
    const paid = this.#draft.groups.length > 0 && this.#open.length === 0 && this.#quantity === null;
    if (paid || this.#open.length > 0) {
      const person = this.#trailingPerson(first.span.start);
      if (person) {
        this.#setCustomer(person);
        return true;
      }
    }
    if (paid && !this.#isSeparated() && this.#leading === null && !this.#isPricedLater(words.length))
      return false;
    const next = this.#piece(words.length);
    // "gel manicure" where only "manicure" is known.
    const joined = next?.kind === "product" && next.span.start === words.at(-1)?.span.end ? [next] : [];
    this.#takeNewProduct([...words, ...joined]);
    return true;
  }

  #isSeparated(): boolean {
    const before = this.#piece(-1);
    return before?.kind === "mark" || (before?.kind === "word" && ARTICLES.has(before.token.folded));
  }

  #isPricedLater(length: number): boolean {
    return this.#pieces.slice(this.#next + length).some((piece) => piece.kind === "number");
  }

  #plainWords(from = 0, before?: Piece): PieceOf<"word">[] {
    const words: PieceOf<"word">[] = [];
    for (let step = from; words.length < LONGEST_PRODUCT_NAME; step++) {
      const piece = this.#piece(step);
      const previous = words.at(-1) ?? before;
      if (piece?.kind !== "word") break;
      // "A3 posters": digits glued to a letter; "iphone 13 screen".
      const isPart = piece.token.glued || isModelNumber(this.#message, piece.span.start);
      if (previous && piece.token.kind === "number" && isPart) {
        words.push(piece);
        continue;
      }
      if (piece.token.kind !== "word" || (previous && this.#startsName(piece))) break;
      const folded = piece.token.folded;
      if (ARTICLES.has(folded) && !this.#isLetter(step)) break;
      // "back in 5" is no product, "back massage" is.
      if (!previous && folded === "back" && this.#isParticle(step + 1)) break;
      if (previous && this.#isParticle(step)) {
        words.push(piece);
        break;
      }
      // "opening at nine" is no product, "safe opening" is.
      const isDeed = folded === "opening" && previous !== undefined;
      const joins = JOINING.has(folded) && previous !== undefined;
      if (
        !joins &&
        !isDeed &&
        (this.#isNoName(piece) ||
          (previous === undefined && (FILLERS.has(folded) || ASIDES.has(folded)) && !this.#describes(piece)))
      )
        break;
      if (joins && !this.#startsItem(this.#piece(step + 1))) break;
      words.push(piece);
    }
    return words;
  }

  #isNameInCapitals(at: number): boolean {
    const piece = this.#pieces.find((other) => other.span.start === at);
    return piece?.kind === "word" && this.#startsName(piece);
  }

  /** The "A" of "A3" is no article. */
  #isLetter(step: number): boolean {
    const next = this.#piece(step + 1);
    return next?.kind === "word" && next.token.kind === "number" && next.token.glued;
  }

  /** "panel upgrade Steve Park", "shave Mr. O'Hara": a name in capitals behind small letters. */
  #startsName({ token, span }: PieceOf<"word">): boolean {
    const { tokens, text } = this.#message;
    const capital = /^\p{Lu}\p{Ll}/u.test(token.text) && /^\p{Ll}/u.test(tokens[span.start - 1]?.text ?? "");
    if (!capital || !/(^|\s)\p{Ll}/u.test(text)) return false;
    return isTitle(token) || isGivenName(token.folded) || /^\p{Lu}\p{Ll}/u.test(tokens[span.end]?.text ?? "");
  }

  /** "drop in 18", "touch up 500": a particle that ends a product's name. */
  #isParticle(step: number): boolean {
    const piece = this.#piece(step);
    if (piece?.kind !== "word" || !PARTICLES.has(piece.token.folded)) return false;
    const next = this.#piece(step + 1);
    return next === undefined || next.kind !== "word" || !this.#startsItem(next);
  }

  /** "haircut 25 Tom", "… cash, Tom": a name behind what was bought. */
  #trailingPerson(at: number): PersonMention | null {
    const token = this.#message.tokens[at];
    const person = personAt(this.#message, this.#context, at, this.#isTaken);
    if (!person || !token) return null;
    if (this.#draft.customer) return null;
    const isLast = !this.#pieces.some(
      (piece) =>
        piece.span.start >= person.span.end &&
        piece.kind !== "mark" &&
        piece.kind !== "payment" &&
        piece.kind !== "day",
    );
    const capital = /^\p{Lu}/u.test(token.text) && /\p{Ll}/u.test(this.#message.text);
    if (person.known || this.#isNameInCapitals(at)) return person;
    if (!isLast) return null;
    const product = this.#context.lexicon.productsAt(this.#message.tokens, at).length > 0;
    return !product && (capital || isGivenName(token.folded)) && this.#draft.groups.length > 0
      ? person
      : null;
  }
}
