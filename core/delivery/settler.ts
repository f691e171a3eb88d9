import { setTimeout as sleep } from "node:timers/promises";
import type { Temporal } from "temporal-polyfill";
import type { DeliveryParts } from "./delivery-parts.ts";
import { type Exit, settle } from "./settle.ts";
import type { Settlement } from "./settlement.ts";

const LONGEST_PAUSE_MS = 2_000;

/**
 * Writes down results, all that came in while the last ones were being written in one transaction. What is known
 * of a message must not be lost: a database that is away is tried again until it is back.
 */
export class Settler {
  readonly #parts: DeliveryParts;
  readonly #exit: Exit;
  readonly #now: () => Temporal.Instant;
  readonly #onSettled: (settlements: readonly Settlement[]) => void;
  #waiting: Settlement[] = [];
  #isWriting = false;

  constructor(
    parts: DeliveryParts,
    exit: Exit,
    now: () => Temporal.Instant,
    onSettled: (settlements: readonly Settlement[]) => void,
  ) {
    this.#parts = parts;
    this.#exit = exit;
    this.#now = now;
    this.#onSettled = onSettled;
  }

  add(settlement: Settlement): void {
    this.#waiting.push(settlement);
    if (!this.#isWriting) void this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    // Results of calls that went out together come in together.
    await new Promise(setImmediate);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#writeUntilDone(batch);
      this.#onSettled(batch);
    }
    this.#isWriting = false;
  }

  async #writeUntilDone(batch: readonly Settlement[]): Promise<void> {
    const { transactions, log, afterSettling, emitSent } = this.#parts;
    const { businessId, platform } = this.#exit;
    for (let pause = 50; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        const settled = await transactions.inBusiness(businessId, (tx) =>
          settle(tx, this.#exit, batch, this.#now(), afterSettling),
        );
        for (const event of settled.events) emitSent?.(businessId, event);
        return;
      } catch (error) {
        log.error(
          { businessId, platform, messages: batch.length, error },
          "results could not be written down yet",
        );
        await sleep(pause);
      }
    }
  }
}
