import type { Temporal } from "temporal-polyfill";
import type { ClaimedMessage } from "./claim.store.ts";
import type { SendResult } from "./outgoing.ts";

/** What becomes of a row after one attempt. */
export interface Settlement {
  readonly message: ClaimedMessage;
  readonly state: "sent" | "due" | "failed" | "unknown" | "skipped";
  readonly reason: string | null;
  readonly platformMessage: string | null;
  /** Nothing reaches this chat any more. */
  readonly gone: boolean;
  /** False for an attempt that does not count: the platform only asked to wait. */
  readonly counted: boolean;
  readonly holds: readonly Hold[];
  /** When the platform had counted it at the latest: what its limits are reckoned from. */
  readonly countedAt: Temporal.Instant;
}

/** Nothing leaves for the chat, or for the whole platform, before `until`. */
export interface Hold {
  readonly scope: "chat" | "platform";
  readonly until: Temporal.Instant;
}

const LONGEST_BACKOFF_SECONDS = 60;
/** Older than this, a message that the platform never took has lost its sense. */
const WORTH_TRYING_HOURS = 24;

/**
 * Says what the outcome of an attempt means for the message. A reply to the shop's own people is tried until it is
 * surely there; what goes to anybody else is tried again only when it surely is not, so that nobody gets it twice.
 */
export function settlementOf(
  message: ClaimedMessage,
  result: SendResult,
  now: Temporal.Instant,
  random: () => number = Math.random,
): Settlement {
  const settled = { message, countedAt: now, platformMessage: null, gone: false, counted: true, holds: [] };
  switch (result.kind) {
    case "sent":
      return { ...settled, state: "sent", reason: null, platformMessage: result.platformMessage };
    case "failed":
      return { ...settled, state: "failed", reason: result.reason, gone: result.gone };
    case "wait": {
      const until = now.add({ milliseconds: Math.ceil(result.seconds * 1000) });
      const holds = [{ scope: result.scope ?? "chat", until }];
      return { ...settled, state: "due", reason: "the platform asked to wait", counted: false, holds };
    }
    case "unknown":
      if (!mayComeTwice(message)) return { ...settled, state: "unknown", reason: result.reason };
      break;
  }
  if (now.since(message.dueAt).total("hours") > WORTH_TRYING_HOURS) {
    return { ...settled, state: "failed", reason: result.reason };
  }
  const until = now.add({ milliseconds: backoffMilliseconds(message.attempts, random) });
  return { ...settled, state: "due", reason: result.reason, holds: [{ scope: "chat", until }] };
}

/** What becomes of a message that must not leave any more. */
export const skipped = (message: ClaimedMessage, reason: string, now: Temporal.Instant): Settlement => ({
  message,
  state: "skipped",
  reason,
  platformMessage: null,
  gone: false,
  counted: false,
  holds: [],
  countedAt: now,
});

/** The shop's own people may get an answer twice rather than never. */
export function mayComeTwice(message: { readonly kind: string; readonly person: string }): boolean {
  return message.kind === "reply" && message.person.startsWith("member:");
}

/** 1, 2, 4 … seconds, give or take a quarter so that many do not come back at the same moment. */
export function backoffMilliseconds(attempts: number, random: () => number = Math.random): number {
  const seconds = Math.min(LONGEST_BACKOFF_SECONDS, 2 ** Math.max(0, attempts - 1));
  return Math.round(seconds * 1000 * (0.75 + random() / 2));
}
