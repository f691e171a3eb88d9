import { isDeepStrictEqual } from "node:util";
import type { Expectation } from "./transcript.ts";

export interface TurnOutput {
  readonly replies: readonly {
    readonly to: string;
    readonly text: string;
    readonly buttons: readonly string[];
    readonly image: string | null;
  }[];
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** What of an expectation a turn did not meet, in words; empty when it met all of it. */
export function findMisses(expected: Expectation, output: TurnOutput): string[] {
  return [
    ...missedEvents(expected.events ?? [], output.events),
    ...missedNothing(expected, output),
    ...missedReplies(expected.reply ?? [], output),
  ];
}

/** The expected events have to occur in order; others may stand between them. */
function missedEvents(
  expected: readonly Readonly<Record<string, unknown>>[],
  events: TurnOutput["events"],
): string[] {
  let from = 0;
  for (const wanted of expected) {
    const at = events.findIndex((event, index) => index >= from && matches(wanted, event));
    if (at < 0) {
      const near = events.slice(from).find((event) => event.type === wanted.type);
      return [
        `expected ${JSON.stringify(wanted)}\n      but got ${near ? JSON.stringify(near) : events.length > 0 ? events.map((event) => event.type).join(", ") : "no event"}`,
      ];
    }
    from = at + 1;
  }
  return [];
}

/** Only the fields that are named count; lists are compared place by place, as many as are named. */
function matches(wanted: unknown, actual: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      wanted.length <= actual.length &&
      wanted.every((item, at) => matches(item, actual[at]))
    );
  }
  if (wanted !== null && typeof wanted === "object") {
    if (actual === null || typeof actual !== "object") return false;
    const fields = actual as Readonly<Record<string, unknown>>;
    return Object.entries(wanted).every(([key, value]) => key in fields && matches(value, fields[key]));
  }
  return isDeepStrictEqual(wanted, actual);
}

const HARMLESS = new Set(["question.asked", "declined"]);

function missedNothing(expected: Expectation, output: TurnOutput): string[] {
  if (!expected.nothing) return [];
  const happened = output.events.filter((event) => !HARMLESS.has(String(event.type)));
  return happened.length > 0
    ? [`expected nothing\n      but got ${happened.map((event) => JSON.stringify(event)).join(", ")}`]
    : [];
}

function missedReplies(expected: readonly string[], output: TurnOutput): string[] {
  const said = output.replies
    .map((reply) => reply.text)
    .join("\n")
    .toLowerCase();
  return expected
    .filter((text) => !said.includes(text.toLowerCase()))
    .map((text) => `expected a reply with "${text}"\n      but got "${said}"`);
}
