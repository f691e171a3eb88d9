import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";
import type { NewWork, PlannedWork } from "./schedule.ts";

/** Work whose moment has come. */
export interface DueWork {
  readonly workId: string;
  readonly kind: string;
  readonly dueAt: Temporal.Instant;
  readonly payload: unknown;
  /** Earlier tries that failed. */
  readonly attempts: number;
}

export async function insertWork(
  tx: Tx,
  businessId: string,
  work: NewWork & { readonly workId: string },
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto("due_work")
    .values({
      business_id: businessId,
      work_id: work.workId,
      kind: work.kind,
      due_at: work.dueAt,
      payload: JSON.stringify(work.payload),
      created_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function dropWork(
  tx: Tx,
  businessId: string,
  planned: PlannedWork,
  at: Temporal.Instant,
): Promise<number> {
  const pending = tx
    .updateTable("due_work")
    .set({ dropped_at: at })
    .where("business_id", "=", businessId)
    .where("done_at", "is", null)
    .where("dropped_at", "is", null);
  if ("workId" in planned) {
    const dropped = await pending.where("work_id", "=", planned.workId).executeTakeFirst();
    return Number(dropped.numUpdatedRows);
  }
  const matching = JSON.stringify(planned.matching ?? {});
  const dropped = await pending
    .where("kind", "=", planned.kind)
    .where(sql<boolean>`payload @> ${matching}::jsonb`)
    .executeTakeFirst();
  return Number(dropped.numUpdatedRows);
}

/**
 * Takes the next work that is due, for as long as this transaction lasts: another process takes the one after it.
 * What failed lately is left alone until it may be tried again.
 */
export async function claimNextWork(
  tx: Tx,
  businessId: string,
  until: Temporal.Instant,
): Promise<DueWork | null> {
  const row = await tx
    .selectFrom("due_work")
    .where("business_id", "=", businessId)
    .where("due_at", "<=", until)
    .where("done_at", "is", null)
    .where("dropped_at", "is", null)
    .where((work) => work.or([work("held_until", "is", null), work("held_until", "<=", until)]))
    .select(["work_id", "kind", "due_at", "payload", "attempts"])
    .orderBy("due_at")
    .orderBy("created_at")
    .orderBy("work_id")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row
    ? {
        workId: row.work_id,
        kind: row.kind,
        dueAt: row.due_at,
        payload: row.payload,
        attempts: row.attempts,
      }
    : null;
}

export async function markDone(
  tx: Tx,
  businessId: string,
  workId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("due_work")
    .set({ done_at: at })
    .where("business_id", "=", businessId)
    .where("work_id", "=", workId)
    .execute();
}

/** Puts failed work off, or gives it up when there is no moment to try it again. */
export async function markFailed(
  tx: Tx,
  businessId: string,
  workId: string,
  failure: {
    readonly at: Temporal.Instant;
    readonly again: Temporal.Instant | null;
    readonly reason: string;
  },
): Promise<void> {
  await tx
    .updateTable("due_work")
    .set((work) => ({
      attempts: work("attempts", "+", 1),
      held_until: failure.again,
      reason: failure.reason,
      ...(failure.again === null && { dropped_at: failure.at }),
    }))
    .where("business_id", "=", businessId)
    .where("work_id", "=", workId)
    .where("done_at", "is", null)
    .execute();
}

/** When the next planned work may be done: its moment, or when a failed one may be tried again. */
export async function findNextWorkAt(tx: Tx, businessId: string): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`
    select least(
      (select due_at from due_work where business_id = ${businessId} and done_at is null and dropped_at is null
         and held_until is null order by due_at limit 1),
      (select held_until from due_work where business_id = ${businessId} and done_at is null and dropped_at is null
         and held_until is not null order by held_until limit 1)) as at`.execute(tx);
  return rows[0]?.at ?? null;
}
