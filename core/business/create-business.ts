import type { Temporal } from "temporal-polyfill";
import { currencyOf } from "../money/currency.ts";
import type { Tx } from "../store/transactions.ts";
import type { BusinessSettings } from "./business.ts";

export interface NewBusiness {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  readonly locale: string;
  readonly settings: Partial<BusinessSettings>;
}

/** Opens a business; does nothing when it is there already. Throws for an unknown currency or time zone. */
export async function createBusiness(tx: Tx, business: NewBusiness, at: Temporal.Instant): Promise<void> {
  if (!currencyOf(business.currency)) throw new Error(`There is no currency ${business.currency}`);
  at.toZonedDateTimeISO(business.timezone);
  await tx
    .insertInto("business")
    .values({
      business_id: business.id,
      name: business.name,
      currency: business.currency,
      timezone: business.timezone,
      locale: business.locale,
      settings: JSON.stringify(business.settings),
      created_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
