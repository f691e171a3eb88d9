import { z } from "zod";
import { personSlot } from "../customers/customer-slots.ts";

export const reminderSlots = z.object({
  /** To a customer; else a note to whoever sets it. */
  toCustomer: z.boolean(),
  /** Whom it is sent to, or whom it is about; null: nobody in particular. */
  who: personSlot.nullable(),
  /** "call Maria", "his check-up". */
  about: z.string().max(300),
  /** Shop-local day; null: not said yet. */
  day: z.string().nullable(),
  /** "10:00"; null: nine o'clock. */
  time: z.string().nullable(),
  /** The member who is to be told; null: whoever sets it. */
  memberId: z.string().nullable().default(null),
});
export type ReminderSlots = z.infer<typeof reminderSlots>;
