import { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";
import { type Claim, type ClaimedMessage, claimReplies, claimUnasked, skipUnwanted } from "./claim.store.ts";
import { type Gate, lockPace, lookAhead, readGate } from "./pace.store.ts";
import { mayLeaveAt, nextAllowed } from "./quiet-hours.ts";
import { lengthOf, type SendingLimits, type SendingWindow } from "./sending-limits.ts";
import type { Exit } from "./settle.ts";

export interface Claimed {
  readonly messages: readonly ClaimedMessage[];
  /** For each message: the limits allow it from then on; null: now. */
  readonly notBefore: readonly (Temporal.Instant | null)[];
  /** All that was asked for was there: there may be more. */
  readonly isFull: boolean;
  /** Nothing at all can leave before. */
  readonly closedUntil: Temporal.Instant | null;
}

const NOTHING: Claimed = { messages: [], notBefore: [], isFull: false, closedUntil: null };
/** Another process has the platform's whole allowance on its way. */
const LOOK_AGAIN_MS = 200;

/** How much to take. */
export interface Appetite {
  readonly room: number;
  /** How long claiming takes: done that much ahead, it takes nothing from what the limits allow. */
  readonly leadMilliseconds: number;
}

/** Takes what may leave now: as much as the limits still allow, replies first, at night nothing but replies. */
export async function claimDue(tx: Tx, exit: Exit, claim: Claim, appetite: Appetite): Promise<Claimed> {
  const { limits } = exit;
  if (limits?.overall) await lockPace(tx, exit.businessId, exit.platform);
  const gate = await readGate(tx, exit.businessId, exit.platform);
  if (gate.heldUntil && isAfter(gate.heldUntil, claim.now))
    return { ...NOTHING, closedUntil: gate.heldUntil };
  const { allowed, starts, closedUntil } = allowance(limits, gate, claim.now, appetite.leadMilliseconds);
  const most = Math.min(appetite.room, allowed);
  if (most <= 0) return { ...NOTHING, closedUntil };
  const replies = await claimReplies(tx, claim, most);
  const left = most - replies.length;
  if (left === 0 || !mayLeaveAt(claim.now, gate.timezone)) {
    return { messages: replies, notBefore: starts(replies.length), isFull: left === 0, closedUntil: null };
  }
  const unasked = await claimUnasked(tx, claim, left);
  const skipped = unasked.length > 0 ? await skipUnwanted(tx, claim) : new Set<string>();
  const wanted = unasked.filter((message) => !skipped.has(message.outboxId));
  const messages = [...replies, ...wanted];
  return { messages, notBefore: starts(messages.length), isFull: unasked.length === left, closedUntil: null };
}

interface Allowance {
  readonly allowed: number;
  /** When each of so many may leave: earlier than that they would be too many. */
  readonly starts: (messages: number) => (Temporal.Instant | null)[];
  /** When more will be allowed. */
  readonly closedUntil: Temporal.Instant | null;
}

function allowance(
  limits: SendingLimits | null,
  gate: Gate,
  now: Temporal.Instant,
  leadMilliseconds: number,
): Allowance {
  const overall = limits?.overall;
  if (!overall)
    return {
      allowed: Number.POSITIVE_INFINITY,
      starts: (messages) => Array(messages).fill(null),
      closedUntil: null,
    };
  const ends = gate.answered
    .filter((at) => isWithin(overall, at, now))
    .map((at) => at.add(lengthOf(overall)))
    .sort(Temporal.Instant.compare);
  const ahead = now.add({ milliseconds: leadMilliseconds });
  const soon = ends.filter((end) => !isAfter(end, ahead));
  const allowed = overall.messages - gate.inFlight - (ends.length - soon.length);
  const atOnce = allowed - soon.length;
  const next = ends[soon.length]?.subtract({ milliseconds: leadMilliseconds });
  return {
    allowed,
    starts: (messages) =>
      Array.from({ length: messages }, (_, index) =>
        index < atOnce ? null : (soon[index - atOnce] ?? null),
      ),
    closedUntil: next ?? now.add({ milliseconds: LOOK_AGAIN_MS }),
  };
}

/** An answer from the future was given before the clock was put back. */
const isWithin = (window: SendingWindow, at: Temporal.Instant, now: Temporal.Instant): boolean =>
  isAfter(at.add(lengthOf(window)), now) && !isAfter(at, now.add(lengthOf(window)));

const isAfter = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) > 0;

/** When something of this platform can leave next, as far as is known; null: nothing waits. */
export async function nextChance(
  tx: Tx,
  exit: Exit,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const { timezone, heldUntil } = await readGate(tx, exit.businessId, exit.platform);
  if (heldUntil && isAfter(heldUntil, now)) return heldUntil;
  const ahead = await lookAhead(tx, exit.businessId, exit.platform, now);
  const moments = [
    ahead.freeAt,
    ahead.dueAt && nextAllowed(ahead.dueAt, timezone),
    ahead.isWaiting && !mayLeaveAt(now, timezone) ? nextAllowed(now, timezone) : null,
    ahead.leaseSeconds === null ? null : now.add({ milliseconds: untilLeaseEnds(ahead.leaseSeconds) }),
  ];
  return moments.filter((moment) => moment !== null).sort(Temporal.Instant.compare)[0] ?? null;
}

const untilLeaseEnds = (seconds: number): number => Math.max(100, Math.ceil(seconds * 1000) + 10);
