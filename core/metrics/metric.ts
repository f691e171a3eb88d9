import type { RawBuilder } from "kysely";

/** How a value is written: money in minor units, counts as numbers, the others as decimals with four digits. */
export type Unit = "money" | "count" | "ratio" | "rating" | "number";

/** What an answer can be cut by. The order is that of the contract. */
export const DIMENSIONS = [
  "day",
  "week",
  "month",
  "quarter",
  "year",
  "weekday",
  "hour",
  "product",
  "customer",
  "source",
  "staff",
  "payment",
  "segment",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Rows by one of these stand in time order unless the question orders them. */
export const TIME_DIMENSIONS = ["day", "week", "month", "quarter", "year", "weekday", "hour"] as const;
export type TimeDimension = (typeof TIME_DIMENSIONS)[number];

export const isTime = (dimension: Dimension | null): dimension is TimeDimension =>
  (TIME_DIMENSIONS as readonly (Dimension | null)[]).includes(dimension);

/**
 * What metrics are made of: sums and counts that SQL gathers, each in one place (compile/). A metric names the
 * measures it needs and how its value comes from them, and nothing else.
 */
export const MEASURES = [
  "gross",
  "sales",
  "smallest",
  "biggest",
  "known_gross",
  "known_sales",
  "buyers",
  "repeat_buyers",
  "returning_buyers",
  "first_quartile",
  "median",
  "third_quartile",
  "units",
  "refunded",
  "known_refunded",
  "visitors",
  "lead_records",
  "newcomers",
  "referred",
  "lapsed",
  "lifetime_gross",
  "lifetime_refunded",
  "lifetime_buyers",
  "ratings",
  "rating_sum",
  "promoters",
  "detractors",
  "responses",
  "asked",
  "answered",
  "vouchers_used",
  "complaints",
  "complaints_settled",
  "settling_seconds",
] as const;
export type Measure = (typeof MEASURES)[number];

/** SQL that stands for each measure's value in one group. */
export type MeasureColumns = Readonly<Record<Measure, RawBuilder<unknown>>>;

/** One metric, defined once: what it is called, what it means, what it is made of and how it can be cut. */
export interface MetricDefinition {
  /** As in a sentence: "average sale". */
  readonly label: string;
  /** In plain words, for the receipt of a number. */
  readonly definition: string;
  readonly unit: Unit;
  readonly measures: readonly Measure[];
  readonly value: (columns: MeasureColumns) => RawBuilder<unknown>;
  /** What it can be grouped and filtered by. */
  readonly cuts: readonly Dimension[];
  /** False where a bigger number is the worse one. */
  readonly moreIsBetter: boolean;
}
