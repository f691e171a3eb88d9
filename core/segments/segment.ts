import { z } from "zod";
import { moneySlot } from "../sales/sales.ts";

const day = z.iso.date();
const count = z.number().int().min(0).max(1_000_000);

/** Days that a segment looks at. Those that lean on today are kept as they were said: who is in it is looked up each time. */
export const segmentPeriod = z.discriminatedUnion("kind", [
  /** "This month": the one that today lies in. */
  z.object({
    kind: z.literal("running"),
    grain: z.enum(["day", "week", "month", "quarter", "half", "year"]),
  }),
  /** "In the last 90 days": today is the last of them. */
  z.object({ kind: z.literal("last-days"), days: z.number().int().min(1).max(10_000) }),
  z.object({ kind: z.literal("fixed"), from: day, to: day }),
]);
export type SegmentPeriod = z.infer<typeof segmentPeriod>;

const period = segmentPeriod.nullable().default(null);

/** How often: both ends count, null is open. */
const times = { atLeast: count.nullable().default(null), atMost: count.nullable().default(null) };

export const RFM_GROUPS = ["champions", "loyal", "promising", "at-risk", "lost"] as const;
export type RfmGroup = (typeof RFM_GROUPS)[number];

const product = z.object({
  /** Null: no such product is known; everything whose name holds the words counts. */
  id: z.string().nullable(),
  /** As the catalogue or the owner calls it, in the singular. */
  name: z.string().min(1),
});

const simple = z.discriminatedUnion("is", [
  /** All customers; with leads, everybody on the books. */
  z.object({ is: z.literal("everyone"), leads: z.boolean() }),
  /** Bought, but not in the last so many days. */
  z.object({ is: z.literal("lapsed"), days: z.number().int().min(1).max(10_000) }),
  /** Bought, but last before this day. */
  z.object({ is: z.literal("absent-since"), day }),
  /** Made so many purchases: of anything, or of one product; counted in pieces where `pieces` says so. */
  z.object({
    is: z.literal("bought"),
    product: product.nullable(),
    pieces: z.boolean().default(false),
    ...times,
    period,
  }),
  z.object({
    is: z.literal("spent"),
    /** Minor units. `strictly`: more than, or less than, the amount itself. */
    atLeast: moneySlot.nullable().default(null),
    atMost: moneySlot.nullable().default(null),
    strictly: z.boolean().default(false),
    period,
  }),
  z.object({
    is: z.literal("top"),
    how: z.enum(["count", "percent"]),
    value: z.number().min(0.01).max(1_000_000),
    by: z.enum(["revenue", "visits"]).default("revenue"),
    period,
  }),
  z.object({ is: z.literal("source"), source: z.string().min(1) }),
  z.object({ is: z.literal("birthday"), within: z.number().int().min(0).max(366) }),
  z.object({ is: z.literal("birthday-month"), month: z.number().int().min(1).max(12) }),
  /** The calendar month, counted from this one: 0 is this month, 1 the next. */
  z.object({ is: z.literal("birthday-in-month"), ahead: z.number().int().min(0).max(11) }),
  /** By the last rating that they gave. */
  z.object({
    is: z.literal("rated"),
    atLeast: z.number().int().min(1).max(5),
    atMost: z.number().int().min(1).max(5),
  }),
  z.object({ is: z.literal("interest"), topic: z.string().min(1) }),
  /** Asked and never bought. */
  z.object({ is: z.literal("lead") }),
  /** Asked, about a topic or anything, and had not bought when so many days were over; null: has not bought to date. */
  z.object({
    is: z.literal("asked"),
    topic: z.string().min(1).nullable(),
    unlessWithin: z.number().int().min(0).max(10_000).nullable(),
  }),
  z.object({ is: z.literal("asked-about"), topic: z.string().min(1) }),
  /** First purchase in the period. */
  z.object({ is: z.literal("new"), period: segmentPeriod }),
  z.object({ is: z.literal("rfm"), group: z.enum(RFM_GROUPS) }),
  z.object({ is: z.literal("regulars") }),
  z.object({ is: z.literal("referred"), role: z.enum(["sent", "came"]) }),
  /** Has a chat with the shop and agreed to get messages. */
  z.object({ is: z.literal("reachable") }),
  /** Wants no messages any more. */
  z.object({ is: z.literal("unsubscribed") }),
  z.object({ is: z.literal("people"), ids: z.array(z.string()).min(1).max(50) }),
  /** A group that the owner gave a name: looked up each time. */
  z.object({ is: z.literal("named"), name: z.string().min(1) }),
]);

type Simple = z.infer<typeof simple>;
export type Segment =
  | Simple
  | { readonly is: "and" | "or"; readonly of: readonly Segment[] }
  | { readonly is: "not"; readonly of: Segment };

/** Who should hear from the shop, in a form that a button, a model and a compiler can take. */
export const segmentSchema: z.ZodType<Segment> = z.lazy(() =>
  z.union([
    simple,
    z.object({ is: z.enum(["and", "or"]), of: z.array(segmentSchema).min(1).max(20) }),
    z.object({ is: z.literal("not"), of: segmentSchema }),
  ]),
);

export type SimpleOf<Kind extends Simple["is"]> = Extract<Simple, { is: Kind }>;

/** All of them at once; one stands for itself. */
export function allOf(parts: readonly Segment[]): Segment {
  const flat = parts.flatMap((part) => (part.is === "and" ? part.of : [part]));
  const [only] = flat;
  return flat.length === 1 && only ? only : { is: "and", of: flat };
}

export function anyOf(parts: readonly Segment[]): Segment {
  const [only] = parts;
  return parts.length === 1 && only ? only : { is: "or", of: parts };
}

/** True when some part of it, however deep, is of one of these kinds. */
export function speaksOf(segment: Segment, ...kinds: readonly Segment["is"][]): boolean {
  if (kinds.includes(segment.is)) return true;
  if (segment.is === "and" || segment.is === "or") return segment.of.some((part) => speaksOf(part, ...kinds));
  return segment.is === "not" && speaksOf(segment.of, ...kinds);
}

/** A regular has bought at least so often. */
export const REGULAR_PURCHASES = 3;
/** Days after which a customer who has not been back counts as lapsed, where none are named. */
export const LAPSED_DAYS = 60;

/** What each group by recency, frequency and money means: shown, and compiled, from here. */
export const RFM = {
  /** In the last so many days: still coming. */
  recentDays: 60,
  /** Longer ago than this: lost. */
  lostDays: 180,
  championDays: 30,
  championPurchases: 5,
  loyalPurchases: 3,
} as const;
