import { setTimeout as sleep } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type Bull, openBull } from "./bull.ts";
import type { QueueOptions } from "./queue.ts";

/** What a worker does when BullMQ wakes it. */
export interface Ears {
  wake(businessId: string): void;
  sweep(): Promise<void>;
}

const SWEEP = "sweep";
const WAKE = "wake";
const wakeData = z.object({ businessId: z.string() });
const QUIET_MS = 30_000;
const PATIENCE_MS = 3_000;

/** Wakes from one process to another, through BullMQ. It is loaded when first needed: that takes a quarter of a second. */
export class SharedWakes {
  readonly #options: QueueOptions & { readonly sweepSeconds: number };
  #opened: Promise<Bull> | null = null;
  /** Wakes that are still on their way to BullMQ: one more of the same would say nothing new. */
  readonly #saying = new Set<string>();
  #sweptAt = performance.now();
  #reportedAt = Number.NEGATIVE_INFINITY;
  #isClosed = false;

  constructor(options: QueueOptions & { readonly sweepSeconds: number }) {
    this.#options = options;
  }

  /** When this process was last told to sweep, on performance.now()'s clock. */
  get sweptAt(): number {
    return this.#sweptAt;
  }

  publish(businessId: string, at?: Temporal.Instant): void {
    const delay = at ? Math.max(0, Math.round(at.since(Temporal.Now.instant()).total("milliseconds"))) : 0;
    const key = delay > 0 ? `${businessId}-${at?.epochMilliseconds}` : businessId;
    if (this.#isClosed || this.#saying.has(key)) return;
    this.#saying.add(key);
    void this.#do(async (bull) => {
      // From here on a wake may tell of something newer than this one does.
      this.#saying.delete(key);
      // While a worker is just taking up the last wake, this one is kept for right after.
      const now = { deduplication: { id: businessId, keepLastIfActive: true } };
      await bull.add(WAKE, { businessId }, delay > 0 ? { delay, jobId: key } : now);
    }).finally(() => this.#saying.delete(key));
  }

  /**
   * Hears wakes from now on, and has one worker, whichever, sweep now and then. Asked again, it does what could not
   * be done before and puts back what BullMQ's store has lost.
   */
  listen(ears: Ears): Promise<void> {
    return this.#do(async (bull) => {
      await bull.listen((name, data) => this.#hear(ears, name, data));
      await bull.repeat(SWEEP, this.#options.sweepSeconds * 1000);
    });
  }

  /** Does not wait long for a store that is away. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const closing = this.#opened?.then((bull) => bull.close()).catch(() => {});
    await Promise.race([closing, sleep(PATIENCE_MS, undefined, { ref: false })]);
  }

  async #hear(ears: Ears, name: string, data: unknown): Promise<void> {
    if (name === SWEEP) {
      this.#sweptAt = performance.now();
      await ears.sweep();
    } else {
      ears.wake(wakeData.parse(data).businessId);
    }
  }

  async #do(work: (bull: Bull) => Promise<void>): Promise<void> {
    if (this.#isClosed) return;
    try {
      this.#opened ??= openBull(this.#options, (error) => this.#report(error));
      const bull = await this.#opened.catch((error: unknown) => {
        this.#opened = null;
        throw error;
      });
      await work(bull);
    } catch (error) {
      this.#report(error);
    }
  }

  /** A store that is away is said once in a while, not with every attempt to reach it. */
  #report(error: unknown): void {
    if (this.#isClosed || performance.now() - this.#reportedAt < QUIET_MS) return;
    this.#reportedAt = performance.now();
    this.#options.log.warn({ err: error }, "the queue can't be reached; work is found by looking for it");
  }
}
