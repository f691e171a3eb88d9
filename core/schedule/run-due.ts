import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { loadBusiness } from "../business/business.store.ts";
import type { DueTurn } from "../capability.ts";
import type { NewEvent } from "../conversation/event.ts";
import { insertEvents } from "../conversation/event-log.ts";
import { react } from "../conversation/react.ts";
import { type Told, writeTold } from "../conversation/telling.ts";
import type { Tx } from "../store/transactions.ts";
import { claimNextWork, type DueWork, findNextWorkAt, markDone, markFailed } from "./schedule.store.ts";
import type { ScheduleParts } from "./schedule-parts.ts";

const FIRST_PAUSE_MINUTES = 1;
const LONGEST_PAUSE_MINUTES = 60;
const ATTEMPTS = 10;

/**
 * Does all work that is due by then, in the order of its moments, what is planned on the way included. Each piece is
 * one transaction, done as of its own moment.
 */
export async function runDue(
  parts: ScheduleParts,
  businessId: string,
  until: Temporal.Instant,
  { most = Number.POSITIVE_INFINITY, afterEach }: RunOptions = {},
): Promise<WorkDone> {
  for (let done = 0, tried = 0; ; tried += 1) {
    if (tried >= most) return { done, next: until };
    const outcome = await runNext(parts, businessId, until);
    if (outcome.kind === "nothing") return { done, next: outcome.next };
    if (outcome.kind === "failed") continue;
    done += 1;
    afterEach?.();
  }
}

export interface RunOptions {
  /** No more than so many pieces. */
  readonly most?: number;
  /** Called as soon as a piece is committed, before the next one is begun. */
  readonly afterEach?: () => void;
}

export interface WorkDone {
  readonly done: number;
  /** When there will be more to do; null: nothing is planned. */
  readonly next: Temporal.Instant | null;
}

type Outcome =
  | { readonly kind: "done" | "failed" }
  | { readonly kind: "nothing"; readonly next: Temporal.Instant | null };

async function runNext(parts: ScheduleParts, businessId: string, until: Temporal.Instant): Promise<Outcome> {
  let claimed: DueWork | null = null;
  try {
    return await parts.transactions.inBusiness(businessId, async (tx) => {
      claimed = await claimNextWork(tx, businessId, until);
      if (claimed === null) return { kind: "nothing", next: await findNextWorkAt(tx, businessId) };
      await perform(parts, tx, businessId, claimed);
      return { kind: "done" };
    });
  } catch (error) {
    if (claimed === null) throw error;
    await putOff(parts, businessId, claimed, until, error);
    return { kind: "failed" };
  }
}

async function perform(parts: ScheduleParts, tx: Tx, businessId: string, work: DueWork): Promise<void> {
  const handler = parts.registry.due(work.kind);
  if (!handler) throw new Error(`No capability does "${work.kind}"`);
  const business = await loadBusiness(tx, businessId);
  const events: NewEvent[] = [];
  const told: Told[] = [];
  const turn: DueTurn = {
    tx,
    turnId: newId(),
    business,
    now: work.dueAt,
    today: work.dueAt.toZonedDateTimeISO(business.timezone).toPlainDate(),
    lexicon: await parts.lexicons.load(tx, business),
    emit: (event) => void events.push(event),
    tell: (to, reply) => void told.push({ to, reply }),
  };
  await handler(turn, work.payload);
  await react(parts.registry, turn, events);
  if (events.length > 0) {
    await insertEvents(tx, { businessId, turnId: turn.turnId, at: turn.now, actor: "system" }, events);
  }
  await writeTold(turn, told);
  await markDone(tx, businessId, work.workId, work.dueAt);
}

/** It left nothing behind: it is tried again, later and later, and given up in the end. The others go on. */
async function putOff(
  parts: ScheduleParts,
  businessId: string,
  work: DueWork,
  at: Temporal.Instant,
  error: unknown,
): Promise<void> {
  const { workId, kind, dueAt } = work;
  const errorId = parts.reportError(error, { businessId, workId, kind, dueAt });
  const minutes = Math.min(LONGEST_PAUSE_MINUTES, FIRST_PAUSE_MINUTES * 2 ** work.attempts);
  const again = work.attempts + 1 < ATTEMPTS ? at.add({ minutes }) : null;
  await parts.transactions.inBusiness(businessId, (tx) =>
    markFailed(tx, businessId, workId, { at, again, reason: `error ${errorId}` }),
  );
}
