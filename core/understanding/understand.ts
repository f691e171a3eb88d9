import type { Registry } from "../registry.ts";
import type { Reading, ReadingContext } from "./reading.ts";
import type { Message } from "./tokens.ts";

/** Readings below this are hints: not acted on. */
export const ACT_FROM = 0.5;

/** Two readings this close in score read the message two ways: the speaker is asked which one was meant. */
const CLOSE = 0.03;

export type Understanding =
  | { readonly kind: "understood"; readonly reading: Reading }
  | { readonly kind: "torn"; readonly readings: readonly Reading[] }
  | { readonly kind: "not-understood"; readonly hint: Reading | null };

/** Lets every capability read the message and keeps the best reading, several when they are too close to call. */
export function understand(registry: Registry, message: Message, context: ReadingContext): Understanding {
  const readings = registry.capabilities
    .flatMap((capability) => capability.read?.(message, context) ?? [])
    .sort((one, other) => other.score - one.score);
  const best = readings[0];
  if (!best || best.score < ACT_FROM) return { kind: "not-understood", hint: best ?? null };
  const rivals = readings.filter(
    (reading) => best.score - reading.score < CLOSE && !sameMeaning(reading, best),
  );
  return rivals.length > 0
    ? { kind: "torn", readings: [best, ...rivals] }
    : { kind: "understood", reading: best };
}

const sameMeaning = (one: Reading, other: Reading): boolean =>
  one.intent === other.intent && JSON.stringify(one.slots) === JSON.stringify(other.slots);
