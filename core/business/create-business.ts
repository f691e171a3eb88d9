import type { Temporal } from "temporal-polyfill";
import { currencyOf } from "../money/currency.ts";
import type { Tx } from "../store/transactions.ts";
import { insertBusiness, type NewBusiness as NewBusinessRow } from "./business.store.ts";

export type NewBusiness = Omit<NewBusinessRow, "createdAt">;

/** Opens a business; does nothing when it is there already. Throws for an unknown currency or time zone. */
export async function createBusiness(tx: Tx, business: NewBusiness, at: Temporal.Instant): Promise<void> {
  if (!currencyOf(business.currency)) throw new Error(`There is no currency ${business.currency}`);
  at.toZonedDateTimeISO(business.timezone);
  await insertBusiness(tx, { ...business, createdAt: at });
}
