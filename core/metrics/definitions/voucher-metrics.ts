import type { MetricDefinition } from "../metric.ts";

/** What comes of vouchers. */
export const VOUCHER_METRICS = {
  vouchers_redeemed: {
    label: "vouchers redeemed",
    unit: "count",
    definition: "How many vouchers were used, on the day they were used.",
    measures: ["vouchers_used"],
    value: ({ vouchers_used }) => vouchers_used,
    cuts: ["day", "week", "month", "quarter", "year", "weekday", "customer", "source", "staff"],
    moreIsBetter: true,
  },
} satisfies Record<string, MetricDefinition>;
