import { z } from "zod";
import type { Business } from "../business/business.ts";
import { formatMoney } from "../money/money.ts";
import { moneySlot } from "../sales/sales.ts";

const common = {
  /** As the owner said it, without the days: "10% off any cake"; what customers and events are told. */
  words: z.string().min(1),
  /** Minor units: below this the voucher is not taken. */
  minimumSpend: moneySlot.nullable().default(null),
};

/** What a voucher gives. */
export const offerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("percent"), percent: z.number().gt(0).max(100), ...common }),
  z.object({ kind: z.literal("amount"), amount: moneySlot, ...common }),
  z.object({ kind: z.literal("free"), product: z.string().min(1), ...common }),
  /** Anything else that is given: "a second pair at half price". */
  z.object({ kind: z.literal("text"), ...common }),
]);
export type Offer = z.infer<typeof offerSchema>;

/** "10% off any cake, from EUR 20". */
export function describeOffer(
  { currency, locale }: Pick<Business, "currency" | "locale">,
  offer: Offer,
): string {
  if (offer.minimumSpend === null) return offer.words;
  return `${offer.words}, from ${formatMoney(BigInt(offer.minimumSpend), currency, locale)}`;
}
