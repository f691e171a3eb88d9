import { z } from "zod";
import type { Business } from "../business/business.ts";
import type { IntentDefinition } from "../capability.ts";
import type { NewEvent } from "../conversation/event.ts";
import { fromDecimal } from "../money/money.ts";

/** Done at once, also when a model has read it: it is said what was done, and it is no money. */
const AT_ONCE: ReadonlySet<string> = new Set([
  "metric.answered",
  "customer.recorded",
  "customer.updated",
  "lead.recorded",
  "traffic.recorded",
  "reminder.set",
  "feedback.received",
  "consent.changed",
  "campaign.drafted",
  "campaign.revised",
]);

/** Words that weigh too much to be taken from a voice note at once. What is set about the model itself is none. */
export const weighsMuch = ({ name, told }: Pick<IntentDefinition, "name" | "told">): boolean =>
  told === "by-people-only" && !name.startsWith("model.");

const sold = z.object({ total: z.string() });

/** Money, and whatever else weighs something, is shown before it is recorded, unless the owner trusts small sales. */
export function asksToConfirm(
  events: readonly NewEvent[],
  { settings, currency }: Pick<Business, "settings" | "currency">,
  doubted: boolean,
): boolean {
  const weighty = events.filter(({ type }) => !AT_ONCE.has(type));
  if (weighty.length === 0) return false;
  const ceiling = settings.modelTrustBelow == null ? null : BigInt(settings.modelTrustBelow);
  if (ceiling === null || doubted) return true;
  return !weighty.every(({ type, payload }) => {
    const total = type === "sale.recorded" ? sold.safeParse(payload).data?.total : undefined;
    const amount = total === undefined ? null : fromDecimal(total, currency);
    return amount !== null && amount <= ceiling;
  });
}
