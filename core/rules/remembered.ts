import { z } from "zod";

/** The memory's topic for the rule that a person spoke of last. */
export const LAST_RULE = "rules.last";

/** The id of that rule, or null. */
export function lastRule(value: unknown): string | null {
  if (value === undefined) return null;
  const parsed = z.object({ ruleId: z.string() }).safeParse(value);
  return parsed.success ? parsed.data.ruleId : null;
}
