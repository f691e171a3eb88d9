import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import type { Turn } from "../conversation/turn.ts";
import { dropWork, insertWork } from "./schedule.store.ts";

/** Who plans: a turn, or work that fell due. */
export type Planner = Pick<Turn, "tx" | "business" | "now">;

export interface NewWork {
  /** The name under which a capability registered what is to be done. */
  readonly kind: string;
  readonly dueAt: Temporal.Instant;
  /** JSON: what the handler gets, and what the work can be found by. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** For work that there is only once (one feedback request for a sale): the same id again changes nothing. */
  readonly workId?: string;
}

/** Plans work for its moment, within the caller's transaction. Returns its id. */
export async function schedule(planner: Planner, work: NewWork): Promise<string> {
  const workId = work.workId ?? newId();
  await insertWork(planner.tx, planner.business.id, { ...work, workId }, planner.now);
  return workId;
}

/** Which planned work: by its id, or all of a kind, where `matching` leaves only what has these values in its payload. */
export type PlannedWork =
  | { readonly workId: string }
  | { readonly kind: string; readonly matching?: Readonly<Record<string, unknown>> };

/** Takes planned work back, if it has not been done yet. Returns how much of it there was. */
export function drop(planner: Planner, planned: PlannedWork): Promise<number> {
  return dropWork(planner.tx, planner.business.id, planned, planner.now);
}
