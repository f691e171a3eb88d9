import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { type Draft, itemsOf } from "./draft.ts";
import { parseDraft } from "./parse-draft.ts";
import type { Piece } from "./pieces.ts";

const MOST_SALES = 100;
/** A longer line is read as one sale or none: every cut of it is parsed anew. */
const LONGEST_SPLIT_LINE = 150;

/** The sales that a message tells: one a line, and several in a line where several customers are named. */
export function splitSales(message: Message, context: ReadingContext, pieces: readonly Piece[]): Draft[] {
  const parse = (part: readonly Piece[]): Draft => parseDraft(message, context, part);
  if (pieces.length === 0) return [];
  const lines = splitLines(pieces);
  if (lines.length === 1) return shareDay(splitByCustomer(parse, lines[0] ?? []));
  const drafts: Draft[] = [];
  let header: readonly Piece[] = [];
  for (const line of lines.slice(0, MOST_SALES)) {
    const parts = splitByCustomer(parse, line);
    if (parts.some((draft) => itemsOf(draft).length > 0)) drafts.push(...parts);
    else if (drafts.length > 0) joinTail(drafts, parse(line));
    else header = [...header, ...line];
  }
  return header.length > 0 ? withHeader(parse(header), drafts) : drafts;
}

function splitLines(pieces: readonly Piece[]): (readonly Piece[])[] {
  if (!pieces.some((piece) => piece.kind === "mark" && piece.mark === "break")) return [pieces];
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === "mark" && piece.mark === "break") lines.push([]);
    else lines.at(-1)?.push(piece);
  }
  return lines.filter((line) => line.length > 0);
}

type Parse = (part: readonly Piece[]) => Draft;

/** "a tart to Orla, and 2 lattes to Tadhg": cut where both sides have a customer and something bought. */
function splitByCustomer(parse: Parse, pieces: readonly Piece[]): Draft[] {
  const whole = parse(pieces);
  if (whole.otherCustomers.length === 0 || pieces.length > LONGEST_SPLIT_LINE) return [whole];
  for (let at = 1; at < pieces.length - 1; at++) {
    const piece = pieces[at];
    const separates = piece?.kind === "mark" && (piece.mark === "and" || piece.mark === "comma");
    if (!separates) continue;
    const left = parse(pieces.slice(0, at));
    if (!left.customer || left.otherCustomers.length > 0 || itemsOf(left).length === 0) continue;
    const rest = pieces.slice(at + 1);
    const right = parse(rest);
    if (!right.customer || itemsOf(right).length === 0 || right.customerFirst !== left.customerFirst)
      continue;
    return [left, ...splitByCustomer(parse, rest)];
  }
  return [whole];
}

/** A day said once for several sales of one line holds for all of them. */
function shareDay(drafts: Draft[]): Draft[] {
  const days = drafts.filter((draft) => draft.day !== null);
  const day = days[0]?.day ?? null;
  if (days.length === 1) for (const draft of drafts) draft.day = day;
  return drafts;
}

/** A line with nothing bought in it ("card", "14 total", "for Tom") belongs to the sale before it. */
function joinTail(drafts: Draft[], tail: Draft): void {
  const last = drafts.at(-1);
  if (!last) return;
  last.customer ??= tail.customer;
  last.payment ??= tail.payment;
  last.day ??= tail.day;
  last.total ??= tail.total;
  last.leftovers.push(...tail.leftovers);
  last.sources.push(...tail.sources);
}

/** A first line with nothing bought in it ("Maria Lopez", "yesterday:") holds for all that follows. */
function withHeader(header: Draft, drafts: Draft[]): Draft[] {
  const first = drafts[0];
  if (!first) return [];
  first.leftovers.push(...header.leftovers);
  if (header.customer && drafts.every((draft) => draft.customer === null)) {
    const groups = drafts.flatMap((draft) => draft.groups);
    return [
      {
        ...first,
        groups,
        customer: header.customer,
        customerFirst: true,
        day: header.day ?? first.day,
        payment: drafts.map((draft) => draft.payment).find((payment) => payment !== null) ?? null,
        end: drafts.at(-1)?.end ?? first.end,
        leftovers: drafts.flatMap((draft) => draft.leftovers),
        sources: drafts.flatMap((draft) => draft.sources),
      },
    ];
  }
  for (const draft of drafts) draft.day ??= header.day;
  return drafts;
}
