import { decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import * as replies from "./exporting.replies.ts";
import { countRows, recentCustomers } from "./exporting.store.ts";

/** As many as a phone shows at once. */
const SHOWN = 10;

/** "List my customers": who was in last, how many there are, and all of them as a file. */
export async function listCustomers(turn: Turn): Promise<Outcome> {
  const { tx, business, today } = turn;
  if (turn.incoming.group) return decline("not-supported", replies.notInAGroup);
  const day = today.toString();
  const { customers } = await countRows(tx, business.id, { from: day, to: day });
  if (customers === 0) return say(replies.noCustomers);
  const recent = await recentCustomers(tx, business.id, SHOWN);
  return say(replies.customerList(customers, recent, today, business.locale), replies.FILE_BUTTONS);
}
