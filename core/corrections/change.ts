import { z } from "zod";
import { customerSlot, moneySlot, saleProblem } from "../sales/sales.ts";
import { PAYMENTS } from "../understanding/payments.ts";

/** What a correction says should be otherwise; what is null stays as it is. */
export const changeSlots = z.object({
  /** A bare number, a plain decimal: pieces or money, whichever it fits. */
  number: z.string().nullable(),
  /** "15 not 14": what it was, a plain decimal, which says whether pieces or money are meant. */
  was: z.string().nullable().default(null),
  /** Minor units: the total. */
  amount: moneySlot.nullable(),
  /** Minor units: the price of one. */
  unitPrice: moneySlot.nullable(),
  items: z.array(
    z.object({
      product: z.string(),
      productId: z.string().nullable(),
      quantity: z.string().nullable(),
      unitPrice: moneySlot.nullable(),
      amount: moneySlot.nullable(),
    }),
  ),
  /** The items come on top of what was recorded. */
  adds: z.boolean(),
  customer: customerSlot.nullable(),
  payment: z.enum(PAYMENTS).nullable(),
  day: z.string().nullable(),
  time: z.string().nullable(),
  problem: saleProblem.nullable(),
  /** "I meant ...": the words were wrong rather than the fact. */
  meant: z.boolean().default(false),
  /** The sale meant, where it is not the last one: "freya's blow dry was 30". */
  target: z
    .object({
      customer: z.string().nullable(),
      productId: z.string().nullable(),
      seller: z.string().nullable(),
    })
    .nullable(),
});
export type Change = z.infer<typeof changeSlots>;

export const NO_CHANGE: Change = {
  number: null,
  was: null,
  amount: null,
  unitPrice: null,
  items: [],
  adds: false,
  customer: null,
  payment: null,
  day: null,
  time: null,
  problem: null,
  meant: false,
  target: null,
};
