import { z } from "zod";
import { type Outcome, say } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import { loadPurchases } from "../card.store.ts";
import * as replies from "../own-purchases.replies.ts";
import { selectOwnPurchases, sumOwnPurchases } from "../own-purchases.store.ts";

export const OWN_PURCHASES = ["last", "spent", "visits", "list", "usual"] as const;
export const ownPurchasesSlots = z.object({
  about: z.enum(OWN_PURCHASES),
  /** Shop-local days, both included; null: all time. */
  period: z.object({ from: z.string(), to: z.string(), said: z.string() }).nullable().default(null),
});
export type OwnPurchasesSlots = z.infer<typeof ownPurchasesSlots>;

const MOST_LISTED = 5;

/** "What did I buy last time?", "how much have I spent with you?": a customer's own purchases, nobody else's. */
export async function showOwnPurchases(turn: Turn, { about, period }: OwnPurchasesSlots): Promise<Outcome> {
  if (turn.speaker.role !== "customer") throw new Error("Only a customer has purchases of their own");
  const { tx, business } = turn;
  const { customerId } = turn.speaker;
  const totals = await sumOwnPurchases(tx, business.id, customerId, period);
  const most = about === "list" ? MOST_LISTED : 1;
  const purchases = await selectOwnPurchases(tx, business.id, customerId, period, most);
  if (purchases.length === 0) return say(replies.nothingBought(turn, period?.said ?? null));
  const told = { totals, purchases, span: period?.said ?? null };
  switch (about) {
    case "last":
      return say(replies.lastPurchase(turn, told));
    case "spent":
      return say(replies.spent(turn, told));
    case "visits":
      return say(replies.visits(turn, told));
    case "list":
      return say(replies.list(turn, told));
    case "usual": {
      const { usual } = await loadPurchases(tx, business.id, customerId);
      return say(replies.usual(usual.map(({ product }) => product)));
    }
  }
}
