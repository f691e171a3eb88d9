import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { z } from "zod";
import type { DueTurn } from "../capability.ts";
import { decline, type Outcome } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { schedule } from "../schedule/schedule.ts";
import * as replies from "./guest-messages.replies.ts";
import { findNotices, insertMessage, type Notices, takeWaiting } from "./guest-messages.store.ts";

/** The work that tells the owner what a customer wrote since the last notice. */
export const GATHER = "guest-messages.gather";

const LONGEST_TEXT = 1_000;
const FIRST_PAUSE_MINUTES = 5;
const LONGEST_PAUSE_MINUTES = 240;
/** Notices of the last day make the owner wait longer for the next one. */
const NOTICES_COUNT_HOURS = 24;

/**
 * A customer wrote what nobody here understands: the owner hears of it at once, and of what follows gathered, with
 * longer and longer pauses, so that fifty messages are a handful of notices. An answer of the owner's starts afresh.
 */
export async function passOn(turn: Turn, outcome: Outcome): Promise<Outcome> {
  const { speaker, business } = turn;
  const { content } = turn.incoming;
  if (speaker.role !== "customer" || content.kind !== "text") return outcome;
  if (outcome.kind !== "declined" || outcome.reason !== "not-understood") return outcome;
  const text = content.text.replace(/\s+/g, " ").trim().slice(0, LONGEST_TEXT);
  if (!/[\p{L}\p{N}]/u.test(text)) return outcome;
  const isNow = await tellOwner(turn, speaker, text);
  return { ...outcome, reply: { text: replies.passedOn(business.name, isNow) } };
}

/** A customer sent what cannot be read here: the owner hears that they did, and of the words under it. */
export async function passOnMedia(turn: Turn, what: replies.SentMedia, caption: string): Promise<Outcome> {
  const { speaker, business } = turn;
  if (speaker.role !== "customer") return { kind: "silence" };
  const isNow = await tellOwner(turn, speaker, replies.sentMedia(what, caption.slice(0, LONGEST_TEXT)));
  return decline("not-supported", replies.passedOnMedia(what, business.name, isNow));
}

type Customer = Extract<Turn["speaker"], { role: "customer" }>;

/** Puts it before the owner, now or with the next notice; true where it is now. */
async function tellOwner(turn: Turn, { customerId, name }: Customer, text: string): Promise<boolean> {
  const { business, now } = turn;
  const since = now.subtract({ hours: NOTICES_COUNT_HOURS });
  const notices = await findNotices(turn.tx, business.id, customerId, since);
  const dueAt = nextNotice(notices, now);
  const isNow = !notices.isMoreWaiting && dueAt.epochMilliseconds <= now.epochMilliseconds;
  const toldAt = isNow ? now : null;
  await insertMessage(turn.tx, business.id, { id: newId(), customerId, text, writtenAt: now, toldAt });
  if (isNow) turn.tell("owner", replies.wrote({ customerId, name }, [text]));
  else if (!notices.isMoreWaiting) await schedule(turn, { kind: GATHER, dueAt, payload: { customerId } });
  return isNow;
}

/** When the owner may hear of this customer next: now, where they heard nothing lately. */
function nextNotice({ count, last }: Notices, now: Temporal.Instant): Temporal.Instant {
  if (count === 0 || last === null) return now;
  return last.add({ minutes: Math.min(LONGEST_PAUSE_MINUTES, FIRST_PAUSE_MINUTES * 2 ** (count - 1)) });
}

/** The pause is over: one notice of all that was written meanwhile. */
export async function tellGathered(turn: DueTurn, payload: unknown): Promise<void> {
  const { customerId } = z.object({ customerId: z.string() }).parse(payload);
  const texts = await takeWaiting(turn.tx, turn.business.id, customerId, turn.now);
  const customer = turn.lexicon.customer(customerId);
  if (texts.length === 0 || !customer) return;
  turn.tell("owner", replies.wrote({ customerId, name: customer.name }, texts));
}
