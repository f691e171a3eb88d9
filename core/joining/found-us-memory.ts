import { z } from "zod";

/** The memory's topic for having been asked how they found the shop. */
export const ASKED_SOURCE = "joining.asked-source";
const ASKED_DAYS = 14;

/** True while a customer's bare "Google" answers that question. */
export function askedSource(value: unknown, now: number): boolean {
  if (value === undefined) return false;
  const asked = z.object({ at: z.number() }).safeParse(value);
  return asked.success && now - asked.data.at < ASKED_DAYS * 86_400_000;
}
