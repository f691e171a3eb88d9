import { setTimeout as sleep } from "node:timers/promises";
import type { Update } from "grammy/types";
import type { UpdateQueue } from "./update-queue.ts";

export interface WebhookTarget {
  readonly url: string;
  readonly secret: string | undefined;
  readonly maxConnections: number;
}

/** One delivery as it was tried. `status` is 0 when nothing answered. */
export interface Delivery {
  readonly updateId: number;
  readonly status: number;
}

/**
 * Delivers updates as the Bot API server does: the updates of one chat in order, chats side by side, and whatever is
 * not answered with 2xx again and again with growing pauses.
 */
export class WebhookDelivery {
  readonly #queue: UpdateQueue;
  readonly #retryDelay: number;
  readonly #lanes = new Map<string, Update[]>();
  readonly deliveries: Delivery[] = [];
  target: WebhookTarget | null = null;
  lastError: { readonly at: number; readonly message: string } | null = null;
  #active = 0;
  #waiting: (() => void)[] = [];

  /** `retryDelay`: milliseconds before the first retry. */
  constructor(queue: UpdateQueue, retryDelay: number) {
    this.#queue = queue;
    this.#retryDelay = retryDelay;
    queue.onUpdate = (update) => this.#enqueue(update);
  }

  aim(target: WebhookTarget | null): void {
    const fresh = this.target?.url !== target?.url;
    this.target = target;
    if (target && fresh) for (const update of this.#queue.all()) this.#enqueue(update);
  }

  #enqueue(update: Update): void {
    if (!this.target) return;
    const key = laneOf(update);
    const lane = this.#lanes.get(key);
    if (lane) {
      lane.push(update);
      return;
    }
    const started = [update];
    this.#lanes.set(key, started);
    void this.#drain(key, started);
  }

  async #drain(key: string, lane: Update[]): Promise<void> {
    for (let update = lane[0]; update && this.target; update = lane[0]) {
      for (let failures = 0; this.target && !(await this.#deliver(update, this.target)); failures += 1) {
        await sleep(Math.min(60_000, this.#retryDelay * 2 ** failures), undefined, { ref: false });
      }
      lane.shift();
    }
    this.#lanes.delete(key);
  }

  async #deliver(update: Update, target: WebhookTarget): Promise<boolean> {
    while (this.#active >= target.maxConnections) {
      await new Promise<void>((free) => this.#waiting.push(free));
    }
    this.#active += 1;
    const status = await post(update, target);
    this.#active -= 1;
    this.#waiting.shift()?.();
    this.deliveries.push({ updateId: update.update_id, status });
    if (status >= 200 && status < 300) {
      this.#queue.drop(update.update_id);
      return true;
    }
    const message = status === 0 ? "Connection failed" : `Wrong response from the webhook: ${status}`;
    this.lastError = { at: Math.floor(Date.now() / 1000), message };
    return false;
  }
}

async function post(update: Update, target: WebhookTarget): Promise<number> {
  try {
    const response = await fetch(target.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(target.secret !== undefined && { "x-telegram-bot-api-secret-token": target.secret }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(60_000),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

function laneOf(update: Update): string {
  const chat = update.message?.chat ?? update.callback_query?.message?.chat ?? update.edited_message?.chat;
  return chat ? String(chat.id) : `update-${update.update_id}`;
}
