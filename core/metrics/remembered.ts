import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type Question, questionSchema } from "./question.ts";

/** What a person asked last: the topic that the next question may lean on. */
export const TOPIC = "metrics";

const rememberedSchema = z.object({ question: questionSchema, at: z.string() });

/** Nobody leans on what was asked yesterday. */
const LEANS_FOR_HOURS = 6;

export const toRemember = (question: Question, now: Temporal.Instant): unknown => ({
  question,
  at: now.toString(),
});

/** The question asked last, or null when none was asked lately. */
export function recallQuestion(memory: unknown, now: Temporal.Instant): Question | null {
  if (memory === undefined) return null;
  const known = rememberedSchema.safeParse(memory);
  if (!known.success) return null;
  const age = Temporal.Instant.from(known.data.at).until(now).total("hours");
  return age >= 0 && age <= LEANS_FOR_HOURS ? known.data.question : null;
}
