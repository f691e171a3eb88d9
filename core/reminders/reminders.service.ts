import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { z } from "zod";
import type { DueTurn, PendingQuestion } from "../capability.ts";
import type { StoredEvent } from "../conversation/event.ts";
import { ask, decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { personSlot } from "../customers/customer-slots.ts";
import { answerWhich, askWhich, whichPerson } from "../customers/which-person.ts";
import { enqueueMessage } from "../delivery/enqueue-message.ts";
import { nextAllowed } from "../delivery/quiet-hours.ts";
import { mayWriteTo } from "../privacy/standing.ts";
import { drop, schedule } from "../schedule/schedule.ts";
import type { KnownCustomer } from "../understanding/lexicon.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import type { ReminderSlots } from "./reminder-slots.ts";
import { whenIn } from "./reminders.reading.ts";
import * as replies from "./reminders.replies.ts";
import {
  closeReminder,
  findReminder,
  insertReminder,
  type Reminder,
  selectReminders,
} from "./reminders.store.ts";

/** The work that a reminder has planned for its moment. */
export const REMINDER = "reminders.due";
const INTENT = "reminders.set";
/** Days for which no hour was said begin at this one. */
const MORNING = "09:00";

/** "Remind me to call Maria on Friday", "remind Tom about his check-up in 6 months". */
export async function setReminder(turn: Turn, slots: ReminderSlots): Promise<Outcome> {
  const who = slots.who ? whichPerson(turn.lexicon, slots.who) : null;
  if (who?.kind === "unclear" && slots.who) {
    const pending = { intent: INTENT, slots };
    return askWhich(turn, slots.who, who, pending, (person) => ({ ...slots, who: person }));
  }
  if (slots.toCustomer && who?.kind !== "known") {
    return decline("not-understood", replies.nobodyCalled(slots.who?.name ?? "that"));
  }
  if (slots.day === null) return ask(replies.whichDay(slots));
  const dueAt = momentOf(turn, slots.day, slots.time, slots.toCustomer);
  if (Temporal.Instant.compare(dueAt, turn.now) <= 0) return decline("invalid", replies.isOver);
  return writeReminder(turn, slots, who?.kind === "known" ? who.customer : null, dueAt);
}

function momentOf(turn: Turn, day: string, time: string | null, toCustomer: boolean): Temporal.Instant {
  const { timezone } = turn.business;
  const at = Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: timezone, plainTime: Temporal.PlainTime.from(time ?? MORNING) })
    .toInstant();
  return toCustomer ? nextAllowed(at, timezone) : at;
}

async function writeReminder(
  turn: Turn,
  slots: ReminderSlots,
  customer: KnownCustomer | null,
  dueAt: Temporal.Instant,
): Promise<Outcome> {
  const { tx, business, speaker } = turn;
  if (speaker.role !== "owner" && speaker.role !== "staff") throw new Error("Only the team sets reminders");
  const reminder: Reminder = {
    id: newId(),
    memberId: slots.toCustomer ? null : (slots.memberId ?? speaker.memberId),
    customerId: customer?.id ?? null,
    toCustomer: slots.toCustomer,
    about: slots.about,
    dueAt,
    setBy: speaker.memberId,
  };
  await insertReminder(tx, business.id, reminder, turn.now);
  await schedule(turn, { kind: REMINDER, dueAt, payload: { reminderId: reminder.id } });
  turn.emit({
    type: "reminder.set",
    recordId: reminder.id,
    payload: { customer: customer?.name ?? null, about: slots.about, due: localTime(turn, dueAt) },
    before: null,
  });
  const standing =
    slots.toCustomer && customer ? await mayWriteTo(tx, business.id, customer.id, "reminder") : null;
  const colleague = turn.lexicon.members().find(({ id }) => id === slots.memberId)?.name ?? null;
  const text = replies.isSet(turn, {
    colleague,
    about: slots.about,
    dueAt,
    customer: slots.toCustomer ? (customer?.name ?? null) : null,
  });
  const caveat =
    standing && !standing.may && customer ? `\n${replies.notReachable(customer.name, standing.why)}` : "";
  return say(`${text}${caveat}`, [replies.undoButton(turn.turnId)]);
}

const localTime = (turn: Pick<Turn, "business">, at: Temporal.Instant): string =>
  at.toZonedDateTimeISO(turn.business.timezone).toString({ timeZoneName: "never", smallestUnit: "second" });

/** Its moment has come: the member is told, or the customer is written to if they may be. */
export async function doReminder(turn: DueTurn, payload: unknown): Promise<void> {
  const { reminderId } = z.object({ reminderId: z.string() }).parse(payload);
  const reminder = await findReminder(turn.tx, turn.business.id, reminderId);
  if (!reminder) return;
  await closeReminder(turn.tx, turn.business.id, reminder.id, "done_at", turn.now);
  const customer = reminder.customerId ? turn.lexicon.customer(reminder.customerId) : null;
  if (!reminder.toCustomer) {
    const to = { memberId: reminder.memberId ?? reminder.setBy };
    turn.tell(to, { text: replies.note(reminder.about, customer?.name ?? null) });
    return;
  }
  if (!customer) return;
  const standing = await mayWriteTo(turn.tx, turn.business.id, customer.id, "reminder");
  if (!standing.may) {
    const why = replies.notSent(customer.name, reminder.about, standing.why);
    turn.tell({ memberId: reminder.setBy }, { text: why });
    return;
  }
  await enqueueMessage(turn, {
    person: `customer:${customer.id}`,
    kind: "reminder",
    text: replies.toCustomer(customer.name, reminder.about, turn.business.name),
  });
}

/** It will not come. */
export async function undoReminder(turn: Turn, event: StoredEvent): Promise<string> {
  const id = event.recordId ?? "";
  await closeReminder(turn.tx, turn.business.id, id, "dropped_at", turn.now);
  await drop(turn, { kind: REMINDER, matching: { reminderId: id } });
  turn.emit({ type: "reminder.dropped", recordId: id, payload: event.payload });
  return replies.dropped(String(event.payload.about));
}

/** "Delete the reminder for Maria": the one that was set last, of hers where she is named. */
export async function dropReminder(turn: Turn, { who }: DropSlots): Promise<Outcome> {
  const { tx, business, speaker } = turn;
  if (speaker.role !== "owner" && speaker.role !== "staff") throw new Error("Only the team has reminders");
  const match = who ? turn.lexicon.findCustomers(who.name) : null;
  const open = await selectReminders(tx, business.id, speaker.memberId);
  const theirs = match
    ? open.filter(({ customerId }) => match.customers.some(({ id }) => id === customerId))
    : open;
  // Ids are given in the order of time.
  const last = theirs.toSorted((one, other) => (one.id < other.id ? 1 : -1))[0];
  if (!last) return say(replies.noSuchReminder(who?.name ?? null));
  await closeReminder(tx, business.id, last.id, "dropped_at", turn.now);
  await drop(turn, { kind: REMINDER, matching: { reminderId: last.id } });
  turn.emit({ type: "reminder.dropped", recordId: last.id, payload: { about: last.about } });
  return say(replies.dropped(last.about));
}

export const dropSlots = z.object({ who: personSlot.nullable() });
export type DropSlots = z.infer<typeof dropSlots>;

/** "Every Monday" is more than a reminder: said so, rather than half done. */
export async function refuseRecurring(): Promise<Outcome> {
  return decline("not-supported", replies.onlyOnce);
}

/** "What reminders do I have?" */
export async function listReminders(turn: Turn): Promise<Outcome> {
  const { speaker } = turn;
  if (speaker.role !== "owner" && speaker.role !== "staff") throw new Error("Only the team has reminders");
  const open = await selectReminders(turn.tx, turn.business.id, speaker.memberId);
  const lines = open.map((reminder) => ({
    ...reminder,
    customer: reminder.customerId ? (turn.lexicon.customer(reminder.customerId)?.name ?? null) : null,
  }));
  return say(replies.list(turn, lines));
}

/** The day that was asked for, or who of several was meant. */
export function answerReminder(
  { slots }: PendingQuestion<ReminderSlots>,
  message: Message,
  context: ReadingContext,
): ReminderSlots | null {
  const who = slots.who ? answerWhich(slots.who, message, context) : null;
  if (who) return { ...slots, who };
  if (slots.day !== null) return null;
  const when = whenIn(message, context);
  const isAnswer = when?.rest.tokens.every(({ kind }) => kind !== "word" && kind !== "number");
  return when && isAnswer ? { ...slots, day: when.day, time: when.time } : null;
}
