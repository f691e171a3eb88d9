import { z } from "zod";
import { METRIC_NAMES, metric } from "../catalogue.ts";
import type { Figure } from "../figures.ts";

const day = z.iso.date();

/** A target to be set. */
export const targetSchema = z.object({
  metric: z.enum(METRIC_NAMES),
  /** Whole days of the shop's calendar, both included. */
  period: z.object({ from: day, to: day }),
  grain: z.enum(["day", "week", "weekend", "month", "quarter", "half", "year", "days", "all"]),
  /** In minor units for money, a plain number for counts, 0 to 1 for ratios; as a decimal. */
  value: z.string().regex(/^\d+(\.\d+)?$/),
});
export type TargetSlots = z.infer<typeof targetSchema>;

/** What "are we on target?" asks about: the target of a period, or the one that runs now. */
export const targetQuestionSchema = z.object({
  period: z.object({ from: day, to: day }).nullable().default(null),
  /** Null: those that run then, of whatever metric. */
  metric: z.enum(METRIC_NAMES).nullable().default(null),
  /** Those to come as well. */
  all: z.boolean().default(false),
});
export type TargetQuestion = z.infer<typeof targetQuestionSchema>;

/** Which target is to go: that of a period, of a metric, or the newest. */
export const targetRemovalSchema = targetQuestionSchema.pick({ period: true, metric: true });
export type TargetRemoval = z.infer<typeof targetRemovalSchema>;

/** Figures that grow day by day through a period: only of these can a pace be told. */
const GROWING = new Set<string>([
  "revenue",
  "sales",
  "units",
  "customers",
  "new_customers",
  "returning_customers",
  "repeat_customers",
  "leads",
  "refunds",
  "responses",
  "vouchers_redeemed",
  "referrals",
] satisfies TargetSlots["metric"][]);
export const grows = (name: TargetSlots["metric"]): boolean => GROWING.has(name);

/** A target as it stands in the book. */
export interface Target {
  readonly id: string;
  readonly metric: TargetSlots["metric"];
  readonly from: string;
  readonly to: string;
  readonly value: string;
}

/** The target's value in its metric's unit. */
export function asFigure({ metric: name, value }: Target): Figure {
  const { unit } = metric(name);
  if (unit === "money") return BigInt(value.split(".")[0] ?? "0");
  return unit === "count" ? Number(value) : Number(value).toFixed(4);
}
