import type { Capability } from "../capability.ts";
import { HEARD_LINE } from "./voice.replies.ts";
import { wipeTranscripts } from "./voice.store.ts";

/** What is said in voice notes is read as words, so it has no intents of its own. */
export const voice: Capability = {
  name: "voice",
  intents: [],
  reacts: {
    // A transcript may name anybody, by their first name alone: with somebody forgotten, all of them go.
    "customer.forgotten": (turn) => wipeTranscripts(turn.tx, turn.business.id, HEARD_LINE),
  },
};
