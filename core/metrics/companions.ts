import { type MetricName, metric } from "./catalogue.ts";
import { cutsOf, type Question } from "./question.ts";

/** Figures that make another one understandable and come from the same rows: shown beside it. */
const COMPANIONS: Partial<Record<MetricName, readonly MetricName[]>> = {
  revenue: ["sales"],
  sales: ["revenue"],
  units: ["revenue", "sales"],
  average_sale: ["revenue", "sales"],
  min_sale: ["sales"],
  max_sale: ["sales"],
  median_sale: ["sales"],
  q1_sale: ["sales"],
  q3_sale: ["sales"],
  iqr_sale: ["sales"],
  customers: ["new_customers", "returning_customers"],
  returning_customers: ["customers"],
  new_customers: [],
  repeat_rate: ["repeat_customers", "customers"],
  revenue_per_customer: ["customers"],
  purchases_per_customer: ["customers"],
  conversion_rate: ["new_customers", "leads"],
};

/** In rows only what is cheap to have for each of them. */
const ROW_COMPANIONS: Partial<Record<MetricName, readonly MetricName[]>> = {
  revenue: ["sales"],
  sales: ["revenue"],
  new_customers: [],
  conversion_rate: ["new_customers", "leads"],
  average_sale: ["sales"],
};

/** The question's metrics and those shown beside them, as far as they can be cut alike. */
export function withCompanions(question: Question): Question {
  const table = question.by ? ROW_COMPANIONS : COMPANIONS;
  const beside = question.metrics.flatMap((name) => companionsOf(name, question, table));
  const cuts = cutsOf(question);
  const fit = beside.filter((name) => cuts.every((cut) => metric(name).cuts.includes(cut)));
  return { ...question, metrics: [...new Set([...question.metrics, ...fit])] };
}

function companionsOf(
  name: MetricName,
  { by }: Question,
  table: Partial<Record<MetricName, readonly MetricName[]>>,
): readonly MetricName[] {
  if (by === "product") return name === "revenue" ? ["units"] : name === "units" ? ["revenue"] : [];
  return table[name] ?? [];
}
