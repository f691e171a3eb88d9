import { Temporal } from "temporal-polyfill";
import type { QueueLog, WorkOff } from "./queue.ts";

/** As many at the same time for one business: some may be long at work while a message wants to leave at once. */
const MOST_AT_ONCE = 8;
const RETRY_SECONDS = 5;
/** Timers can't hold longer ones; looking once more does no harm. */
const LONGEST_TIMER_MS = 3_600_000;

/** Wakes this process's own worker, at once or at a time, without any detour. */
export class LocalWakes {
  readonly #workOff: WorkOff;
  readonly #log: QueueLog;
  readonly #wanted = new Set<string>();
  readonly #atWork = new Map<string, number>();
  readonly #timers = new Map<string, { readonly at: number; readonly timer: NodeJS.Timeout }>();
  #isStopped = false;

  constructor(workOff: WorkOff, log: QueueLog) {
    this.#workOff = workOff;
    this.#log = log;
  }

  /** Wakes of one moment become one. */
  wake(businessId: string): void {
    if (this.#isStopped || this.#wanted.has(businessId)) return;
    this.#wanted.add(businessId);
    setImmediate(() => this.#begin(businessId));
  }

  /** Keeps the earliest time only: after that wake it is known what comes next. */
  wakeAt(businessId: string, at: Temporal.Instant): void {
    const known = this.#timers.get(businessId);
    if (this.#isStopped || (known && known.at <= at.epochMilliseconds)) return;
    clearTimeout(known?.timer);
    const pause = Math.min(Math.max(0, at.epochMilliseconds - Date.now()), LONGEST_TIMER_MS);
    const timer = setTimeout(() => {
      this.#timers.delete(businessId);
      this.wake(businessId);
    }, pause);
    timer.unref();
    this.#timers.set(businessId, { at: at.epochMilliseconds, timer });
  }

  /** Wakes nobody any more. Work under way goes on: whoever does it ends it. */
  stop(): void {
    this.#isStopped = true;
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #begin(businessId: string): void {
    const atWork = this.#atWork.get(businessId) ?? 0;
    // It stays wanted: the next one to finish begins anew.
    if (this.#isStopped || atWork >= MOST_AT_ONCE) return;
    this.#wanted.delete(businessId);
    this.#atWork.set(businessId, atWork + 1);
    void this.#work(businessId);
  }

  async #work(businessId: string): Promise<void> {
    try {
      const next = await this.#workOff(businessId);
      if (next !== null) this.wakeAt(businessId, next);
    } catch (error) {
      this.#log.error({ businessId, err: error }, "what is due could not be worked off");
      this.wakeAt(businessId, Temporal.Now.instant().add({ seconds: RETRY_SECONDS }));
    }
    const atWork = (this.#atWork.get(businessId) ?? 1) - 1;
    if (atWork > 0) this.#atWork.set(businessId, atWork);
    else this.#atWork.delete(businessId);
    if (this.#wanted.has(businessId)) this.#begin(businessId);
  }
}
