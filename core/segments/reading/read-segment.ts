import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message, Span } from "../../understanding/tokens.ts";
import { allOf, anyOf, type Segment } from "../segment.ts";
import { type Head, headAt } from "./heads.ts";
import {
  askedClause,
  birthdayClause,
  groupClause,
  interestClause,
  newClause,
  ratedClause,
  referralClause,
  sourceClause,
} from "./people-clauses.ts";
import { boughtClause, EVER, lapsedClause, notBoughtClause, productAt } from "./purchase-clauses.ts";
import { reachClause } from "./reach-clauses.ts";
import { follow, type Parsed, type SegmentScan, scanSegment, skip, wordAt } from "./segment-scan.ts";
import { spentClause } from "./spent-clause.ts";

/** Reads words that say who is meant, all of them; null when some word is no part of that. */
export function readSegment(
  message: Message,
  span: Span,
  context: ReadingContext,
  named: readonly string[] = [],
): Segment | null {
  const scan = scanSegment(message, trimmed(message, span), context, named);
  if (scan.tokens.length === 0 || scan.tokens.length > 60) return null;
  const found = anyGroup(scan, 0);
  return found && endOf(scan, found.end) === scan.tokens.length ? found.value : null;
}

const STOPS = new Set([
  ".",
  ",",
  "!",
  "?",
  ";",
  ":",
  '"',
  "'",
  "\u201c",
  "\u201d",
  "\u2018",
  "\u2019",
  "\n",
  "-",
  "please",
  "pls",
]);

function trimmed({ tokens }: Message, span: Span): Span {
  let { start, end } = span;
  while (start < end && STOPS.has(tokens[start]?.folded ?? "")) start += 1;
  while (end > start && STOPS.has(tokens[end - 1]?.folded ?? "")) end -= 1;
  return { start, end };
}

const endOf = (scan: SegmentScan, at: number): number => skip(scan, at, "too|as|yet|please|already well?");

/** "Leads or first-time buyers": one group or the other. */
function anyGroup(scan: SegmentScan, start: number): Parsed<Segment> | null {
  const first = oneGroup(scan, start);
  if (!first) return null;
  const parts = [first.value];
  let end = first.end;
  for (;;) {
    const or = follow(scan, end, "or|and|plus|& also? the? all?", ", or|and?");
    const next = or > 0 ? oneGroup(scan, or) : null;
    if (!next) break;
    parts.push(next.value);
    end = next.end;
  }
  return { value: anyOf(parts), end };
}

/** A head with all that is said of it: "customers from instagram who bought cake but not coffee". */
function oneGroup(scan: SegmentScan, start: number): Parsed<Segment> | null {
  const head = headAt(scan, start) ?? peopleByName(scan, start);
  const from = head?.end ?? (/^who(?:se|s|'s)?$/.test(wordAt(scan, start)) ? start : -1);
  if (from < 0) return null;
  const said = clauses(scan, from);
  const parts = [...(head?.value.parts ?? []), ...said.parts];
  if (!head && parts.length === 0) return null;
  return { value: withHead(head?.value ?? { parts: [], leads: true, general: true }, parts), end: said.end };
}

/** "Customers from instagram" are no leads, "people from instagram" may be; what speaks of purchases says it itself. */
function withHead(head: Head, parts: readonly Segment[]): Segment {
  const everyone: Segment = { is: "everyone", leads: head.leads };
  if (parts.length === 0) return everyone;
  const isOpen = head.leads && parts.some((part) => part.is !== "not");
  return parts.some(isBounded) || isOpen ? allOf(parts) : allOf([everyone, ...parts]);
}

const BOUNDED: ReadonlySet<Segment["is"]> = new Set([
  "bought",
  "lapsed",
  "absent-since",
  "spent",
  "top",
  "new",
  "rfm",
  "regulars",
  "lead",
  "asked",
  "asked-about",
  "people",
  "named",
]);

/** It says by itself whether leads belong. */
function isBounded(part: Segment): boolean {
  if (part.is === "and") return part.of.some(isBounded);
  return part.is === "or" ? part.of.every(isBounded) : BOUNDED.has(part.is);
}

interface Clauses {
  readonly parts: readonly Segment[];
  readonly end: number;
}

/** All clauses behind a head, joined by "and", "or" and "but not"; "or" joins the clause before it. */
function clauses(scan: SegmentScan, start: number): Clauses {
  const groups: Segment[] = [];
  let end = start;
  for (let first = true; ; first = false) {
    const joint = jointAt(scan, end, first);
    if (!joint) break;
    const before = groups.at(-1);
    const clause = joint.not
      ? exceptAt(scan, joint.end, before)
      : (clauseAt(scan, joint.end) ?? alikeAt(scan, joint.end, before));
    if (!clause) break;
    const value: Segment = joint.not ? { is: "not", of: clause.value } : clause.value;
    if (joint.or && before)
      groups[groups.length - 1] = anyOf([...(before.is === "or" ? before.of : [before]), value]);
    else groups.push(value);
    end = clause.end;
  }
  return { parts: groups, end };
}

interface Joint {
  readonly end: number;
  readonly not: boolean;
  readonly or: boolean;
}

function jointAt(scan: SegmentScan, at: number, first: boolean): Joint | null {
  const except = follow(
    scan,
    at,
    ", but|and? not including? those|the|people|customers? who?",
    "but|and? except|excluding|without|minus|unless|bar for|those|the? those|the|people|customers? who?",
    "but|and not those|the|people|customers|also? who|those?",
    "other than those|the|people|customers? who?",
    "apart|aside from those|the|people|customers? who?",
    "but|and? leave|leaving out those|the|people|customers? who?",
  );
  const but = first ? follow(scan, at, "but") : -1;
  if (but > 0 && wordAt(scan, but) !== "who") return { end: but, not: true, or: false };
  if (except > 0) return { end: except, not: true, or: false };
  const or = follow(scan, at, ", or", "or");
  if (or > 0 && !first) return { end: relative(scan, or), not: false, or: true };
  const and = follow(scan, at, ", and|but?", "and|but|& also?");
  if (and > 0 && !first) return { end: relative(scan, and), not: false, or: false };
  if (first) return { end: relative(scan, skip(scan, at, ",")), not: false, or: false };
  const who = follow(scan, at, "who|whose|with", ", who|whose");
  return who > 0
    ? { end: /^(whose|with)$/.test(wordAt(scan, who - 1)) ? who - 1 : who, not: false, or: false }
    : null;
}

function relative(scan: SegmentScan, at: number): number {
  const who = follow(scan, at, "who|that|which|whove|who've|who're also|both|either|have|has?", "also");
  return who > 0 && !/^(have|has)$/.test(wordAt(scan, who - 1)) ? who : who > 0 ? who - 1 : at;
}

function clauseAt(scan: SegmentScan, at: number): Parsed<Segment> | null {
  return (
    lapsedClause(scan, at) ??
    reachClause(scan, at) ??
    notInterested(scan, at) ??
    newClause(scan, at) ??
    notBoughtClause(scan, at) ??
    birthdayClause(scan, at) ??
    ratedClause(scan, at) ??
    askedClause(scan, at) ??
    interestClause(scan, at) ??
    sourceClause(scan, at) ??
    referralClause(scan, at) ??
    groupClause(scan, at) ??
    spentClause(scan, at) ??
    boughtClause(scan, at)
  );
}

/** "Are not interested in bread", "didn't spend over 100", "did not find us on google". */
function notInterested(scan: SegmentScan, at: number): Parsed<Segment> | null {
  const by = follow(
    scan,
    at,
    "are|is|were|was? not",
    "aren't|isn't|weren't|arent|didn't|didnt|don't|dont|haven't|hasn't",
    "did|do|have|has not",
  );
  if (by < 0) return null;
  const clause =
    interestClause(scan, by) ??
    sourceClause(scan, by) ??
    spentClause(scan, by) ??
    ratedClause(scan, by) ??
    referralClause(scan, by) ??
    newClause(scan, by);
  return clause && { value: { is: "not", of: clause.value }, end: clause.end };
}

/** Behind "but not", "except": a clause, a group, or only a product: "who bought cake but not coffee". */
function exceptAt(scan: SegmentScan, at: number, before: Segment | undefined): Parsed<Segment> | null {
  const then = before?.is === "bought" ? scan.periods.get(at) : undefined;
  if (then && before?.is === "bought") return { value: { ...before, period: then.period }, end: then.end };
  const who = skip(scan, at, "who|that|those|people|customers who?");
  const clause = clauseAt(scan, who) ?? clauseAt(scan, at);
  const grouped = headAt(scan, at);
  // "Except lapsed customers": the noun that explains more words.
  if (clause && clause.end >= (grouped?.end ?? 0)) return clause;
  if (grouped && grouped.value.parts.length > 0)
    return { value: allOf(grouped.value.parts), end: grouped.end };
  const person = peopleByName(scan, at);
  if (person) return { value: allOf(person.value.parts), end: person.end };
  const product = productAt(scan, at, false);
  return (
    product && { value: { ...EVER, product: product.value, atLeast: 1, atMost: null }, end: product.end }
  );
}

/** "Who bought cake or coffee": the verb counts for both. */
function alikeAt(scan: SegmentScan, at: number, before: Segment | undefined): Parsed<Segment> | null {
  if (before?.is !== "bought" || before.product === null) return null;
  const product = productAt(scan, at, false);
  return product && { value: { ...before, product: product.value }, end: product.end };
}

/** "Maria Lopez and Ben Ito": people by name, when each name is one person's. */
function peopleByName(scan: SegmentScan, start: number): Parsed<Head> | null {
  const ids: string[] = [];
  let end = start;
  for (let at = start; ; ) {
    const match = scan.context.lexicon
      .namedAt(scan.tokens, at)
      .find(({ customers }) => customers.length === 1);
    const [customer] = match?.customers ?? [];
    if (!match || !customer) break;
    ids.push(customer.id);
    end = match.span.end;
    const next = follow(scan, end, ", and?", "and|&");
    if (next < 0) break;
    at = next;
  }
  return ids.length > 0
    ? { value: { parts: [{ is: "people", ids }], leads: true, general: false }, end }
    : null;
}
