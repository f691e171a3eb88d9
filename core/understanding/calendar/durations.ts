import type { Message } from "../tokens.ts";
import type { DurationMention } from "./mentions.ts";

/** All lengths of time in a message, in order, none overlapping another. */
export function findDurations(_message: Message): DurationMention[] {
  return [];
}
