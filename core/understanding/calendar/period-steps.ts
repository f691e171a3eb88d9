import type { Message } from "../tokens.ts";
import type { PeriodStep } from "./mentions.ts";

/** All steps from the period asked about before: "the month before", "the year after", "the previous one". */
export function findPeriodSteps(_message: Message): PeriodStep[] {
  return [];
}
