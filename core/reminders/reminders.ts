import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { type ReminderSlots, reminderSlots } from "./reminder-slots.ts";
import { REMINDING, readReminders } from "./reminders.reading.ts";
import {
  answerReminder,
  type DropSlots,
  doReminder,
  dropReminder,
  dropSlots,
  listReminders,
  REMINDER,
  refuseRecurring,
  setReminder,
  undoReminder,
} from "./reminders.service.ts";
import { forgetReminders, moveReminders } from "./reminders.store.ts";

/** Notes to oneself and to customers, for a day to come. */
export const reminders: Capability = {
  name: "reminders",
  read: readReminders,
  hears: REMINDING,
  intents: [
    defineIntent<ReminderSlots>({
      name: "reminders.set",
      schema: reminderSlots,
      allowed: ["owner", "staff"],
      help: "Set a reminder, for you or for a customer",
      examples: ["remind me to call Maria on Friday", "remind Tom about his check-up in 6 months"],
      perform: setReminder,
      answer: answerReminder,
    }),
    defineIntent<DropSlots>({
      name: "reminders.drop",
      schema: dropSlots,
      allowed: ["owner", "staff"],
      help: null,
      examples: ["delete the reminder for Maria"],
      perform: dropReminder,
    }),
    defineIntent({
      name: "reminders.recurring",
      schema: z.object({}),
      allowed: ["owner", "staff"],
      help: null,
      examples: [],
      perform: refuseRecurring,
    }),
    defineIntent({
      name: "reminders.list",
      schema: z.object({}),
      allowed: ["owner", "staff"],
      help: "See what is coming up",
      examples: ["what reminders do I have?"],
      perform: listReminders,
    }),
  ],
  undo: { "reminder.set": undoReminder },
  due: { [REMINDER]: doReminder },
  reacts: {
    "customer.forgotten": async (turn, event) => {
      if (event.recordId) await forgetReminders(turn.tx, turn.business.id, event.recordId);
    },
    "customer.merged": async (turn, event) => {
      const merged = z.object({ mergedId: z.string() }).safeParse(event.before);
      if (!event.recordId || !merged.success) return;
      await moveReminders(turn.tx, turn.business.id, merged.data.mergedId, event.recordId);
    },
  },
};
