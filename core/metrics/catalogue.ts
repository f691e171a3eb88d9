import { CUSTOMER_METRICS } from "./definitions/customer-metrics.ts";
import { FEEDBACK_METRICS } from "./definitions/feedback-metrics.ts";
import { SALE_METRICS } from "./definitions/sale-metrics.ts";
import { VOUCHER_METRICS } from "./definitions/voucher-metrics.ts";
import type { Dimension, MetricDefinition } from "./metric.ts";

const CATALOGUE = { ...SALE_METRICS, ...CUSTOMER_METRICS, ...FEEDBACK_METRICS, ...VOUCHER_METRICS };

export type MetricName = keyof typeof CATALOGUE;

export const METRIC_NAMES = Object.keys(CATALOGUE) as [MetricName, ...MetricName[]];

/** What a metric is, by its name. */
export const metric = (name: MetricName): MetricDefinition => CATALOGUE[name];

/** The first of these metrics that cannot be cut so, or null when all can. */
export function cannotBeCut(names: readonly MetricName[], cuts: readonly Dimension[]): MetricName | null {
  return names.find((name) => cuts.some((cut) => !metric(name).cuts.includes(cut))) ?? null;
}
