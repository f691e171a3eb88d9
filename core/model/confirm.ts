import { z } from "zod";
import type { Business } from "../business/business.ts";
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

/** What nobody can take back. */
const FOR_GOOD: ReadonlySet<string> = new Set(["campaign.approve", "privacy.forget-me"]);

/** Too much for it to be misheard: asked about when it was said in a voice note. */
export const weighsMuch = (intent: string): boolean => FOR_GOOD.has(intent);

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
