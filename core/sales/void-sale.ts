import { z } from "zod";
import { decline, type Outcome, say } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { whichCustomer } from "./resolve-customer.ts";
import { undoneText } from "./sales.replies.ts";
import { findLastSale } from "./sales.store.ts";
import { voidSale } from "./undo-sale.ts";

export const voidSlots = z.object({
  customer: z.string().nullable(),
  productId: z.string().nullable(),
  /** Whose sale: a member's id, "owner", or null for the speaker's own. */
  seller: z.string().nullable(),
});
export type VoidSlots = z.infer<typeof voidSlots>;

/** Voids the newest sale that fits the description: "delete the sale to Ben", "void Maria's cake". */
export async function voidNamedSale(turn: Turn, slots: VoidSlots): Promise<Outcome> {
  const own = memberOf(turn.speaker);
  const seller =
    slots.seller === "owner"
      ? (turn.lexicon.members().find((member) => member.role === "owner")?.id ?? null)
      : slots.seller;
  if (turn.speaker.role === "staff" && seller !== null && seller !== own) {
    return decline("not-allowed", "You can take back your own sales only. Nothing was changed.");
  }
  const which = whichCustomer(
    turn,
    slots.customer ? { name: slots.customer, customerId: null, isNew: false } : null,
  );
  if (which.kind === "several")
    return decline("invalid", `There are several of that name. Say the full name, please.`);
  const recordedBy = seller ?? (turn.speaker.role === "staff" ? own : null);
  const sale = await findLastSale(turn.tx, turn.business.id, {
    ...(which.kind === "known" ? { customerId: which.customer.id } : {}),
    ...(slots.productId ? { productId: slots.productId } : {}),
    ...(recordedBy ? { recordedBy } : {}),
  });
  if (!sale || which.kind === "new" || which.kind === "near")
    return say("I found no such sale, so nothing was changed.");
  await voidSale(turn, sale);
  return say(undoneText(turn, sale));
}
