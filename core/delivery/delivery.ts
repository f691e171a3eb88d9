import { Temporal } from "temporal-polyfill";
import type { DeliveryParts } from "./delivery-parts.ts";
import { findWaiting, type WaitingMessages } from "./due.store.ts";
import { Lane } from "./lane.ts";
import type { Sender } from "./outgoing.ts";

export type { DeliveryLog, DeliveryParts } from "./delivery-parts.ts";

export interface Dispatched {
  /** Attempts made, whatever came of them. */
  readonly attempted: number;
  /** When it is worth looking again; null: nothing waits. */
  readonly next: Temporal.Instant | null;
}

/** Takes messages out of the outbox to their platforms. Any number of processes may do it at the same time. */
export interface Delivery {
  readonly platforms: readonly Sender["platform"][];
  /**
   * Sends what is due. Without `moment` by the clock, waiting out short pauses; with it time stands still at that
   * moment (the replay). Asked while it is already at work for that business, it has that work look again and does
   * not wait for its end.
   */
  dispatchDue(businessId: string, moment?: Temporal.Instant): Promise<Dispatched>;
  /** Claims nothing more; resolves when what is on its way is settled. */
  stop(): Promise<void>;
}

export function createDelivery(parts: DeliveryParts): Delivery {
  const lanes = new Map<string, Lane>();
  const laneOf = (businessId: string, sender: Sender): Lane => {
    const key = `${businessId}/${sender.platform}`;
    const lane = lanes.get(key) ?? new Lane(parts, businessId, sender);
    lanes.set(key, lane);
    return lane;
  };
  const platforms = parts.senders.map((sender) => sender.platform);
  const look = (businessId: string): Promise<WaitingMessages[]> =>
    parts.transactions.inBusiness(businessId, (tx) => findWaiting(tx, businessId, platforms));
  let stopping = false;
  return {
    platforms,
    async dispatchDue(businessId, moment) {
      if (stopping) return { attempted: 0, next: null };
      const now = parts.clock();
      // For a moment that stands still, whoever names it has looked already.
      const waiting = moment ? null : await look(businessId);
      const later: (Temporal.Instant | null)[] = [];
      const runs = parts.senders.flatMap((sender) => {
        const lane = laneOf(businessId, sender);
        const here = waiting?.find((one) => one.platform === sender.platform);
        if (lane.isRunning) {
          lane.nudge();
          return [];
        }
        if (!here || isDue(here, now)) return [runCounted(lane, moment ?? null)];
        later.push(here.dueAt);
        return [];
      });
      const ran = await Promise.all(runs);
      return {
        attempted: ran.reduce((sum, run) => sum + run.attempted, 0),
        next: earliest([...later, ...ran.map((run) => run.next)]),
      };
    },
    async stop() {
      stopping = true;
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
    },
  };
}

async function runCounted(lane: Lane, moment: Temporal.Instant | null): Promise<Dispatched> {
  const before = lane.attempted;
  const next = await lane.run(moment);
  return { attempted: lane.attempted - before, next };
}

const isDue = ({ replyAt, dueAt, inFlight }: WaitingMessages, now: Temporal.Instant): boolean =>
  inFlight || replyAt !== null || (dueAt !== null && Temporal.Instant.compare(dueAt, now) <= 0);

const earliest = (moments: readonly (Temporal.Instant | null)[]): Temporal.Instant | null =>
  moments.filter((moment) => moment !== null).sort(Temporal.Instant.compare)[0] ?? null;
