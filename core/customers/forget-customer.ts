import { nextLexiconVersion } from "../business/business.store.ts";
import { type CustomerTurn, knownCustomer } from "./customers.service.ts";
import { cutTies, findMergedInto, wipeCustomer, wipeTraces } from "./forget.store.ts";

/** The ids of a person's record and of all that were merged into it. */
export const everyRecordOf = async (
  turn: Pick<CustomerTurn, "tx" | "business">,
  customerId: string,
): Promise<string[]> => [customerId, ...(await findMergedInto(turn.tx, turn.business.id, customerId))];

/**
 * Forgets a person for good: their facts, their chats, their name in the log. Sales stay in the figures as those of
 * nobody known. There is no undo. Returns the name for the last time it is said.
 */
export async function forgetCustomer(turn: CustomerTurn, customerId: string): Promise<string> {
  const { tx, business } = turn;
  const { name } = await knownCustomer(tx, business.id, customerId);
  const version = await nextLexiconVersion(tx, business.id);
  for (const id of await everyRecordOf(turn, customerId)) {
    await wipeTraces(tx, business.id, id, name);
    await cutTies(tx, business.id, id);
    await wipeCustomer(tx, business.id, id, turn.now, version);
  }
  turn.emit({ type: "customer.forgotten", recordId: customerId, payload: { id: customerId } });
  return name;
}
