import { Temporal } from "temporal-polyfill";
import { waitingMessages } from "../delivery/waiting-messages.ts";
import { runDue } from "./run-due.ts";
import { findNextWorkAt } from "./schedule.store.ts";
import type { ScheduleParts } from "./schedule-parts.ts";

/**
 * Lets time pass until then, through every due moment in order: what is to be done and what is to be sent at a moment
 * is done and sent as of that moment, each message before the next piece of work. For a clock that is set, not one
 * that runs: the replay's, a test's. With `awaitReplies` false, replies are sent only along with the next message of
 * another kind: for whoever reads them elsewhere, and need not wait for each.
 */
export async function letTimePass(
  parts: ScheduleParts,
  businessId: string,
  until: Temporal.Instant,
  { awaitReplies = true } = {},
): Promise<void> {
  let isStuck = false;
  for (;;) {
    const { workAt, messageAt } = await findNextMoments(parts, businessId, awaitReplies);
    const canSend = !isStuck && isBy(messageAt, until);
    if (isBy(workAt, until) && !(canSend && isBy(messageAt, workAt))) {
      await runDue(parts, businessId, workAt, { most: 1 });
      isStuck = false;
    } else if (canSend) {
      const { attempted } = await parts.delivery.dispatchDue(businessId, messageAt);
      // A platform that does not take it now will not take it now either.
      isStuck = attempted === 0;
    } else return;
  }
}

interface NextMoments {
  readonly workAt: Temporal.Instant | null;
  readonly messageAt: Temporal.Instant | null;
}

async function findNextMoments(
  parts: ScheduleParts,
  businessId: string,
  awaitReplies: boolean,
): Promise<NextMoments> {
  return parts.transactions.inBusiness(businessId, async (tx) => {
    const workAt = await findNextWorkAt(tx, businessId);
    const waiting = await waitingMessages(tx, businessId, parts.delivery.platforms);
    const moments = waiting.flatMap(({ replyAt, dueAt }) => (awaitReplies ? [replyAt, dueAt] : [dueAt]));
    return { workAt, messageAt: earliest(moments) };
  });
}

const isBy = (moment: Temporal.Instant | null, until: Temporal.Instant): moment is Temporal.Instant =>
  moment !== null && Temporal.Instant.compare(moment, until) <= 0;

const earliest = (moments: readonly (Temporal.Instant | null)[]): Temporal.Instant | null =>
  moments.filter((moment) => moment !== null).sort(Temporal.Instant.compare)[0] ?? null;
