import { markSavepoint } from "../store/savepoint.ts";
import type { NewEvent } from "./event.ts";
import type { OpenTurn } from "./open-turn.ts";
import type { Outcome } from "./outcome.ts";

/** What was done, as long as nobody takes it back. */
export interface Rehearsal {
  readonly outcome: Outcome;
  /** What happened in it. */
  readonly events: readonly NewEvent[];
  /** As if it had never been done. */
  takeBack(): Promise<void>;
}

/** Does something within a turn so that it can still be taken back once it is seen what it comes to. */
export async function rehearse(opened: OpenTurn, work: () => Promise<Outcome>): Promise<Rehearsal> {
  const before = await markSavepoint(opened.turn.tx, "rehearsal");
  const { events, told, remembered } = opened;
  const [firstEvent, firstTold, rememberedBefore] = [events.length, told.length, [...remembered]];
  const outcome = await work();
  return {
    outcome,
    events: events.slice(firstEvent),
    async takeBack() {
      await before.takeBack();
      events.splice(firstEvent);
      told.splice(firstTold);
      remembered.clear();
      for (const [topic, value] of rememberedBefore) remembered.set(topic, value);
    },
  };
}
