import type { Temporal } from "temporal-polyfill";
import type { Delivery } from "../delivery/delivery.ts";
import type { Registry } from "../registry.ts";
import type { Transactions } from "../store/transactions.ts";
import type { Lexicons } from "../understanding/lexicons.ts";

/** What planned work needs around it. */
export interface ScheduleParts {
  readonly transactions: Transactions;
  readonly registry: Registry;
  readonly lexicons: Lexicons;
  readonly delivery: Delivery;
  /** Told of work that failed; gives the id under which the log has it. */
  readonly reportError: (error: unknown, work: FailedWork) => string;
}

export interface FailedWork {
  readonly businessId: string;
  readonly workId: string;
  readonly kind: string;
  readonly dueAt: Temporal.Instant;
}
