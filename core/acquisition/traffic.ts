import { z } from "zod";
import type { PendingQuestion } from "../capability.ts";
import { ask, decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { undoButton } from "../customers/customers.replies.ts";
import { findPastDays } from "../understanding/calendar-words.ts";
import { channelAt } from "../understanding/people/channels.ts";
import { matchFirst } from "../understanding/people/word-pattern.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { badCount, dayToCome, trafficCounted, whichDay, whichSource } from "./acquisition.replies.ts";
import { MOST_VISITORS, recordTraffic, type TrafficCount } from "./acquisition.service.ts";

export const trafficSlots = z.object({
  counts: z
    .array(
      z.object({
        /** Null where no channel was named. */
        source: z.string().nullable(),
        /** A plain decimal as typed: what is no whole number is declined, not rounded. */
        count: z.string(),
        /** Shop-local day; null is today. */
        on: z.string().nullable(),
      }),
    )
    .min(1)
    .max(100),
  /** "Last week": no one day was named. */
  dayMissing: z.boolean().default(false),
});
export type TrafficSlots = z.infer<typeof trafficSlots>;

const INTENT = "acquisition.traffic";
const OFFERED = ["walk-in", "phone", "instagram", "facebook", "google"];

/** "8 walk ins 2 phone calls": counted for each channel and day. */
export async function takeTraffic(turn: Turn, slots: TrafficSlots): Promise<Outcome> {
  const wrong = slots.counts.find(({ count }) => !isCount(count));
  if (wrong) return decline("invalid", badCount(wrong.count));
  const today = turn.today.toString();
  if (slots.counts.some(({ on }) => on !== null && on > today)) return decline("invalid", dayToCome);
  const pending = { intent: INTENT, slots };
  if (slots.dayMissing) return ask({ about: ["on"], text: whichDay, choices: [], pending });
  if (slots.counts.some(({ source }) => source === null)) {
    const choices = OFFERED.map((source) => ({
      label: source.charAt(0).toUpperCase() + source.slice(1),
      action: { intent: INTENT, slots: withSource(slots, source) },
    }));
    return ask({ about: ["source"], text: whichSource, choices, pending });
  }
  const counts = slots.counts.map(
    ({ source, count, on }): TrafficCount => ({
      source: source ?? "",
      count: Number(count),
      on: on ?? today,
    }),
  );
  for (const count of counts) await recordTraffic(turn, count);
  return say(trafficCounted(counts, turn.today, turn.business.locale), [undoButton(turn.turnId)]);
}

export const isCount = (decimal: string): boolean =>
  /^\d+$/.test(decimal) && Number(decimal) >= 1 && Number(decimal) <= MOST_VISITORS;

const withSource = (slots: TrafficSlots, source: string): TrafficSlots => ({
  ...slots,
  counts: slots.counts.map((count) => ({ ...count, source: count.source ?? source })),
});

/** The channel, or the day, that was asked for; nothing else may stand beside it. */
export function answerTraffic(
  { slots, about }: PendingQuestion<TrafficSlots>,
  message: Message,
  context: ReadingContext,
): TrafficSlots | null {
  return about.includes("on") ? withDay(slots, message, context) : answerSource(slots, message);
}

function answerSource(slots: TrafficSlots, { tokens }: Message): TrafficSlots | null {
  const by = matchFirst(tokens, 0, [
    "from|on|by|via|through|they|all came|were|are? from|on|by|via|through?",
  ]);
  const found = channelAt(tokens, Math.max(by, 0));
  const rest = found ? tokens.slice(found.end) : [];
  if (!found || rest.some((token) => token.kind === "word" || token.kind === "number")) return null;
  return withSource(slots, found.channel);
}

function withDay(slots: TrafficSlots, message: Message, context: ReadingContext): TrafficSlots | null {
  const now = context.now.toZonedDateTimeISO(context.business.timezone);
  const [day, more] = findPastDays(message, { today: context.today, now, locale: context.business.locale });
  if (!day || more || day.future || day.within) return null;
  const said = message.tokens.filter((token) => token.kind === "word" || token.kind === "number").length;
  if (said > day.span.end - day.span.start + 2) return null;
  const on = day.day.toString();
  return { counts: slots.counts.map((count) => ({ ...count, on: count.on ?? on })), dayMissing: false };
}
