import { isAboutWords } from "../dictionary/dictionary.reading.ts";
import { amountsOf, type Draft } from "../sales/reading/draft.ts";
import { parseDraft } from "../sales/reading/parse-draft.ts";
import { isPersonLike } from "../sales/reading/people.ts";
import { cutIntoPieces, type Piece } from "../sales/reading/pieces.ts";
import { endsAsking } from "../understanding/ends-asking.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import type { Change } from "./change.ts";
import { type Lead, readLead } from "./reading/lead.ts";
import { type FoundChange, readChange } from "./reading/read-change.ts";
import { cutTail, readTail } from "./reading/tail.ts";
import { readTarget, type Target } from "./reading/target.ts";

const MOST_TOKENS = 40;

/** "make it 12", "actually it was 4 croissants", "no, for Ana", "paid by card", "that was yesterday". */
export function readCorrections(message: Message, context: ReadingContext): Reading[] {
  if (context.speaker.role !== "owner" && context.speaker.role !== "staff") return [];
  if (message.tokens.length > MOST_TOKENS || endsAsking(message)) return [];
  if (isAboutWords(message, context)) return [];
  const target = readTarget(message, context);
  const tail = readTail(message.tokens);
  // "only 2 fittings actually".
  const limits = tail.regrets && /^(?:only|just)$/.test(message.tokens[0]?.folded ?? "") ? 1 : 0;
  const opening = readLead(message.tokens, target?.end ?? limits);
  const denies = cutTail(message.tokens, opening.end) < message.tokens.length && opening.strength === "weak";
  const strength = target || tail.regrets || denies ? "strong" : opening.strength;
  const lead: Lead = { ...opening, strength };
  const end = Math.min(cutTail(message.tokens, lead.end), tail.end);
  const pieces = piecesWithin(cutIntoPieces(message, context), lead.end, end);
  if (strength === "weak" && TODAYS_DATE.test(message.text)) return [];
  // "1st of the month tomorrow": a thought, and not when the last sale was.
  const days = pieces.filter(({ kind }) => kind === "day").length;
  const mayBeSaid =
    days < 2 && !BARE_DAY.test(message.text) && mayBeDetail(parseDraft(message, context, pieces));
  if (strength === "none" && !lead.adds && !mayBeSaid) return [];
  if (strength === "weak" && days > 1) return [];
  const change = readChange(message, context, pieces);
  if (!change || (saysHowPaid(message, target) && change.change.items.length > 0)) return [];
  if (change.change.items.length === 0 && ANOTHER_SUM.test(message.text)) return [];
  const score = scoreOf(
    lead,
    { ...change, change: { ...change.change, target: target?.target ?? null } },
    message,
    end,
  );
  if (score === 0) return [];
  const slots = {
    change: {
      ...change.change,
      adds: lead.adds,
      meant: MEANT.test(message.text),
      target: target?.target ?? null,
      was: numberAt(message.tokens, end + 1),
    },
    recordId: null,
    candidates: [],
  };
  return [{ intent: "record.correct", slots, score, sources: change.draft.sources }];
}

/** What a message changes of the sale that its speaker was just asked about; a sale of its own changes nothing. */
export function readAskedChange(message: Message, context: ReadingContext): Change | null {
  if (message.tokens.length > MOST_TOKENS || endsAsking(message)) return null;
  const lead = readLead(message.tokens, 0);
  const end = Math.min(cutTail(message.tokens, lead.end), readTail(message.tokens).end);
  const found = readChange(message, context, piecesWithin(cutIntoPieces(message, context), lead.end, end));
  if (!found) return null;
  const isSaleOfItsOwn = found.change.items.length > 0 && amountsOf(found.draft).length > 0;
  if (lead.strength === "none" && !lead.adds && isSaleOfItsOwn) return null;
  return saysSomething(found.change) ? { ...found.change, adds: lead.adds } : null;
}

/** "15 not 14": the number behind the word that cuts the message off. */
const numberAt = (tokens: Message["tokens"], at: number): string | null =>
  tokens[at]?.kind === "number" && /^\d+(?:\.\d+)?$/.test(tokens[at].text) ? tokens[at].text : null;

/** "Ann paid with her gift card, fade": what she bought with it, no other way of paying for something earlier. */
const saysHowPaid = ({ tokens }: Message, target: Target | null): boolean =>
  target !== null && tokens[target.end]?.folded === "paid";

/** "Its the 2nd", "it's friday": which day it is now; "it's for the 2nd" puts a sale right. */
const TODAYS_DATE =
  /^\W*(?:(?:oh|ah|hmm|boss|ugh)\W+)*(?:it'?s|today'?s)\s+(?:only\s+|already\s+|just\s+)?(?:the\s+\d|\d+(?:st|nd|rd|th)\b|\d+\s*(?:o'?clock|am|pm)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)/i;

/** "That's another 200 gone": spent once more, and not what the last sale came to. */
const ANOTHER_SUM = /\banother \p{Sc}?\d/iu;

/** "It was 2 mirrors": of what was just told, rather than told anew. */
const POINTING = /^\s*(?:it|that|they|those|these)\s+(?:was|were)\b/i;

const MEANT = /\b(?:meant|mean)\b/i;

/**
 * The pieces between, "was paid by card" with one foot in the lead among them; the very same list where nothing is cut
 * off, so that it is not read a second time.
 */
function piecesWithin(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  const first = pieces[0];
  const last = pieces.at(-1);
  if (!first || !last || (first.span.start >= from && last.span.end <= to)) return pieces;
  return pieces.filter((piece) => piece.span.end > from && piece.span.end <= to);
}

/** Without any word that something was wrong: nothing bought and no number, for that would be a record of its own. */
const mayBeDetail = (draft: Draft): boolean =>
  draft.leftovers.length === 0 && draft.total === null && draft.groups.length === 0;

/** "Monday", "4/20": no more than a day's name or number; "yesterday", "on monday", "that was 4/20" put a sale right. */
const BARE_DAY = /^\s*(?:\d{1,2}[/.]\d{1,2}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*[.!]*\s*$/i;

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

const saysNumber = (change: Change): boolean =>
  change.number !== null || change.amount !== null || change.unitPrice !== null || change.problem !== null;

const saysSomething = (change: Change): boolean =>
  saysNumber(change) ||
  change.items.length > 0 ||
  change.customer !== null ||
  change.payment !== null ||
  change.day !== null;

function scoreOf(lead: Lead, { change, draft }: FoundChange, message: Message, end: number): number {
  if (!saysSomething(change)) return 0;
  const hasNumber = saysNumber(change);
  const unknown = change.items.some((item) => item.productId === null);
  // A product that nobody knows and no number: rather talk ("this was a nice chat") than a correction.
  if (unknown && amountsOf(draft).length === 0 && change.items.some((item) => item.quantity === null))
    return 0;
  if (lead.strength === "strong") return change.target ? 0.99 : 0.97;
  // "it's a for sure": no name.
  if (draft.customer && !isPersonLike(draft.customer)) return 0;
  if (lead.adds) return change.items.length > 0 && !unknown ? 0.96 : 0;
  const isDetail = change.items.length === 0 && !hasNumber;
  // "It was 12 yesterday": how warm, how many came in; a number and a day of one sale are not both wrong.
  if (lead.strength === "weak" && change.number !== null && change.day !== null) return 0;
  if (lead.strength === "weak")
    return isDetail
      ? 0.96
      : hasNumber && change.items.length === 0
        ? 0.9
        : unknown
          ? 0
          : POINTING.test(message.text)
            ? 0.985
            : 0.965;
  // "Tom paid": who settled it at last, without a word of how.
  if (change.customer && change.payment === null && /\bpaid\b/i.test(message.text)) return 0;
  // "Anna Berg", and nothing else: somebody is named, nothing is said of a sale.
  const only = draft.customer?.span;
  if (only && message.tokens.every((_, at) => only.start <= at && at < only.end)) return 0;
  const named = draft.sources.some((source) => source.slot === "customer");
  if (change.customer && !named) return 0;
  // Without any lead only a detail that cannot be a record of its own: "paid by card", "for Ana", "yesterday".
  return isDetail && isAccounted(message, draft, end) ? 0.75 : 0;
}
