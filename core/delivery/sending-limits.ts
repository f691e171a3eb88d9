import { Temporal } from "temporal-polyfill";

/** At most so many messages within any stretch of so many seconds. */
export interface SendingWindow {
  readonly messages: number;
  readonly seconds: number;
}

/** How fast a platform lets us write. */
export interface SendingLimits {
  /** To everybody together; null: no such limit. */
  readonly overall: SendingWindow | null;
  /** Into this chat; several may hold at the same time. */
  chat(chat: string): readonly SendingWindow[];
}

/** Clocks count whole milliseconds, and timers may be one early. */
const ROUNDING_MS = 3;

/** How long a message counts. */
export const lengthOf = ({ seconds }: SendingWindow) => ({
  milliseconds: Math.round(seconds * 1000) + ROUNDING_MS,
});

/** More than any platform's window: what the clock says beyond it is the clock's fault. */
export const LONGEST_PAUSE_SECONDS = 90;

/**
 * When the next message fits into all windows, or null when it does at once. `answered`: when the platform answered
 * the last ones, newest first. Counting from the answer is what makes it exact: the platform counted the message
 * before it answered, so a window from one answer to the next sending holds no more than the platform allows.
 */
export function freeAgainAt(
  windows: readonly SendingWindow[],
  answered: readonly Temporal.Instant[],
): Temporal.Instant | null {
  const moments = windows.flatMap((window) => {
    const last = answered[window.messages - 1];
    return last ? [last.add(lengthOf(window))] : [];
  });
  return moments.sort(Temporal.Instant.compare).at(-1) ?? null;
}

/** How many answers have to be remembered to judge these windows. */
export const memoryOf = (windows: readonly SendingWindow[]): number =>
  Math.max(0, ...windows.map((window) => window.messages));
