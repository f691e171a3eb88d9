import { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";
import { type Gate, lockAccount, noteClaim, readGate } from "./account.store.ts";
import { type Claim, type ClaimedMessage, claimReplies, claimUnasked, findUnwanted } from "./claim.store.ts";
import { type Ahead, lookAhead } from "./pace.store.ts";
import { mayLeaveAt, nextAllowed } from "./quiet-hours.ts";
import { lengthOf, type SendingLimits, type SendingWindow } from "./sending-limits.ts";
import type { Exit } from "./settle.ts";

export interface UnwantedMessage {
  readonly message: ClaimedMessage;
  readonly reason: string;
}

export interface Claimed {
  readonly messages: readonly ClaimedMessage[];
  /** Claimed, but not to leave any more. */
  readonly unwanted: readonly UnwantedMessage[];
  /** For each message: the limits allow it from then on; null: now. */
  readonly notBefore: readonly (Temporal.Instant | null)[];
  /** All that was asked for was there. */
  readonly isFull: boolean;
  /** There is more that is due, or may be. */
  readonly hasMore: boolean;
  /** When it is worth looking again; null: when somebody says so. */
  readonly next: Temporal.Instant | null;
  /** Nothing at all can leave before `next`. */
  readonly isClosed: boolean;
}

/** Another process has the platform's whole allowance on its way. */
const LOOK_AGAIN_MS = 200;

/** How much to take. */
export interface Appetite {
  readonly room: number;
  /** Under which this process has messages on their way. */
  readonly ownClaims: readonly string[];
  /** How long claiming takes: done that much ahead, it takes nothing from what the limits allow. */
  readonly leadMilliseconds: number;
}

/** Takes what may leave now: as much as the limits still allow, replies first, at night nothing but replies. */
export async function claimDue(tx: Tx, exit: Exit, claim: Claim, appetite: Appetite): Promise<Claimed> {
  const { limits } = exit;
  if (limits?.overall) await lockAccount(tx, exit);
  const gate = await readGate(tx, exit);
  if (gate.heldUntil && isAfter(gate.heldUntil, claim.now)) return closedUntil(gate.heldUntil);
  const allowed = allowance(limits, gate, claim.now, appetite.leadMilliseconds);
  const most = Math.min(appetite.room, allowed.messages);
  if (most <= 0) return closedUntil(allowed.moreAt);
  const replies = await claimReplies(tx, claim, most);
  const left = most - replies.length;
  const mayAsk = left > 0 && mayLeaveAt(claim.now, gate.timezone);
  const unasked = mayAsk ? await claimUnasked(tx, claim, left) : [];
  const reasons = await findUnwanted(tx, claim, unasked);
  const messages = [...replies, ...unasked.filter((message) => !reasons.has(message.outboxId))];
  if (limits?.overall && messages.length > 0)
    await noteClaim(tx, exit, { ...claim, messages: messages.length });
  const isFull = unasked.length === left;
  const ahead = isFull
    ? null
    : await lookAhead(tx, exit.businessId, exit.platform, claim.now, [claim.claimId, ...appetite.ownClaims]);
  return {
    messages,
    unwanted: unasked.flatMap((message) => {
      const reason = reasons.get(message.outboxId);
      return reason === undefined ? [] : [{ message, reason }];
    }),
    notBefore: spread(allowed.starts(messages.length), replies.length, limits, claim.now),
    isFull,
    hasMore: ahead === null || ahead.isReplyWaiting || ahead.isUnaskedWaiting,
    next: ahead && nextChance(ahead, gate, claim.now),
    isClosed: false,
  };
}

const closedUntil = (next: Temporal.Instant): Claimed => ({
  messages: [],
  unwanted: [],
  notBefore: [],
  isFull: false,
  hasMore: true,
  next,
  isClosed: true,
});

interface Allowance {
  readonly messages: number;
  /** When each of so many may leave: earlier than that they would be too many. */
  readonly starts: (messages: number) => (Temporal.Instant | null)[];
  /** When more will be allowed. */
  readonly moreAt: Temporal.Instant;
}

function allowance(
  limits: SendingLimits | null,
  gate: Gate,
  now: Temporal.Instant,
  leadMilliseconds: number,
): Allowance {
  const overall = limits?.overall;
  if (!overall) {
    const starts = (messages: number) => Array<null>(messages).fill(null);
    return { messages: Number.POSITIVE_INFINITY, starts, moreAt: now };
  }
  const ends = gate.answered
    .filter((at) => isWithin(overall, at, now))
    .map((at) => at.add(lengthOf(overall)))
    .sort(Temporal.Instant.compare);
  const ahead = now.add({ milliseconds: leadMilliseconds });
  const soon = ends.filter((end) => !isAfter(end, ahead));
  const messages = overall.messages - gate.inFlight - (ends.length - soon.length);
  const atOnce = messages - soon.length;
  const start = (index: number) => (index < atOnce ? null : (soon[index - atOnce] ?? null));
  const moreAt = ends[soon.length]?.subtract({ milliseconds: leadMilliseconds });
  return {
    messages,
    starts: (count) => Array.from({ length: count }, (_, index) => start(index)),
    moreAt: moreAt ?? now.add({ milliseconds: LOOK_AGAIN_MS }),
  };
}

/** Of the even share of its window: what has come close together may stay a little closer. */
const SPREAD = 0.8;

/**
 * What nobody waits for leaves evenly, one after the other, not thirty at once and then nothing for a second: each
 * call is answered sooner then, and from the answer on the next one counts.
 */
function spread(
  starts: readonly (Temporal.Instant | null)[],
  replies: number,
  limits: SendingLimits | null,
  now: Temporal.Instant,
): (Temporal.Instant | null)[] {
  const overall = limits?.overall;
  if (!overall) return [...starts];
  const share = (SPREAD * 1000 * overall.seconds) / overall.messages;
  return starts.map((start, index) => {
    if (index <= replies) return start;
    const even = now.add({ milliseconds: Math.floor((index - replies) * share) });
    return start !== null && isAfter(start, even) ? start : even;
  });
}

/** An answer from the future was given before the clock was put back. */
const isWithin = (window: SendingWindow, at: Temporal.Instant, now: Temporal.Instant): boolean =>
  isAfter(at.add(lengthOf(window)), now) && !isAfter(at, now.add(lengthOf(window)));

const isAfter = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) > 0;

/** When something of this platform can leave next, as far as is known; null: nothing waits. */
function nextChance(ahead: Ahead, { timezone }: Gate, now: Temporal.Instant): Temporal.Instant | null {
  const moments = [
    ahead.freeAt,
    ahead.dueAt && nextAllowed(ahead.dueAt, timezone),
    ahead.isUnaskedWaiting && !mayLeaveAt(now, timezone) ? nextAllowed(now, timezone) : null,
    ahead.leaseSeconds === null ? null : now.add({ milliseconds: untilLeaseEnds(ahead.leaseSeconds) }),
  ];
  return moments.filter((moment) => moment !== null).sort(Temporal.Instant.compare)[0] ?? null;
}

const untilLeaseEnds = (seconds: number): number => Math.max(100, Math.ceil(seconds * 1000) + 10);
