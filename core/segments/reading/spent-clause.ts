import type { Segment, SimpleOf } from "../segment.ts";
import { periodAt } from "./purchase-clauses.ts";
import { follow, type Parsed, type SegmentScan, skip } from "./segment-scan.ts";

type Limits = Pick<SimpleOf<"spent">, "atLeast" | "atMost" | "strictly">;

const WAYS: readonly (readonly [pattern: string, limits: (amount: string) => Limits])[] = [
  ["at least", (amount) => ({ atLeast: amount, atMost: null, strictly: false })],
  ["more than", (amount) => ({ atLeast: amount, atMost: null, strictly: true })],
  ["over|above|upwards of?", (amount) => ({ atLeast: amount, atMost: null, strictly: true })],
  ["less|fewer than", (amount) => ({ atLeast: null, atMost: amount, strictly: true })],
  ["under|below", (amount) => ({ atLeast: null, atMost: amount, strictly: true })],
  ["at most", (amount) => ({ atLeast: null, atMost: amount, strictly: false })],
  ["up to", (amount) => ({ atLeast: null, atMost: amount, strictly: false })],
];

/** "Spent over 100", "have spent at least 50 euros this year", "spent 200 or more". */
export function spentClause(scan: SegmentScan, start: number): Parsed<Segment> | null {
  const by = follow(
    scan,
    start,
    "have|has|had? spent|spend|spends|paid|pay us|in|a? total|of|in? of|total?",
    "with|having a? total? spend|spending of?",
    "are|is|were? worth",
    "brought|brings us?",
  );
  if (by < 0) return null;
  const at = skip(scan, by, "altogether|in total|all? together?");
  for (const [pattern, limits] of WAYS) {
    const lead = follow(scan, at, pattern);
    const amount = lead > 0 ? scan.amounts.get(lead) : undefined;
    if (amount && amount.amount !== null)
      return spent(scan, amount.span.end, limits(amount.amount.toString()));
  }
  const amount = scan.amounts.get(at);
  if (!amount || amount.amount === null) return null;
  const value = amount.amount.toString();
  const less = follow(scan, amount.span.end, "or|and less|under|below");
  if (less > 0) return spent(scan, less, { atLeast: null, atMost: value, strictly: false });
  const more = follow(scan, amount.span.end, "or|and more|over|above|up", "+", "plus");
  return spent(scan, more > 0 ? more : amount.span.end, { atLeast: value, atMost: null, strictly: false });
}

function spent(scan: SegmentScan, at: number, limits: Limits): Parsed<Segment> {
  const with_ = skip(scan, at, "with|here|in|on|at|from us|me|the|our? shop|store|total?");
  const { period, end } = periodAt(scan, with_);
  return { value: { is: "spent", ...limits, period }, end: skip(scan, end, "in|with|so total|us|far") };
}
