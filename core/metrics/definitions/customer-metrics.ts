import { type RawBuilder, sql } from "kysely";
import { DIMENSIONS, type Dimension, type MetricDefinition } from "../metric.ts";

const ratio = (part: RawBuilder<unknown>, whole: RawBuilder<unknown>) =>
  sql`${part}::numeric / nullif(${whole}, 0)`;

/** A visitor or a lead has come on a day, by a channel, and was written down by somebody: no more is known. */
const LEAD_CUTS: readonly Dimension[] = [
  "day",
  "week",
  "month",
  "quarter",
  "year",
  "weekday",
  "source",
  "staff",
];
const PERSON_CUTS: readonly Dimension[] = ["customer", "source", "segment"];

/** Who buys, who comes back, who comes at all. */
export const CUSTOMER_METRICS = {
  customers: {
    label: "customers",
    unit: "count",
    definition: "Known customers who bought in the period, each counted once.",
    measures: ["buyers"],
    value: ({ buyers }) => buyers,
    cuts: DIMENSIONS,
    moreIsBetter: true,
  },
  new_customers: {
    label: "new customers",
    unit: "count",
    definition:
      "Known customers whose first purchase ever falls in the period. By product, payment, staff or hour: by what they bought on that first day.",
    measures: ["newcomers"],
    value: ({ newcomers }) => newcomers,
    cuts: DIMENSIONS,
    moreIsBetter: true,
  },
  returning_customers: {
    label: "returning customers",
    unit: "count",
    definition: "Known customers who bought in the period and had bought before it.",
    measures: ["returning_buyers"],
    value: ({ returning_buyers }) => returning_buyers,
    cuts: DIMENSIONS,
    moreIsBetter: true,
  },
  repeat_customers: {
    label: "repeat customers",
    unit: "count",
    definition: "Known customers with two or more purchases in the period, or as many as were asked for.",
    measures: ["repeat_buyers"],
    value: ({ repeat_buyers }) => repeat_buyers,
    cuts: DIMENSIONS,
    moreIsBetter: true,
  },
  repeat_rate: {
    label: "repeat rate",
    unit: "ratio",
    definition: "The share of the period's known customers with two or more purchases in it.",
    measures: ["repeat_buyers", "buyers"],
    value: ({ repeat_buyers, buyers }) => ratio(repeat_buyers, buyers),
    cuts: DIMENSIONS,
    moreIsBetter: true,
  },
  revenue_per_customer: {
    label: "revenue per customer",
    unit: "money",
    definition: "Revenue from known customers divided by the known customers who bought.",
    measures: ["known_gross", "known_refunded", "buyers"],
    value: ({ known_gross, known_refunded, buyers }) =>
      ratio(sql`(${known_gross} - ${known_refunded})`, buyers),
    cuts: DIMENSIONS,
    moreIsBetter: true,
  },
  purchases_per_customer: {
    label: "purchases per customer",
    unit: "number",
    definition: "Sales to known customers divided by the known customers who bought.",
    measures: ["known_sales", "buyers"],
    value: ({ known_sales, buyers }) => ratio(known_sales, buyers),
    cuts: DIMENSIONS,
    moreIsBetter: true,
  },
  lifetime_value: {
    label: "lifetime value",
    unit: "money",
    definition: "Revenue from known customers to date, divided by the known customers who ever bought.",
    measures: ["lifetime_gross", "lifetime_refunded", "lifetime_buyers"],
    value: ({ lifetime_gross, lifetime_refunded, lifetime_buyers }) =>
      ratio(sql`(${lifetime_gross} - ${lifetime_refunded})`, lifetime_buyers),
    cuts: PERSON_CUTS,
    moreIsBetter: true,
  },
  lapsed_customers: {
    label: "lapsed customers",
    unit: "count",
    definition: "Customers who bought before, but not in the last 60 days or the days asked for.",
    measures: ["lapsed"],
    value: ({ lapsed }) => lapsed,
    cuts: ["customer", "source"],
    moreIsBetter: false,
  },
  leads: {
    label: "leads",
    unit: "count",
    definition: "Visitors and enquiries that were counted, plus leads recorded by name.",
    measures: ["visitors", "lead_records"],
    value: ({ visitors, lead_records }) => sql`${visitors} + ${lead_records}`,
    cuts: LEAD_CUTS,
    moreIsBetter: true,
  },
  conversion_rate: {
    label: "conversion rate",
    unit: "ratio",
    definition: "New customers divided by leads.",
    measures: ["newcomers", "visitors", "lead_records"],
    value: ({ newcomers, visitors, lead_records }) => ratio(newcomers, sql`(${visitors} + ${lead_records})`),
    cuts: LEAD_CUTS,
    moreIsBetter: true,
  },
  referrals: {
    label: "referrals",
    unit: "count",
    definition:
      "Customers who were sent by another customer, on the day that was recorded. By customer: by who sent them.",
    measures: ["referred"],
    value: ({ referred }) => referred,
    cuts: ["day", "week", "month", "quarter", "year", "weekday", "customer", "source"],
    moreIsBetter: true,
  },
} satisfies Record<string, MetricDefinition>;
