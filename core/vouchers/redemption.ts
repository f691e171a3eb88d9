import { z } from "zod";
import { personSlot } from "../customers/customer-slots.ts";
import { recordSlots } from "../sales/sales.ts";

/** Somebody used a voucher, perhaps with a sale: "Maria used her voucher, 18 euro cake", "code KT7P, 2 coffees 6.40". */
export const redeemSlots = z.object({
  who: personSlot.nullable(),
  /** As vouchers are written: "KT7P". */
  code: z.string().nullable(),
  /** What was said of the voucher: "free coffee", "birthday". */
  about: z.string().nullable().default(null),
  sale: recordSlots.nullable(),
});
export type RedeemSlots = z.infer<typeof redeemSlots>;

export const showVouchersSlots = z.object({
  who: personSlot.nullable(),
  code: z.string().nullable(),
});
export type ShowVouchersSlots = z.infer<typeof showVouchersSlots>;
