import { tooMany } from "./refusal.ts";

/** Telegram's published limits for messages. */
const GLOBAL = { count: 30, seconds: 1 };
const PER_CHAT = { count: 1, seconds: 1 };
const PER_GROUP = { count: 20, seconds: 60 };

/** Refuses messages that come too fast: 30 a second in all, one a second in a chat, 20 a minute in a group. */
export class RateLimits {
  readonly #sent = new Map<string, number[]>();

  /** Counts a message, or throws the 429 that it meets. */
  check(chat: number): void {
    const now = Date.now();
    const windows = [
      this.#window("all", GLOBAL, now),
      this.#window(`chat ${chat}`, PER_CHAT, now),
      ...(chat < 0 ? [this.#window(`group ${chat}`, PER_GROUP, now)] : []),
    ];
    const wait = Math.max(...windows.map((window) => window.wait));
    if (wait > 0) throw tooMany(Math.ceil(wait / 1000));
    for (const { times } of windows) times.push(now);
  }

  /** The times within the window, and the milliseconds until it has room. */
  #window(key: string, limit: { readonly count: number; readonly seconds: number }, now: number) {
    const since = now - limit.seconds * 1000;
    const times = (this.#sent.get(key) ?? []).filter((time) => time > since);
    this.#sent.set(key, times);
    const oldest = times[times.length - limit.count];
    return { times, wait: oldest === undefined ? 0 : oldest - since };
  }
}
