import type { Temporal } from "temporal-polyfill";
import type { SendResult } from "./outgoing.ts";
import { backoffMilliseconds, type Hold } from "./settlement.ts";

/** So many failed attempts in a row are the platform's trouble, not a chat's. */
const FAILURES_IN_A_ROW = 5;
/** So many chats told to wait within these seconds mean that all are. */
const CHATS_TOLD_TO_WAIT = 3;
const WITHIN_SECONDS = 10;
/** Concluded, not said by the platform: asked anew soon. */
const LONGEST_CONCLUDED_WAIT_SECONDS = 30;

/**
 * Notices when it is the platform that has trouble, so that its whole outbox pauses instead of each chat's message
 * knocking in vain.
 */
export class Trouble {
  #failures = 0;
  readonly #waits = new Map<string, Temporal.Instant>();

  /** The pause of the whole platform that follows from this result, if any. */
  after(chat: string, result: SendResult, now: Temporal.Instant): Hold | null {
    this.#failures = result.kind === "retry" ? this.#failures + 1 : 0;
    if (result.kind === "wait") return this.#afterWait(chat, result.seconds, now);
    if (this.#failures < FAILURES_IN_A_ROW) return null;
    const milliseconds = backoffMilliseconds(this.#failures - FAILURES_IN_A_ROW + 1);
    return { scope: "platform", until: now.add({ milliseconds }) };
  }

  #afterWait(chat: string, seconds: number, now: Temporal.Instant): Hold | null {
    for (const [other, at] of this.#waits) {
      if (Math.abs(now.since(at).total("seconds")) > WITHIN_SECONDS) this.#waits.delete(other);
    }
    this.#waits.set(chat, now);
    if (this.#waits.size < CHATS_TOLD_TO_WAIT) return null;
    const concluded = Math.min(seconds, LONGEST_CONCLUDED_WAIT_SECONDS);
    return { scope: "platform", until: now.add({ milliseconds: Math.ceil(concluded * 1000) }) };
  }
}
