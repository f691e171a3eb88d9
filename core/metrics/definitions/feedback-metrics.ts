import { sql } from "kysely";
import type { Dimension, MetricDefinition } from "../metric.ts";

const TIMES: readonly Dimension[] = ["day", "week", "month", "quarter", "year", "weekday", "hour"];
const OF_CUSTOMERS: readonly Dimension[] = [...TIMES, "customer", "source", "segment"];

/** What customers say. */
export const FEEDBACK_METRICS = {
  rating: {
    label: "rating",
    unit: "rating",
    definition: "The mean of the ratings that customers gave, 1 to 5.",
    measures: ["ratings", "rating_sum"],
    value: ({ ratings, rating_sum }) => sql`${rating_sum}::numeric / nullif(${ratings}, 0)`,
    cuts: OF_CUSTOMERS,
    moreIsBetter: true,
  },
  nps: {
    label: "NPS",
    unit: "number",
    definition: "The share of 5s less the share of 1s, 2s and 3s among the ratings, from -100 to 100.",
    measures: ["ratings", "promoters", "detractors"],
    value: ({ ratings, promoters, detractors }) =>
      sql`100 * (${promoters} - ${detractors})::numeric / nullif(${ratings}, 0)`,
    cuts: OF_CUSTOMERS,
    moreIsBetter: true,
  },
  responses: {
    label: "responses",
    unit: "count",
    definition: "How often customers said how it was, with a rating or in words.",
    measures: ["responses"],
    value: ({ responses }) => responses,
    cuts: OF_CUSTOMERS,
    moreIsBetter: true,
  },
  response_rate: {
    label: "response rate",
    unit: "ratio",
    definition: "The share of the feedback requests of the period that were answered, whenever that was.",
    measures: ["asked", "answered"],
    value: ({ asked, answered }) => sql`${answered}::numeric / nullif(${asked}, 0)`,
    cuts: OF_CUSTOMERS,
    moreIsBetter: true,
  },
  complaints: {
    label: "complaints",
    unit: "count",
    definition: "How often customers gave a 1 or a 2.",
    measures: ["complaints"],
    value: ({ complaints }) => complaints,
    cuts: OF_CUSTOMERS,
    moreIsBetter: false,
  },
  complaints_settled: {
    label: "complaints settled",
    unit: "ratio",
    definition: "The share of the period's complaints that have been settled, whenever that was.",
    measures: ["complaints", "complaints_settled"],
    value: ({ complaints, complaints_settled }) =>
      sql`${complaints_settled}::numeric / nullif(${complaints}, 0)`,
    cuts: OF_CUSTOMERS,
    moreIsBetter: true,
  },
  settling_hours: {
    label: "hours to settle",
    unit: "number",
    definition: "How many hours it took on average until a complaint was settled.",
    measures: ["complaints_settled", "settling_seconds"],
    value: ({ complaints_settled, settling_seconds }) =>
      sql`${settling_seconds}::numeric / 3600 / nullif(${complaints_settled}, 0)`,
    cuts: OF_CUSTOMERS,
    moreIsBetter: false,
  },
} satisfies Record<string, MetricDefinition>;
