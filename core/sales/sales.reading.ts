import { isAboutWords } from "../dictionary/dictionary.reading.ts";
import {
  isCommand,
  isHarmless,
  isHelperVerb,
  isLabel,
  isNeverNamed,
  isReaction,
} from "../understanding/everyday-words.ts";
import { fold } from "../understanding/fold.ts";
import { isGivenName } from "../understanding/given-names.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { catalogueName, singular } from "../understanding/singular.ts";
import { type Message, overlaps, type Span, type Token, textOf } from "../understanding/tokens.ts";
import { customerFactsBehind, type FactsBehind } from "./reading/customer-facts.ts";
import { amountsOf, type Draft, itemsOf } from "./reading/draft.ts";
import { draftToSlots } from "./reading/draft-to-slots.ts";
import { isPersonLike } from "./reading/people.ts";
import { cutIntoPieces, type Piece } from "./reading/pieces.ts";
import { splitSales } from "./reading/split-sales.ts";
import { BOUGHT, NOT_A_SALE } from "./reading/vocabulary.ts";
import { type RecordSlots, recordSlots, type SaleSlots } from "./sales.ts";

/** Reads a message as one sale or several. No reading at all where anything speaks against it. */
export function readSales(message: Message, context: ReadingContext): Reading[] {
  if (context.speaker.role !== "owner" && context.speaker.role !== "staff") return [];
  if (isQuestionOrQuotation(message)) return [];
  if (isAboutWords(message, context)) return [];
  if (isCommand(message.tokens[0]?.folded ?? "", message.tokens[1]?.folded ?? "")) return [];
  const asked = readBareProduct(message, context);
  if (asked) return [asked];
  const about = customerFactsBehind(message, context);
  const told = about && readPieces(message, context, about.start);
  const withFacts = about && told?.[0] ? addFacts(told[0], about) : null;
  return withFacts ? [withFacts] : readPieces(message, context, message.tokens.length);
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
    readPart(message, context, pieces, note?.text ?? null) ?? readBesideChatter(message, context, pieces);
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
  if (drafts.length === 0 || drafts.some((draft) => speaksAgainst(message, draft))) return null;
  const score = Math.min(...drafts.map((draft) => scoreDraft(message, draft, drafts.length)));
  if (score <= 0) return null;
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

const SHORTEST_PRODUCT = 4;

/** "wheelbarrow": one word that the catalogue does not know and that is nothing else. It is asked about, never recorded. */
function readBareProduct(message: Message, context: ReadingContext): Reading | null {
  const [token, ...rest] = message.tokens;
  if (token?.kind !== "word" || rest.some((other) => other.kind !== "symbol")) return null;
  const { folded } = token;
  const isTalk = isNeverNamed(folded) || isHarmless(folded) || isReaction(folded) || isGivenName(folded);
  if (isTalk || folded.length < SHORTEST_PRODUCT || !/[aeiouy]/.test(folded) || /(.)\1\1/.test(folded))
    return null;
  if (context.lexicon.findCustomers(folded) || context.lexicon.findProduct(folded)) return null;
  const item = { product: catalogueName([folded]), productId: null, quantity: "1", unitPrice: null };
  const sale: SaleSlots = {
    groups: [{ items: [item], amount: null }],
    total: null,
    customer: null,
    payment: null,
    day: null,
    time: null,
    note: null,
    problem: null,
    totalChoices: [],
    customerChoices: [],
  };
  return {
    intent: "sale.record",
    slots: { sales: [sale], asking: null },
    score: 0.5,
    sources: [{ slot: "product", span: { start: 0, end: 1 } }],
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

/** Words that take back what stands beside them: then nothing beside them is chatter. */
const REVOKING = new Set(
  "not no never didn't didnt don't dont isn't wasn't cancel cancelled refund refunded undo wrong return returned but actually unpaid owes owe later tomorrow instead if would maybe bill bills rent electricity insurance tax supplier suppliers invoice wages fine fines petrol parking bought quote quoted said says almost nearly joking jk kidding hypothetically".split(
    " ",
  ),
);
/** The same beside a sale that nobody has paid yet: "2 lattes 6.40, Ben wants them at noon". */
const WISHING = new Set("asked asks wants wanted".split(" "));
const SURE = 0.8;

const MOST_CLAUSES = 6;

/** "omg finally!! 2 lattes 6.40 card", "haircut 30 cash. might come back friday": a sale with chatter before or behind it. */
function readBesideChatter(
  message: Message,
  context: ReadingContext,
  pieces: readonly Piece[],
): Reading | null {
  const { tokens } = message;
  const ends = tokens.flatMap((token, at) => (isClauseEnd(token) ? [at] : [])).slice(0, MOST_CLAUSES);
  const borders = [-1, ...ends, tokens.length];
  for (const [first, start] of borders.entries()) {
    for (const end of borders.slice(first + 1).reverse()) {
      if (start === -1 && end === tokens.length) continue;
      const before = pieces.filter((piece) => piece.span.end <= start);
      const behind = pieces.filter((piece) => piece.span.start >= end);
      const sale = pieces.filter((piece) => piece.span.start > start && piece.span.end <= end);
      const isPaid = sale.some((piece) => piece.kind === "payment");
      if (!isChatter(message, before, isPaid) || !isChatter(message, behind, isPaid)) continue;
      const reading = readPart(message, context, sale, null);
      if (reading && reading.score >= SURE && !startsWithMoney(sale)) return { ...reading, score: 0.72 };
    }
  }
  return null;
}

/** "$310 ouch": money ahead of a word is too little beside other talk. */
const startsWithMoney = ([first]: readonly Piece[]): boolean =>
  first?.kind === "number" && first.mention.marked;

const isClauseEnd = (token: Token | undefined): boolean =>
  token !== undefined && /^[.!,;\n\u2026]$/.test(token.text);

/** Nothing in it that could be recorded, and nothing that takes back the rest. */
function isChatter(message: Message, pieces: readonly Piece[], isPaid: boolean): boolean {
  const revokes = (word: string): boolean => REVOKING.has(word) || (!isPaid && WISHING.has(word));
  const words = pieces.filter((piece) => piece.kind === "word");
  return (
    (words.length > 0 || pieces.every((piece) => piece.kind === "mark")) &&
    pieces.every(
      (piece) =>
        piece.kind === "word" ||
        piece.kind === "mark" ||
        piece.kind === "day" ||
        (piece.kind === "number" && piece.mention.number.form === "words"),
    ) &&
    !pieces.some((piece) =>
      message.tokens.slice(piece.span.start, piece.span.end).some((token) => revokes(token.folded)),
    )
  );
}

/** A note: what stands behind "note:" or in brackets. */
function findNote(message: Message): { span: Span; text: string } | null {
  const { tokens } = message;
  const at = tokens.findIndex((token, index) => token.folded === "note" && tokens[index + 1]?.text === ":");
  if (at >= 0 && at + 2 < tokens.length) {
    return {
      span: { start: at, end: tokens.length },
      text: textOf(message, { start: at + 2, end: tokens.length }),
    };
  }
  const open = tokens.findIndex((token) => token.text === "(");
  const close = tokens.findIndex((token, index) => index > open && token.text === ")");
  if (open < 1 || close <= open + 1) return null;
  const inside = { start: open + 1, end: close };
  const plain = tokens.slice(inside.start, inside.end).every((token) => token.kind !== "number");
  return plain && inside.end - inside.start > 1
    ? { span: { start: open, end: close + 1 }, text: textOf(message, inside) }
    : null;
}

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
  const { tokens } = message;
  // "Sold out of rolls by 11.30" tells what is left.
  if (tokens.some((token, at) => token.folded === "sold" && tokens[at + 1]?.folded === "out")) return true;
  if (draft.othersSale || tokens.some((token, at) => token.text === "%" && isInside(draft, at))) return true;
  const known = itemsOf(draft)
    .filter((item) => item.known)
    .map((item) => item.span);
  const future = draft.day?.future && amountsOf(draft).length > 0 ? [draft.day.span] : [];
  const named = [
    ...known,
    // A sale on a day to come is asked about.
    ...future,
    ...draft.sources.filter((source) => source.slot === "customer").map((source) => source.span),
  ];
  return tokens.some((token, at) => {
    if (token.kind !== "word" || !isInside(draft, at)) return false;
    const next = tokens[at + 1];
    const isTalk =
      NOT_A_SALE.has(token.folded) ||
      isHelperVerb(token.folded, next?.folded ?? "") ||
      (isLabel(token.folded) && next?.kind === "number" && draft.payment === null && draft.customer === null);
    return isTalk && !named.some((span) => span.start <= at && at < span.end);
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
  const told = draft.verb && amountsOf(draft).length > 0;
  if (leftovers.length > (told ? 3 : 1) || (!told && leftovers.some(isNeverNamed))) return 0;
  const penalty = leftovers.length * 0.12;
  const unknown = items.filter((item) => item.productId === null);
  const amounts = amountsOf(draft);
  const counted = items.some((item) => item.quantity !== null);
  // "karak sold in March" names no one day: rather a question than a sale.
  if (draft.day?.within && amounts.length === 0) return 0.5;
  if (unknown.length === 0) return (draft.verb || amounts.length > 0 || counted ? 0.95 : 0.8) - penalty;
  if (unknown.some((item) => isBadName(item.name))) return 0;
  if (amounts.length > 0) return scoreUnknown(message, draft, counted || siblings > 1) - penalty;
  if (draft.verb) return 0.75 - penalty;
  if (draft.customer) return leftovers.length === 0 && isPersonLike(draft.customer) ? 0.62 : 0;
  // "2 hair gels": asked about. "a possibility" is no product.
  const numbered = unknown.every(
    (item) => item.quantityText !== null && /\d/.test(item.quantityText) && item.counted,
  );
  return numbered && leftovers.length === 0 && unknown.length === items.length ? 0.6 : 0;
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
    .every((word) => word.length < 2 || isReaction(word));
