import { type Selectable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { currencyOf } from "../money/currency.ts";
import type { BusinessTable } from "../store/database.ts";
import type { Tx } from "../store/transactions.ts";
import type { Business, BusinessSettings } from "./business.ts";

const settingsSchema = z.object({
  staffSeeFigures: z.boolean().default(false),
  figuresFor: z.array(z.string()).default([]),
  askConsentFirst: z.boolean().default(false),
  hasRules: z.boolean().default(false),
  introduced: z.boolean().default(false),
  sampleShop: z.boolean().default(false),
  modelOff: z.boolean().default(false),
  modelDailyTokens: z.number().int().nullable().default(null),
  modelTrustBelow: z.string().nullable().default(null),
});

/** The business that this transaction sees; throws where it does not exist. */
export async function loadBusiness(tx: Tx, businessId: string): Promise<Business> {
  const row = await tx
    .selectFrom("business")
    .where("business_id", "=", businessId)
    .selectAll()
    .executeTakeFirstOrThrow();
  return toBusiness(row);
}

/** The business as its row says it. */
export function toBusiness(row: Selectable<BusinessTable>): Business {
  const currency = currencyOf(row.currency);
  if (!currency) throw new Error(`Business ${row.business_id} has the unknown currency ${row.currency}`);
  return {
    id: row.business_id,
    name: row.name,
    currency,
    timezone: row.timezone,
    locale: row.locale,
    settings: settingsSchema.parse(row.settings),
    lexiconVersion: row.lexicon_version,
  };
}

export interface NewBusiness {
  readonly id: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly timezone: string;
  readonly locale: string;
  readonly settings?: Partial<BusinessSettings>;
  readonly createdAt: Temporal.Instant;
}

/**
 * Founds a business, where there is none by that id; name, currency and time zone may be guesses until its settings
 * say `introduced`.
 */
export async function insertBusiness(tx: Tx, business: NewBusiness): Promise<void> {
  await tx
    .insertInto("business")
    .values({
      business_id: business.id,
      name: business.name,
      currency: business.currency,
      timezone: business.timezone,
      locale: business.locale,
      settings: JSON.stringify(business.settings ?? {}),
      created_at: business.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** True once an amount of money stands anywhere in the book: its currency is settled then. */
export async function hasAmounts(tx: Tx, businessId: string): Promise<boolean> {
  const found = await sql<{ has_amounts: boolean }>`
    select exists (select from sale where business_id = ${businessId})
        or exists (select from refund where business_id = ${businessId})
        or exists (select from product where business_id = ${businessId} and unit_price is not null)
        or exists (select from target where business_id = ${businessId} and removed_at is null)
        as has_amounts`.execute(tx);
  return found.rows[0]?.has_amounts === true;
}

export type BusinessChange = Partial<Pick<Business, "name" | "timezone" | "locale">> & {
  readonly currency?: string;
  readonly settings?: Partial<BusinessSettings>;
};

/** Writes what changed of the business's own facts. */
export async function updateBusiness(tx: Tx, business: Business, change: BusinessChange): Promise<void> {
  const { settings, ...columns } = change;
  await tx
    .updateTable("business")
    .set({ ...columns, ...(settings && { settings: JSON.stringify({ ...business.settings, ...settings }) }) })
    .where("business_id", "=", business.id)
    .execute();
}

/**
 * Counts the lexicon on by one and returns the new version: rows written with it are what every process loads next.
 * Takes the business row's lock, so that two turns which learn the same new name do so one after the other.
 */
export async function nextLexiconVersion(tx: Tx, businessId: string): Promise<bigint> {
  const row = await tx
    .updateTable("business")
    .set((update) => ({ lexicon_version: update("lexicon_version", "+", 1n) }))
    .where("business_id", "=", businessId)
    .returning("lexicon_version")
    .executeTakeFirstOrThrow();
  return row.lexicon_version;
}
