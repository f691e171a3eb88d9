import { Temporal } from "temporal-polyfill";
import { runDue } from "./run-due.ts";
import type { ScheduleParts } from "./schedule-parts.ts";

/** What is overdue and was not done is in another process's hands: it is looked at again, but not without pause. */
const SHORTEST_SLEEP_SECONDS = 1;

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
  const [work, sent] = await Promise.all([
    runDue(parts, businessId, clock()),
    parts.delivery.dispatchDue(businessId),
  ]);
  const later = work.done > 0 ? await parts.delivery.dispatchDue(businessId) : null;
  const soonest = clock().add({ seconds: SHORTEST_SLEEP_SECONDS });
  const moments = [work.next, sent.next, later?.next ?? null].filter((moment) => moment !== null);
  const next = moments.sort(Temporal.Instant.compare)[0] ?? null;
  return next !== null && Temporal.Instant.compare(next, soonest) < 0 ? soonest : next;
}
