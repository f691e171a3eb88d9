import { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";
import { type Claim, type ClaimedMessage, claimReplies, claimUnasked, skipUnwanted } from "./claim.store.ts";
import { type Gate, lockPace, lookAhead, readGate } from "./pace.store.ts";
import { mayLeaveAt, nextAllowed } from "./quiet-hours.ts";
import type { SendingLimits, SendingWindow } from "./sending-limits.ts";
import type { Exit } from "./settle.ts";

export interface Claimed {
  readonly messages: readonly ClaimedMessage[];
  /** All that was asked for was there: there may be more. */
  readonly isFull: boolean;
  /** When to look again, where that is known without asking. */
  readonly next: Temporal.Instant | null;
}

const NOTHING: Claimed = { messages: [], isFull: false, next: null };
/** Another process has the platform's whole allowance on its way. */
const LOOK_AGAIN_MS = 200;

/** Takes what may leave now: as much as the limits still allow, replies first, at night nothing but replies. */
export async function claimDue(tx: Tx, exit: Exit, claim: Claim, room: number): Promise<Claimed> {
  const { limits } = exit;
  if (limits?.overall) await lockPace(tx, exit.businessId, exit.platform);
  const gate = await readGate(tx, exit.businessId, exit.platform);
  if (gate.heldUntil && isAfter(gate.heldUntil, claim.now)) return { ...NOTHING, next: gate.heldUntil };
  const { allowed, next } = allowance(limits, gate, claim.now);
  const most = Math.min(room, allowed);
  if (most <= 0) return { ...NOTHING, next };
  const replies = await claimReplies(tx, claim, most);
  const left = most - replies.length;
  if (left === 0 || !mayLeaveAt(claim.now, gate.timezone)) {
    return { messages: replies, isFull: left === 0, next: null };
  }
  const unasked = await claimUnasked(tx, claim, left);
  const skipped = unasked.length > 0 ? await skipUnwanted(tx, claim) : new Set<string>();
  const wanted = unasked.filter((message) => !skipped.has(message.outboxId));
  return { messages: [...replies, ...wanted], isFull: unasked.length === left, next: null };
}

interface Allowance {
  readonly allowed: number;
  readonly next: Temporal.Instant | null;
}

function allowance(limits: SendingLimits | null, gate: Gate, now: Temporal.Instant): Allowance {
  const overall = limits?.overall;
  if (!overall) return { allowed: Number.POSITIVE_INFINITY, next: null };
  const recent = gate.answered.filter((at) => isWithin(overall, at, now));
  const allowed = overall.messages - gate.inFlight - recent.length;
  const oldest = recent.at(-1);
  const next = oldest ? oldest.add(windowLength(overall)) : now.add({ milliseconds: LOOK_AGAIN_MS });
  return { allowed, next };
}

const windowLength = ({ seconds }: SendingWindow) => ({ milliseconds: Math.round(seconds * 1000) });

/** An answer from the future was given before the clock was put back. */
const isWithin = (window: SendingWindow, at: Temporal.Instant, now: Temporal.Instant): boolean =>
  isAfter(at.add(windowLength(window)), now) && !isAfter(at, now.add(windowLength(window)));

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
