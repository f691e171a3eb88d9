import type { Currency } from "../money/currency.ts";
import { toDecimal } from "../money/money.ts";
import { type MetricName, metric } from "./catalogue.ts";

/** Money in minor units, counts as numbers, ratios and means as decimals; null where there is nothing to divide by. */
export type Figure = bigint | number | string | null;
export type Figures = Readonly<Partial<Record<MetricName, Figure>>>;

/** One row of a grouped answer. The key is null for what is unknown; it stands last. */
export type RowKey = string | number | null;
export interface FigureRow {
  readonly key: RowKey;
  /** The record behind the key: a customer's or a product's id. */
  readonly id: string | null;
  readonly figures: Figures;
}

/** What PostgreSQL gave for one metric, in that metric's unit. */
export function readFigure(name: MetricName, raw: unknown): Figure {
  if (raw === null || raw === undefined) return null;
  switch (metric(name).unit) {
    case "money":
      return BigInt(String(raw));
    case "count":
      return Number(raw);
    default:
      return String(raw);
  }
}

/** As events carry it: amounts and ratios as decimal strings, counts as numbers. */
export function toEventValue(figure: Figure, currency: Currency): string | number | null {
  return typeof figure === "bigint" ? toDecimal(figure, currency) : figure;
}

export function toEventValues(figures: Figures, currency: Currency): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, toEventValue(figure ?? null, currency)]),
  );
}
