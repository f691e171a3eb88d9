import { writeMemory } from "./conversation.store.ts";
import type { Addressee } from "./telling.ts";
import type { ReactingTurn } from "./turn.ts";

/** Keeps for somebody who does not speak now what their next message leans on: that they were asked how it was. */
export async function rememberFor(
  turn: ReactingTurn,
  person: Exclude<Addressee, "owner">,
  topic: string,
  value: unknown,
): Promise<void> {
  const key = "memberId" in person ? `member:${person.memberId}` : `customer:${person.customerId}`;
  await writeMemory(turn.tx, turn.business.id, key, new Map([[topic, value]]), turn.now);
}
