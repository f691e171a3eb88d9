import { Temporal } from "temporal-polyfill";
import { runDue } from "./run-due.ts";
import { findNextWorkAt } from "./schedule.store.ts";
import type { ScheduleParts } from "./schedule-parts.ts";

/**
 * Works off what is due by the running clock: planned work and messages at the same time, so that an answer does not
 * wait for either. Resolves to when it is worth looking again; null: nothing waits. What a process does whenever it
 * is woken for a business.
 */
export async function workOff(
  parts: ScheduleParts,
  businessId: string,
  clock: () => Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const [done, sent] = await Promise.all([
    runDue(parts, businessId, clock()),
    parts.delivery.dispatchDue(businessId),
  ]);
  const later = done > 0 ? await parts.delivery.dispatchDue(businessId) : sent;
  const workAt = await parts.transactions.inBusiness(businessId, (tx) => findNextWorkAt(tx, businessId));
  const moments = [later.next, workAt].filter((moment) => moment !== null);
  return moments.sort(Temporal.Instant.compare)[0] ?? null;
}
