import { Temporal } from "temporal-polyfill";
import type { Delivery } from "../delivery/delivery.ts";
import { runDue } from "./run-due.ts";
import type { ScheduleParts } from "./schedule-parts.ts";

/** What is overdue and was not done is in another process's hands: it is looked at again, but not without pause. */
const SHORTEST_SLEEP_SECONDS = 1;

/**
 * Works off what is due by the running clock: planned work and messages at the same time, so that an answer does not
 * wait for either, and what a piece of work wrote leaves while the next one is done. Resolves to when it is worth
 * looking again; null: nothing waits. What a process does whenever it is woken for a business.
 */
export async function workOff(
  parts: ScheduleParts,
  businessId: string,
  clock: () => Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const mail = new Mail(parts.delivery, businessId);
  mail.send();
  const work = await runDue(parts, businessId, clock(), { afterEach: () => mail.send() });
  const soonest = clock().add({ seconds: SHORTEST_SLEEP_SECONDS });
  const next = earlier(work.next, await mail.isOut());
  return next !== null && Temporal.Instant.compare(next, soonest) < 0 ? soonest : next;
}

/** Sends in the background. Who is at it already is told to look again, which ends at once. */
class Mail {
  readonly #delivery: Delivery;
  readonly #businessId: string;
  readonly #underWay = new Set<Promise<void>>();
  #next: Temporal.Instant | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(delivery: Delivery, businessId: string) {
    this.#delivery = delivery;
    this.#businessId = businessId;
  }

  send(): void {
    const sending = this.#dispatch().finally(() => this.#underWay.delete(sending));
    this.#underWay.add(sending);
  }

  /** When nothing is under way any more: when it is worth looking again. Throws what went wrong on the way. */
  async isOut(): Promise<Temporal.Instant | null> {
    await Promise.all(this.#underWay);
    if (this.#failure) throw this.#failure.error;
    return this.#next;
  }

  async #dispatch(): Promise<void> {
    try {
      const { next } = await this.#delivery.dispatchDue(this.#businessId);
      this.#next = earlier(this.#next, next);
    } catch (error) {
      this.#failure ??= { error };
    }
  }
}

const earlier = (one: Temporal.Instant | null, other: Temporal.Instant | null): Temporal.Instant | null =>
  one === null || (other !== null && Temporal.Instant.compare(other, one) < 0) ? other : one;
