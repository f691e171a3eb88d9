import type { RawBuilder } from "kysely";
import type { Turn } from "../conversation/turn.ts";
import { fold } from "../understanding/fold.ts";
import { segmentRows as rowsOf, type SegmentScope } from "./compile-segment.ts";
import type { Segment } from "./segment.ts";
import { describeSegment } from "./segments.replies.ts";
import {
  countMembers,
  findNamed,
  listMembers,
  type NamedSegment,
  type SegmentMember,
} from "./segments.store.ts";

export type { NamedSegment, SegmentMember } from "./segments.store.ts";

/** What looking a segment up needs of a turn: one that somebody speaks in, or one of the clock's. */
export type SegmentTurn = Pick<Turn, "tx" | "business" | "today" | "lexicon">;

/** A group's name as a key: "the VIPs" and "vips" are the same. */
export const segmentKey = (name: string): string =>
  fold(name)
    .replace(/^(?:(?:the|my|our|all|group|segment)\s+)+/, "")
    .replace(/[.,"'!?]+/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** What a segment's condition leans on, as of this turn. */
export async function scopeOf({
  tx,
  business,
  today,
}: Pick<SegmentTurn, "tx" | "business" | "today">): Promise<SegmentScope> {
  const named = await findNamed(tx, business.id);
  return {
    businessId: business.id,
    today,
    locale: business.locale,
    named: new Map(named.map((one) => [one.key, one.definition])),
  };
}

/** How many a segment holds today. */
export async function segmentSize(turn: SegmentTurn, segment: Segment): Promise<number> {
  return countMembers(turn.tx, segment, await scopeOf(turn));
}

/** Whom a segment holds today, in the order of their coming; with `outside` the customers whom it leaves out. */
export async function segmentMembers(
  turn: SegmentTurn,
  segment: Segment,
  options: { readonly limit: number; readonly outside?: boolean },
): Promise<SegmentMember[]> {
  return listMembers(turn.tx, segment, await scopeOf(turn), options);
}

/** "from … where …" over customer `c`: for a caller's statement about everybody in a segment. */
export async function segmentRows(
  turn: Pick<SegmentTurn, "tx" | "business" | "today">,
  segment: Segment,
): Promise<RawBuilder<unknown>> {
  return rowsOf(segment, await scopeOf(turn));
}

/** Who is meant, in words. */
export const segmentWords = (turn: Pick<Turn, "business" | "lexicon">, segment: Segment): string =>
  describeSegment(segment, turn.business, (id) => turn.lexicon.customer(id)?.name ?? null);

/** The owner's own group of that name, or null. */
export async function namedSegment(turn: SegmentTurn, name: string): Promise<NamedSegment | null> {
  const key = segmentKey(name);
  return (await findNamed(turn.tx, turn.business.id)).find((one) => one.key === key) ?? null;
}

/** The customers whom a segment leaves out, as a segment. */
export const outsideOf = (segment: Segment): Segment => ({
  is: "and",
  of: [
    { is: "everyone", leads: false },
    { is: "not", of: segment },
  ],
});
