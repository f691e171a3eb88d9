import { sql } from "kysely";
import type { MetricDefinition, Unit } from "../metric.ts";

/** Nothing is gathered for these yet: a mean of nothing is unknown, a count of nothing is zero. */
function notGatheredYet(label: string, unit: Unit, definition: string): MetricDefinition {
  return {
    label,
    unit,
    definition,
    measures: [],
    value: () => (unit === "count" ? sql`0` : sql`null::numeric`),
    cuts: [],
    moreIsBetter: true,
  };
}

/** What customers say. */
export const FEEDBACK_METRICS = {
  rating: notGatheredYet("rating", "rating", "The mean of the ratings that customers gave, 1 to 5."),
  nps: notGatheredYet(
    "NPS",
    "number",
    "The share of 5s less the share of 1s to 3s among the ratings, from -100 to 100.",
  ),
  responses: notGatheredYet("responses", "count", "How many customers answered when asked how it was."),
  response_rate: notGatheredYet(
    "response rate",
    "ratio",
    "The share of the customers asked how it was who answered.",
  ),
} satisfies Record<string, MetricDefinition>;
