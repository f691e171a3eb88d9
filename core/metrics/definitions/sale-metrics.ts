import { type RawBuilder, sql } from "kysely";
import { DIMENSIONS, type Measure, type MetricDefinition, type Unit } from "../metric.ts";

const ratio = (part: RawBuilder<unknown>, whole: RawBuilder<unknown>) => sql`${part} / nullif(${whole}, 0)`;

function ofSales(
  label: string,
  unit: Unit,
  definition: string,
  measures: readonly Measure[],
  value: MetricDefinition["value"],
): MetricDefinition {
  return { label, unit, definition, measures, value, cuts: DIMENSIONS, moreIsBetter: true };
}

/** What the till says: amounts and numbers of sales. */
export const SALE_METRICS = {
  revenue: ofSales(
    "revenue",
    "money",
    "What was sold in the period, less what was refunded in it.",
    ["gross", "refunded"],
    ({ gross, refunded }) => sql`${gross} - ${refunded}`,
  ),
  sales: ofSales(
    "sales",
    "count",
    "How many sales were made. Asked for one product: how many sales it was part of.",
    ["sales"],
    ({ sales }) => sales,
  ),
  units: ofSales("units", "count", "How many pieces were sold.", ["units"], ({ units }) => units),
  average_sale: ofSales(
    "average sale",
    "money",
    "Revenue divided by the number of sales.",
    ["gross", "refunded", "sales"],
    ({ gross, refunded, sales }) => ratio(sql`(${gross} - ${refunded})`, sales),
  ),
  min_sale: ofSales(
    "smallest sale",
    "money",
    "The smallest total of one sale.",
    ["smallest"],
    ({ smallest }) => smallest,
  ),
  max_sale: ofSales(
    "biggest sale",
    "money",
    "The biggest total of one sale.",
    ["biggest"],
    ({ biggest }) => biggest,
  ),
  median_sale: ofSales(
    "median sale",
    "money",
    "The total in the middle: half of the sales were smaller, half were bigger.",
    ["median"],
    ({ median }) => median,
  ),
  q1_sale: ofSales(
    "first quartile",
    "money",
    "A quarter of the sales were smaller than this.",
    ["first_quartile"],
    ({ first_quartile }) => first_quartile,
  ),
  q3_sale: ofSales(
    "third quartile",
    "money",
    "A quarter of the sales were bigger than this.",
    ["third_quartile"],
    ({ third_quartile }) => third_quartile,
  ),
  iqr_sale: ofSales(
    "interquartile range",
    "money",
    "How far the first and the third quartile lie apart: the middle half of the sales spreads over this much.",
    ["first_quartile", "third_quartile"],
    ({ first_quartile, third_quartile }) => sql`${third_quartile} - ${first_quartile}`,
  ),
  refunds: {
    ...ofSales(
      "refunds",
      "money",
      "What was given back in the period.",
      ["refunded"],
      ({ refunded }) => refunded,
    ),
    moreIsBetter: false,
  },
} satisfies Record<string, MetricDefinition>;
