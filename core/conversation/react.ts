import type { Registry } from "../registry.ts";
import type { NewEvent } from "./event.ts";
import type { ReactingTurn } from "./turn.ts";

/** An event that a reaction tells may have reactions of its own; more than this is two that answer each other for ever. */
const MOST_EVENTS = 10_000;

/** Lets the capabilities react to what happened, in the same transaction; `events` grows by what they tell in turn. */
export async function react(
  registry: Registry,
  turn: ReactingTurn,
  events: readonly NewEvent[],
): Promise<void> {
  for (let at = 0; at < events.length; at++) {
    if (at >= MOST_EVENTS) throw new Error(`Reactions do not come to an end: ${events[at]?.type}`);
    const event = events[at];
    if (!event) return;
    for (const reaction of registry.reactions(event.type)) await reaction(turn, event);
  }
}
