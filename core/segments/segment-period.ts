import type { Temporal } from "temporal-polyfill";
import { wholePeriod } from "../calendar/periods.ts";
import type { SegmentPeriod } from "./segment.ts";

/** The days that a segment's period means today: shop-local, both included. */
export function periodDays(
  period: SegmentPeriod,
  today: Temporal.PlainDate,
  locale: string,
): { readonly from: string; readonly to: string } {
  switch (period.kind) {
    case "fixed":
      return { from: period.from, to: period.to };
    case "last-days":
      return { from: today.subtract({ days: period.days - 1 }).toString(), to: today.toString() };
    case "running":
      return { from: wholePeriod(today, period.grain, locale).from.toString(), to: today.toString() };
  }
}
