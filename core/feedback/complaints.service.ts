import { v7 as newId } from "uuid";
import { z } from "zod";
import type { StoredEvent } from "../conversation/event.ts";
import { ask, decline, type Outcome, say } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import * as replies from "./complaints.replies.ts";
import {
  type Complaint,
  findComplaint,
  insertComplaint,
  markComplaint,
  selectOpenComplaints,
} from "./complaints.store.ts";
import { apology, lowRating, moreWords } from "./feedback.replies.ts";
import { type FeedbackRecord, findWorth } from "./feedback.store.ts";

/**
 * Somebody is unhappy: the owner hears who, what they wrote and bought, and what could be said to them. A 1 or a 2 is
 * open until it is settled, and no marketing goes to them until then.
 */
export async function openComplaint(
  turn: Turn,
  guest: { readonly customerId: string; readonly name: string },
  feedback: FeedbackRecord,
  added: string | null,
): Promise<void> {
  const { tx, business, now, today } = turn;
  const known = await findComplaint(tx, business.id, { feedbackId: feedback.id });
  if (known) {
    if (added) turn.tell("owner", { text: moreWords(guest.name, added) });
    return;
  }
  const id = newId();
  const { customerId, name } = guest;
  const isLow = feedback.rating !== null;
  if (isLow) {
    const opened = { feedbackId: feedback.id, customerId, openedAt: now, openedOn: today.toString() };
    await insertComplaint(tx, business.id, { id, ...opened });
  }
  const worth = await findWorth(tx, business.id, customerId, feedback.saleId);
  const draft = apology(name, business.name);
  turn.tell("owner", {
    text: lowRating(turn, { customer: name, feedback, worth, draft }),
    buttons: replies.complaintButtons({ customerId, complaintId: isLow ? id : null, text: draft }),
  });
}

export const apologiseSlots = z.object({
  customerId: z.string(),
  complaintId: z.string().nullable(),
  /** Null: the owner is asked what to say instead. */
  text: z.string().max(2_000).nullable(),
});
export type ApologiseSlots = z.infer<typeof apologiseSlots>;

/** Sends the owner's words to the customer: an answer to what they wrote, so that it goes at once. */
export async function apologise(turn: Turn, slots: ApologiseSlots): Promise<Outcome> {
  const customer = turn.lexicon.customer(slots.customerId);
  if (!customer) return decline("invalid", replies.nobodyThere);
  if (slots.text === null) return ask(replies.whatInstead(customer.name, slots));
  const complaint = slots.complaintId
    ? await findComplaint(turn.tx, turn.business.id, { complaintId: slots.complaintId })
    : null;
  if (complaint?.answered) return say(replies.answeredAlready(customer.name));
  turn.tell({ customerId: customer.id }, { text: slots.text });
  if (complaint) {
    await markComplaint(turn.tx, turn.business.id, complaint.id, { answeredAt: turn.now });
    turn.emit({ type: "complaint.answered", recordId: complaint.id, payload: { customer: customer.name } });
  }
  return say(
    replies.sentTo(customer.name),
    complaint && !complaint.settled ? [replies.settleButton(complaint.id)] : [],
  );
}

export const settleSlots = z.object({
  complaintId: z.string().nullable(),
  /** As named: "settled with Maria". */
  customer: z.string().nullable(),
});
export type SettleSlots = z.infer<typeof settleSlots>;

/** "Settled": closes it, and the customer is one like any other again. */
export async function settle(turn: Turn, slots: SettleSlots): Promise<Outcome> {
  const found = await whichComplaint(turn, slots);
  if (found === "none") return say(replies.nothingOpen(slots.customer));
  if (found === "several") {
    return ask(replies.whichComplaint(await selectOpenComplaints(turn.tx, turn.business.id)));
  }
  if (found.settled) return say(replies.settledAlready(found.customer));
  await markComplaint(turn.tx, turn.business.id, found.id, {
    settledAt: turn.now,
    settledBy: memberOf(turn.speaker),
  });
  turn.emit({
    type: "complaint.settled",
    recordId: found.id,
    payload: { customer: found.customer },
    before: null,
  });
  return say(replies.settled(found.customer), [replies.undoButton(turn.turnId)]);
}

async function whichComplaint(turn: Turn, slots: SettleSlots): Promise<Complaint | "none" | "several"> {
  const { tx, business, lexicon } = turn;
  if (slots.complaintId)
    return (await findComplaint(tx, business.id, { complaintId: slots.complaintId })) ?? "none";
  const match = slots.customer ? lexicon.findCustomers(slots.customer) : null;
  if (slots.customer && !match) return "none";
  const open = await selectOpenComplaints(tx, business.id);
  const theirs = match
    ? open.filter(({ customerId }) => match.customers.some(({ id }) => id === customerId))
    : open;
  const [first, second] = theirs;
  if (!first) return "none";
  const isOne = !second || theirs.every(({ customerId }) => customerId === first.customerId);
  return isOne ? first : "several";
}

/** It is open again. */
export async function undoSettle(turn: Turn, event: StoredEvent): Promise<string> {
  const id = event.recordId ?? "";
  await markComplaint(turn.tx, turn.business.id, id, { settledAt: null, settledBy: null });
  turn.emit({ type: "complaint.reopened", recordId: id, payload: event.payload });
  return replies.openAgain(String(event.payload.customer ?? ""));
}

/** "Who is unhappy?" */
export async function listComplaints(turn: Turn): Promise<Outcome> {
  const open = await selectOpenComplaints(turn.tx, turn.business.id);
  const buttons = open.slice(0, 5).map((complaint) => replies.settleButton(complaint.id, complaint.customer));
  return say(replies.openList(open), buttons);
}
