import type { Temporal } from "temporal-polyfill";

/** Days of the shop's own calendar, both included. */
export interface Period {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}
