import { sql } from "kysely";
import type { Tx } from "../store/transactions.ts";
import type { MetricName } from "./catalogue.ts";
import type { ValueRow } from "./compile/compile.ts";
import { filtersOn } from "./compile/conditions.ts";
import { and, type Cut } from "./compile/cut.ts";
import { hasLapsed } from "./compile/people-sources.ts";
import { statementFor } from "./compile/statement.ts";
import { type FigureRow, type Figures, type RowKey, readFigure } from "./figures.ts";
import type { Dimension } from "./metric.ts";

/** The values of a question without its grouping. */
export async function readFigures(tx: Tx, cut: Cut): Promise<Figures> {
  const whole = { ...cut, question: { ...cut.question, by: null } };
  const { rows } = await tx.executeQuery<ValueRow>(statementFor(tx, whole));
  return figuresOf(rows[0] ?? {}, cut.question.metrics);
}

/** The rows of a grouped question, in order. */
export async function readRows(tx: Tx, cut: Cut): Promise<FigureRow[]> {
  const { by, metrics } = cut.question;
  if (!by) return [];
  const { rows } = await tx.executeQuery<ValueRow>(statementFor(tx, cut));
  return rows.map((row) => ({
    key: keyOf(by, row.label),
    id: typeof row.key === "string" ? row.key : null,
    figures: figuresOf(row, metrics),
  }));
}

const figuresOf = (row: ValueRow, metrics: readonly MetricName[]): Figures =>
  Object.fromEntries(metrics.map((name) => [name, readFigure(name, row[name])]));

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** A month is keyed "2026-03", a quarter "2026-Q1", a year "2026", a week by its first day, an hour by its number. */
function keyOf(by: Dimension, label: unknown): RowKey {
  if (label === null || label === undefined) return null;
  const text = String(label);
  switch (by) {
    case "month":
      return text.slice(0, 7);
    case "quarter":
      return `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
    case "year":
      return text.slice(0, 4);
    case "weekday":
      return WEEKDAYS[Number(text) - 1] ?? text;
    case "hour":
      return Number(text);
    default:
      return text;
  }
}

export interface LapsedCustomer {
  readonly id: string;
  readonly name: string;
  /** Day of the last visit up to the day asked about, "2026-03-01". */
  readonly lastDay: string;
  /** Revenue to date, in minor units. */
  readonly spent: bigint;
}

/** Who has lapsed, those worth most first. */
export async function readLapsed(tx: Tx, cut: Cut, limit: number): Promise<LapsedCustomer[]> {
  const { filter, period } = cut.question;
  const ofGroup = { ...cut, question: { ...cut.question, filter: { group: filter.group } } };
  const inGroup = filtersOn({ day: sql`c.last_sold_on`, customer: sql`c.customer_id` }, ofGroup);
  const { rows } = await sql<{ id: string; name: string; last: string; spent: string }>`
    select c.customer_id as id, c.name, bought.last::text as last, (bought.spent - coalesce(back.spent, 0))::text as spent
    from customer c
    cross join lateral (
      select max(s.sold_on) as last, sum(s.total) as spent from sale s
      where s.business_id = c.business_id and s.customer_id = c.customer_id and s.voided_at is null
        and s.sold_on <= ${period.to}::date) bought
    left join lateral (
      select sum(r.total) as spent from refund r
      where r.business_id = c.business_id and r.customer_id = c.customer_id and r.voided_at is null
        and r.refunded_on <= ${period.to}::date) back on true
    where c.business_id = ${cut.businessId} and c.removed_at is null and ${and([hasLapsed(cut), ...inGroup])}
      and (${filter.source ?? null}::text is null or c.source = ${filter.source ?? null})
    order by bought.spent - coalesce(back.spent, 0) desc nulls last, c.name limit ${limit}::int`.execute(tx);
  return rows.map((row) => ({ id: row.id, name: row.name, lastDay: row.last, spent: BigInt(row.spent) }));
}

/** The first day that anything was sold, visited or asked: where "all time" begins. Null in an empty book. */
export async function firstDay(tx: Tx, businessId: string): Promise<string | null> {
  const { rows } = await sql<{ first: string | null }>`
    select least(
      (select min(sold_on) from sale where business_id = ${businessId} and voided_at is null),
      (select min(counted_on) from traffic where business_id = ${businessId} and voided_at is null),
      (select min(lead_on) from customer where business_id = ${businessId} and lead_on is not null)
    )::text as first`.execute(tx);
  return rows[0]?.first ?? null;
}
