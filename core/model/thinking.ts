import type { Incoming } from "../conversation/incoming.ts";
import { markSavepoint } from "../store/savepoint.ts";
import type { Tx } from "../store/transactions.ts";
import { ModelNeeded } from "./desk.ts";
import { forgetThinking, lockChat, noteThinking, othersThink } from "./thinking.store.ts";
import { type Attempt, HELD_SECONDS, type Thinking } from "./use.ts";

/**
 * Works a turn, under its chat's lock. When it has to ask the model, all that it did is taken back and the chat is
 * held by a row instead of by the transaction: its later messages wait, whichever process they come to.
 */
export async function attemptTurn<Result>(
  tx: Tx,
  incoming: Incoming,
  thinking: Thinking,
  work: () => Promise<Result>,
): Promise<Attempt<Result>> {
  await lockChat(tx, incoming);
  if (thinking.waits && (await othersThink(tx, incoming, thinking.id))) return { kind: "busy" };
  const before = await markSavepoint(tx, "turn");
  try {
    const result = await work();
    if (thinking.asked) await forgetThinking(tx, incoming, thinking.id);
    return { kind: "done", result };
  } catch (error) {
    if (!(error instanceof ModelNeeded)) throw error;
    await before.takeBack();
    await noteThinking(tx, incoming, thinking.id, HELD_SECONDS);
    return { kind: "needs", order: error.order };
  }
}
