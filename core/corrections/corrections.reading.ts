import { amountsOf, type Draft, itemsOf } from "../sales/reading/draft.ts";
import { DraftParser } from "../sales/reading/draft-parser.ts";
import { draftToSlots } from "../sales/reading/draft-to-slots.ts";
import { isPersonLike, personAt } from "../sales/reading/people.ts";
import { cutIntoPieces, type Piece } from "../sales/reading/pieces.ts";
import { fold } from "../understanding/fold.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message, Token } from "../understanding/tokens.ts";
import { type Change, NO_CHANGE } from "./change.ts";

/** Openings that say for sure that something recorded was wrong. */
const STRONG = byFirstWord([
  "make it",
  "make that",
  "make them",
  "change it to",
  "change that to",
  "change to",
  "change it into",
  "change last to",
  "change the last one to",
  "correction",
  "should be",
  "should have been",
  "shd be",
  "shud be",
  "shld be",
  "shouldve been",
  "shoulda been",
  "supposed to be",
  "was supposed to be",
  "was meant to be",
  "shouldve been",
  "should've been",
  "it should be",
  "that should be",
  "it should have been",
  "that should have been",
  "i meant",
  "i mean",
  "meant",
  "actually it was",
  "actually that was",
  "actually they were",
  "actually she had",
  "actually he had",
  "actually",
  "actualy",
  "acually",
  "actully",
  "it was actually",
  "that was actually",
  "was actually",
  "fix",
  "edit",
  "wrong it was",
  "my mistake",
  "my bad",
  "mistake",
  "update to",
  "update last to",
  "correct that to",
  "correct to",
  "last one was",
  "the last one was",
  "last sale was",
  "the last sale was",
  "that last one was",
  "my last one was",
  "that one was",
  "oh it was",
  "set it to",
  "add to that",
  "i got that wrong",
  "wrong price",
  "wrong customer",
  "wrong amount",
  "wrong day",
  "wrong name",
  "price was",
  "the price was",
  "quantity was",
  "total was",
  "the total was",
  "put it down for",
  "put that down for",
  "put that under",
  "put it under",
  "move it to",
  "move that to",
  "that sale was",
  "this was",
]);
const WEAK = byFirstWord([
  "no",
  "nope",
  "nah",
  "sorry",
  "oops",
  "whoops",
  "oh",
  "wait",
  "hang on",
  "hold on",
  "ah",
  "hmm",
  "sry",
  "it was",
  "that was",
  "they were",
  "was",
  "that's",
  "thats",
  "it's",
  "its",
  "sorry that was",
  "these were",
  "those were",
  "please",
  "pls",
  "ugh",
  "doh",
  "argh",
]);

const CUTS = new Set(["not", "instead", "rather"]);
const ADDING = byFirstWord(["add", "also add", "plus", "and also", "and add", "add on"]);

interface Lead {
  readonly end: number;
  readonly strength: "strong" | "weak" | "none";
  readonly adds: boolean;
}

/** "make it 12", "actually it was 4 croissants", "no, for Ana", "paid by card", "that was yesterday". */
export function readCorrections(message: Message, context: ReadingContext): Reading[] {
  if (context.speaker.role !== "owner" && context.speaker.role !== "staff") return [];
  if (message.tokens.length > 40 || /\?\s*$/.test(message.text)) return [];
  const target = readTarget(message, context);
  const opening = readLead(message.tokens, target?.end ?? 0);
  const tail = readTail(message.tokens);
  const denies = cutTail(message.tokens, opening.end) < message.tokens.length && opening.strength === "weak";
  const strength = target || tail.regrets || denies ? "strong" : opening.strength;
  const lead: Lead = { ...opening, strength };
  const end = Math.min(cutTail(message.tokens, lead.end), tail.end);
  const pieces = cutIntoPieces(message, context).filter(
    (piece) => piece.span.start >= lead.end && piece.span.end <= end,
  );
  const change = readChange(message, context, pieces);
  if (!change) return [];
  const score = scoreOf(
    lead,
    { ...change, change: { ...change.change, target: target?.target ?? null } },
    message,
    end,
  );
  if (score === 0) return [];
  const slots = {
    change: { ...change.change, adds: lead.adds, target: target?.target ?? null },
    recordId: null,
    candidates: [],
  };
  return [{ intent: "record.correct", slots, score, sources: change.draft.sources }];
}

/** How much of the beginning only says that something was wrong. */
function readLead(tokens: readonly Token[], from: number): Lead {
  let at = from;
  let strength: Lead["strength"] = "none";
  let adds = false;
  const comma = tokens.findIndex((token) => token.text === ",");
  // "not card, cash": what was wrong comes first.
  if (tokens[at]?.folded === "not" && comma > at && comma <= at + 4)
    return { end: comma + 1, strength: "strong", adds };
  for (;;) {
    while (
      tokens[at] &&
      /^[,.!:;\n-]$/.test(tokens[at]?.folded ?? "") &&
      !(tokens[at]?.text === "-" && tokens[at + 1]?.glued)
    )
      at += 1;
    const adding = longest(tokens, at, ADDING);
    const strong = longest(tokens, at, STRONG);
    const weak = longest(tokens, at, WEAK);
    if (adding > 0 && adding >= strong) {
      adds = true;
      at += adding;
    } else if (strong > 0 && strong >= weak) {
      strength = "strong";
      at += strong;
    } else if (weak > 0) {
      if (strength === "none") strength = "weak";
      at += weak;
    } else return { end: at, strength, adds };
  }
}

/** Phrases by their first word, as lists of words. */
function byFirstWord(phrases: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const index = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases) {
    const words = phrase.split(" ");
    const first = words[0] ?? "";
    index.set(first, [...(index.get(first) ?? []), words]);
  }
  return index;
}

function longest(tokens: readonly Token[], at: number, phrases: ReturnType<typeof byFirstWord>): number {
  let best = 0;
  for (const words of phrases.get(tokens[at]?.folded ?? "") ?? []) {
    if (words.length > best && words.every((word, step) => tokens[at + step]?.folded === word))
      best = words.length;
  }
  return best;
}

/** "4 not 3", "card instead of cash": what was wrong, at the end, is passed over. */
function cutTail(tokens: readonly Token[], from: number): number {
  const cut = tokens.findIndex((token, at) => at > from && CUTS.has(token.folded));
  const end = cut > 0 && tokens.length - cut <= 6 ? cut : tokens.length;
  return tokens[end - 1]?.text === "," ? end - 1 : end;
}

const REGRETS: readonly string[] = [
  "typo",
  "my typo",
  "actually",
  "sorry",
  "my bad",
  "my mistake",
  "i mean",
  "i meant",
  "oops",
  "whoops",
  "correction",
];

/** "paid cash actually", "12.50, sorry": an end that says that something was wrong. */
function readTail(tokens: readonly Token[]): { end: number; regrets: boolean } {
  let end = tokens.length;
  while (end > 0 && /^[.!,]$/.test(tokens[end - 1]?.folded ?? "")) end -= 1;
  for (const phrase of REGRETS) {
    const words = phrase.split(" ");
    const start = end - words.length;
    if (start > 0 && words.every((word, step) => tokens[start + step]?.folded === word))
      return { end: start, regrets: true };
  }
  return { end: tokens.length, regrets: false };
}

const PIVOTS = new Set(["was", "were", "should", "paid", "is", "shouldve", "should've"]);
const AROUND = new Set([
  "the",
  "that",
  "last",
  "sale",
  "order",
  "one",
  "for",
  "to",
  "from",
  "of",
  "a",
  "my",
  "that's",
  "actually",
  "no",
  ",",
  "oh",
  "wait",
  "sorry",
]);

const PAID_HOW = new Set([
  "that",
  "it",
  "by",
  "in",
  "with",
  "for",
  "cash",
  "card",
  "transfer",
  "cheque",
  "check",
  "paypal",
  "venmo",
]);

interface Target {
  readonly end: number;
  readonly target: NonNullable<Change["target"]>;
}

/** "freya's blow dry was a bank transfer", "mick paid that by cheque": the sale that is meant, before the verb. */
function readTarget({ tokens, text }: Message, context: ReadingContext): Target | null {
  const pivot = tokens.findIndex((token) => PIVOTS.has(token.folded));
  if (pivot < 1 || pivot > 8) return null;
  let customer: string | null = null;
  let productId: string | null = null;
  let seller: string | null = null;
  for (let at = 0; at < pivot; ) {
    const product = context.lexicon.productsAt(tokens, at).find((match) => match.span.end <= pivot);
    const member = context.lexicon
      .members()
      .find((one) => fold(one.name) === tokens[at]?.folded.replace(/'s$/, ""));
    const name = context.lexicon
      .customersAt(tokens, at)
      .find((match) => match.span.end <= pivot && match.by !== "near-full-name");
    if (name && customer === null && (!product || name.span.end >= product.span.end)) {
      const [only] = name.customers;
      const typed = text.slice(tokens[at]?.start, tokens[name.span.end - 1]?.end).replace(/['\u2019]s$/, "");
      customer = only && name.customers.length === 1 ? only.name : typed;
      at = name.span.end;
    } else if (product && productId === null) {
      productId = product.entry.id;
      at = product.span.end;
    } else if (member && seller === null) {
      seller = member.id;
      at += 1;
    } else if (AROUND.has(tokens[at]?.folded ?? "")) at += 1;
    else return null;
  }
  if (customer === null && productId === null && seller === null) return null;
  const verb = tokens[pivot]?.folded;
  // "Tom paid 30" is a sale of its own; only "paid that", "paid by card" speak of an earlier one.
  const after = tokens[pivot + 1]?.folded ?? "";
  if (verb === "paid" && !PAID_HOW.has(after)) return null;
  // "tom haircut paid cash" is a sale; "mike paid card" speaks of the one before.
  if (verb === "paid" && productId !== null && !["that", "it", "by"].includes(after)) return null;
  // "mary was in this morning" tells of a visit.
  if (verb === "was" && /^(in|here|back|around|round|by)$/.test(after)) return null;
  if (verb === "is" && productId === null) return null;
  const skipped =
    after === "that" || after === "it" || after === "be" || after === "have" || after === "actually";
  return {
    end: verb === "paid" && !skipped ? pivot : pivot + (skipped ? 2 : 1),
    target: { customer, productId, seller },
  };
}

interface FoundChange {
  readonly change: Change;
  readonly draft: Draft;
}

function readChange(message: Message, context: ReadingContext, pieces: readonly Piece[]): FoundChange | null {
  const first = pieces[0];
  if (!first) return null;
  const draft = new DraftParser(message, context, pieces).parse();
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
  if (!person.known && !/^\p{Lu}/u.test(person.name)) return;
  draft.customer = person;
  draft.groups = [];
  draft.leftovers = [];
}

const LEADLESS = new Set(
  "paid by card that was it for on in with they she he and the sale to please pls , .".split(" "),
);

const isAccounted = (message: Message, draft: Draft, end: number): boolean =>
  message.tokens
    .slice(0, end)
    .every(
      (token, at) =>
        LEADLESS.has(token.folded) ||
        draft.sources.some(({ span }) => span.start <= at && at < span.end) ||
        (draft.customer !== null && draft.customer.span.start <= at && at < draft.customer.span.end),
    );

function scoreOf(lead: Lead, { change, draft }: FoundChange, message: Message, end: number): number {
  const hasNumber =
    change.number !== null || change.amount !== null || change.unitPrice !== null || change.problem !== null;
  const says =
    hasNumber ||
    change.items.length > 0 ||
    change.customer !== null ||
    change.payment !== null ||
    change.day !== null;
  if (!says) return 0;
  const unknown = change.items.some((item) => item.productId === null);
  // A product that nobody knows and no number: rather talk ("this was a nice chat") than a correction.
  if (unknown && amountsOf(draft).length === 0 && change.items.some((item) => item.quantity === null))
    return 0;
  if (lead.strength === "strong") return change.target ? 0.99 : 0.97;
  // "it's a for sure": no name.
  if (draft.customer && !isPersonLike(draft.customer)) return 0;
  if (lead.adds) return change.items.length > 0 && !unknown ? 0.96 : 0;
  const isDetail = change.items.length === 0 && !hasNumber;
  if (lead.strength === "weak")
    return isDetail ? 0.96 : hasNumber && change.items.length === 0 ? 0.9 : unknown ? 0 : 0.965;
  const named = draft.sources.some((source) => source.slot === "customer");
  if (change.customer && !named) return 0;
  // Without any lead only a detail that cannot be a record of its own: "paid by card", "for Ana", "yesterday".
  return isDetail && isAccounted(message, draft, end) ? 0.75 : 0;
}
