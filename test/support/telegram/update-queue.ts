import type { Update } from "grammy/types";
import { conflict } from "./refusal.ts";

interface Waiter {
  readonly limit: number;
  readonly answer: (updates: Update[]) => void;
  readonly refuse: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** A new update without its id. */
export type Happening = Omit<Update, "update_id">;

/** What Telegram sends when allowed_updates was never given. */
const NOT_SENT_UNASKED: ReadonlySet<string> = new Set([
  "chat_member",
  "message_reaction",
  "message_reaction_count",
]);

/** The updates that the bot has not confirmed yet, with true long polling. */
export class UpdateQueue {
  #pending: Update[] = [];
  #head = 0;
  #nextId: number;
  #allowed: ReadonlySet<string> | null = null;
  #waiter: Waiter | null = null;
  /** How many getUpdates calls were answered. */
  polls = 0;
  /** Told of every update, for the webhook. */
  onUpdate: ((update: Update) => void) | null = null;

  constructor(firstId: number) {
    this.#nextId = firstId;
  }

  get size(): number {
    return this.#pending.length - this.#head;
  }

  /** Queues an update; null when the bot did not ask for its kind. */
  push(happening: Happening): Update | null {
    const kind = Object.keys(happening)[0] ?? "";
    if (this.#allowed ? !this.#allowed.has(kind) : NOT_SENT_UNASKED.has(kind)) return null;
    const update = { update_id: this.#nextId, ...happening } as Update;
    this.#nextId += 1;
    this.#pending.push(update);
    if (this.#waiter) this.#release(this.#waiter);
    this.onUpdate?.(update);
    return update;
  }

  allow(kinds: readonly string[]): void {
    this.#allowed = kinds.length === 0 ? null : new Set(kinds);
  }

  /** Everything that is pending. */
  all(): Update[] {
    return this.#pending.slice(this.#head);
  }

  drop(id: number): void {
    this.#pending = this.all().filter((update) => update.update_id !== id);
    this.#head = 0;
  }

  clear(): void {
    this.#pending = [];
    this.#head = 0;
  }

  /** getUpdates: forgets what stands before `offset`, then answers at once or within `timeout` seconds. */
  poll(offset: number, limit: number, timeout: number, gone: AbortSignal): Promise<Update[]> {
    this.interrupt();
    this.#confirm(offset);
    this.polls += 1;
    if (this.size > 0 || timeout <= 0) return Promise.resolve(this.#next(limit));
    return new Promise((answer, refuse) => {
      const timer = setTimeout(() => this.#release(waiter), timeout * 1000);
      const waiter: Waiter = { limit, answer, refuse, timer };
      this.#waiter = waiter;
      gone.addEventListener("abort", () => {
        clearTimeout(timer);
        if (this.#waiter === waiter) this.#waiter = null;
      });
    });
  }

  /** Ends the poll that is being held: Telegram serves one at a time. */
  interrupt(): void {
    const waiter = this.#waiter;
    if (!waiter) return;
    this.#waiter = null;
    clearTimeout(waiter.timer);
    const advice = "make sure that only one bot instance is running";
    waiter.refuse(conflict(`terminated by other getUpdates request; ${advice}`));
  }

  #confirm(offset: number): void {
    if (offset < 0) this.#head = Math.max(this.#head, this.#pending.length + offset);
    else while ((this.#pending[this.#head]?.update_id ?? offset) < offset) this.#head += 1;
    if (this.#head > 1_000) {
      this.#pending = this.all();
      this.#head = 0;
    }
  }

  #next(limit: number): Update[] {
    return this.#pending.slice(this.#head, this.#head + limit);
  }

  #release(waiter: Waiter): void {
    clearTimeout(waiter.timer);
    if (this.#waiter === waiter) this.#waiter = null;
    waiter.answer(this.#next(waiter.limit));
  }
}
