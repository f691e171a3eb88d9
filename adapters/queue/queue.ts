import type { Temporal } from "temporal-polyfill";
import { LocalWakes } from "./local-wakes.ts";
import { type Ears, SharedWakes } from "./shared-wakes.ts";

export interface QueueLog {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Works off what is due for a business; resolves to when it is worth doing it again. */
export type WorkOff = (businessId: string) => Promise<Temporal.Instant | null>;

/** Wakes whoever works off what is due. It carries no work itself: what it forgets, the next sweep finds. */
export interface WakeQueue {
  /** Something is due for this business, now or at that time. Never fails, never waits. */
  wake(businessId: string, at?: Temporal.Instant): void;
  /** From now on this process works, too. */
  start(workOff: WorkOff): Promise<void>;
  /** Wakes nobody any more, also while it starts; does not wait for work that is under way. */
  stop(): Promise<void>;
}

export interface QueueOptions {
  /** Where BullMQ keeps its jobs, in a schema of its own, when there is no Redis. */
  readonly databaseUrl: string;
  readonly redisUrl?: string | null;
  readonly log: QueueLog;
  /** All businesses that are served here: each is looked at now and then, woken or not. */
  readonly businesses: () => Promise<readonly string[]>;
  readonly sweepSeconds?: number;
}

const SWEEP_SECONDS = 10;

/**
 * In a process that works itself a wake is a function call, so that an answer leaves within milliseconds. Any other
 * process reaches the workers through BullMQ, which also has one of them sweep now and then.
 */
export function createQueue(options: QueueOptions): WakeQueue {
  const { log, businesses } = options;
  const shared = new SharedWakes({ sweepSeconds: SWEEP_SECONDS, ...options });
  let local: LocalWakes | null = null;
  let guard: NodeJS.Timeout | undefined;
  let isStopped = false;
  return {
    wake(businessId, at) {
      if (local === null) shared.publish(businessId, at);
      else if (at === undefined) local.wake(businessId);
      else local.wakeAt(businessId, at);
    },
    async start(workOff) {
      const wakes = new LocalWakes(workOff, log);
      local = wakes;
      const sweep = async (): Promise<void> => {
        for (const businessId of await businesses()) wakes.wake(businessId);
      };
      const ears = { wake: (businessId: string) => wakes.wake(businessId), sweep };
      // What earlier processes left is found without waiting for anybody.
      await sweep().catch((error: unknown) => log.error({ err: error }, "the sweep failed"));
      if (isStopped) return;
      guard = guardSweeps(shared, ears, options);
      await shared.listen(ears);
    },
    async stop() {
      isStopped = true;
      clearInterval(guard);
      local?.stop();
      await shared.close();
    },
  };
}

/** BullMQ's schedule can be lost with its memory, or be out of reach: then this process sweeps, and says it anew. */
function guardSweeps(shared: SharedWakes, ears: Ears, { sweepSeconds = SWEEP_SECONDS, log }: QueueOptions) {
  const guard = setInterval(() => {
    if (performance.now() - shared.sweptAt < sweepSeconds * 2_000) return;
    ears.sweep().catch((error: unknown) => log.error({ err: error }, "the sweep failed"));
    void shared.listen(ears);
  }, sweepSeconds * 1000);
  return guard.unref();
}
