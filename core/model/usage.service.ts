import type { Temporal } from "temporal-polyfill";
import type { Business } from "../business/business.ts";
import type { Tx } from "../store/transactions.ts";
import { addUsage, readUsage, type Usage } from "./usage.store.ts";

export type { Usage } from "./usage.store.ts";

/** Tokens a day, unless the owner says otherwise: some sixty hard messages. */
export const USUAL_BUDGET = 300_000;

export const budgetOf = ({ settings }: Pick<Business, "settings">): number =>
  settings.modelDailyTokens ?? USUAL_BUDGET;

/** What was counted since that day. */
export const usageSince = (tx: Tx, businessId: string, from: Temporal.PlainDate): Promise<Usage> =>
  readUsage(tx, businessId, from);

/** Counts something up for the day. */
export const count = (
  tx: Tx,
  businessId: string,
  day: Temporal.PlainDate,
  more: Partial<Usage>,
): Promise<void> => addUsage(tx, businessId, day, more);

/** The day's tokens are not used up yet. */
export const isAffordable = async (tx: Tx, business: Business, today: Temporal.PlainDate): Promise<boolean> =>
  (await usageSince(tx, business.id, today)).tokens < budgetOf(business);
