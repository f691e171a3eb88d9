import { isTakenBesideTalk, type Registry } from "../registry.ts";
import type { Reading, ReadingContext } from "./reading.ts";
import { inFull } from "./shorthand.ts";
import { withoutParticles, withoutTalk } from "./talk-around.ts";
import type { Message } from "./tokens.ts";

/** Readings below this are hints: not acted on. */
export const ACT_FROM = 0.5;

/** Two readings this close in score read the message two ways: the speaker is asked which one was meant. */
const CLOSE = 0.03;

export type Understanding =
  | { readonly kind: "understood"; readonly reading: Reading }
  | { readonly kind: "torn"; readonly readings: readonly Reading[] }
  | { readonly kind: "not-understood"; readonly hint: Reading | null };

/** Beside talk, only what leaves little doubt is taken. */
const ACT_BESIDE_TALK_FROM = 0.7;

/** What a message means, if need be without the talk around it. */
export function understand(registry: Registry, message: Message, context: ReadingContext): Understanding {
  const { role } = context.speaker;
  const isMember = role === "owner" || role === "staff";
  // What guests write is kept as they typed it.
  const spoken = withoutParticles(isMember ? inFull(message) : message);
  const whole = weigh(registry, spoken, context);
  if (whole.kind !== "not-understood" || !isMember) return whole;
  for (const part of withoutTalk(spoken)) {
    if (!mayHoldBesideTalk(registry, part, context)) continue;
    const understanding = weigh(registry, part, context);
    if (understanding.kind === "understood" && holdsBesideTalk(registry, understanding.reading))
      return understanding;
  }
  return whole;
}

/** Asked first of the few capabilities that know such intents, before all of them read the message anew. */
const mayHoldBesideTalk = (registry: Registry, part: Message, context: ReadingContext): boolean =>
  registry.hearingBesideTalk(part).some((capability) => {
    const readings = (capability.readBesideTalk ?? capability.read)?.(part, context) ?? [];
    return readings.some((reading) => holdsBesideTalk(registry, reading));
  });

function holdsBesideTalk(registry: Registry, { intent, score }: Reading): boolean {
  const definition = registry.intent(intent);
  return score >= ACT_BESIDE_TALK_FROM && definition !== null && isTakenBesideTalk(definition);
}

/** Lets the capabilities read the message and keeps the best reading, several when they are too close to call. */
function weigh(registry: Registry, message: Message, context: ReadingContext): Understanding {
  const readings: Reading[] = [];
  for (const capability of registry.hearing(message))
    readings.push(...(capability.read?.(message, context) ?? []));
  if (readings.length > 1) readings.sort((one, other) => other.score - one.score);
  const best = readings[0];
  if (!best || best.score < ACT_FROM) return { kind: "not-understood", hint: best ?? null };
  const close = readings.filter(
    (reading) => best.score - reading.score < CLOSE && !sameMeaning(reading, best),
  );
  const looksUp = (reading: Reading) => registry.intent(reading.intent)?.looksUp === true;
  const records = [best, ...close].filter((reading) => !looksUp(reading));
  const isQuestion = message.text.trimEnd().endsWith("?");
  // What is looked up changes nothing: only records that differ are worth a question.
  if (records.length === 0 || (isQuestion && looksUp(best))) return { kind: "understood", reading: best };
  const [first = best, ...rivals] = records;
  return rivals.length > 0
    ? { kind: "torn", readings: [first, ...rivals] }
    : { kind: "understood", reading: first };
}

const sameMeaning = (one: Reading, other: Reading): boolean =>
  one === other || (one.intent === other.intent && JSON.stringify(one.slots) === JSON.stringify(other.slots));
