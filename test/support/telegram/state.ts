import { EventEmitter, once } from "node:events";
import type { BotCommand, UserFromGetMe } from "grammy/types";
import type { RateLimits } from "./rate-limits.ts";
import type { UpdateQueue } from "./update-queue.ts";
import type { WebhookDelivery } from "./webhook-delivery.ts";
import type { World } from "./world.ts";

/** Something that the bot did and that took effect, as the people in the chat saw it. */
export interface JournalLine {
  readonly what: "sent" | "edited" | "keyboard" | "answered" | "action" | "deleted";
  readonly method: string;
  readonly chat: number;
  readonly messageId: number | null;
  /** The text or caption; for an answered press, the id of its callback query. */
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Press {
  readonly id: string;
  readonly chat: number;
  readonly at: number;
  answeredAt: number | null;
}

/** What the bot's calls and the people's acts meet on. */
export interface ServerState {
  readonly bot: UserFromGetMe;
  readonly world: World;
  readonly queue: UpdateQueue;
  readonly webhook: WebhookDelivery;
  readonly limits: RateLimits | null;
  readonly journal: Journal;
  readonly presses: Map<string, Press>;
  readonly plainWebhooks: boolean;
  commands: readonly BotCommand[];
}

/** What took effect, in order; waiting for something to happen wakes up with every line. */
export class Journal {
  readonly lines: JournalLine[] = [];
  readonly #changes = new EventEmitter().setMaxListeners(0);

  write(line: Omit<JournalLine, "at">): void {
    this.lines.push({ ...line, at: Date.now() });
    this.touch();
  }

  /** Lets everybody who waits look again. */
  touch(): void {
    this.#changes.emit("change");
  }

  of(chat: number): JournalLine[] {
    return this.lines.filter((line) => line.chat === chat);
  }

  /** Resolves with the first value that is there (neither undefined nor false); throws after so many milliseconds. */
  async until<Value>(
    look: () => Value | undefined | false,
    what: string,
    milliseconds = 5_000,
  ): Promise<Value> {
    const signal = AbortSignal.timeout(milliseconds);
    for (;;) {
      const value = look();
      if (value !== undefined && value !== false) return value;
      await once(this.#changes, "change", { signal }).catch(() => {
        const last = this.lines.slice(-5).map((line) => `${line.method} ${line.text}`);
        throw new Error(`Waited ${milliseconds} ms for ${what}; last calls: ${last.join(" | ") || "none"}`);
      });
    }
  }
}
