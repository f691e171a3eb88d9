import { type Selectable, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { RuleTable } from "../store/database.ts";
import type { Tx } from "../store/transactions.ts";
import { type Rule, TRIGGERS, type Trigger, timingSchema } from "./rule.ts";

function toRule(row: Selectable<RuleTable>): Rule {
  const trigger = TRIGGERS.find((known) => known === row.trigger);
  if (!trigger) throw new Error(`Rule ${row.rule_id} has the unknown trigger ${row.trigger}`);
  return {
    id: row.rule_id,
    name: row.name,
    kind: row.kind,
    trigger,
    timing: timingSchema.parse(row.timing),
    effect: row.effect,
    words: row.words,
    on: row.is_on,
    generation: row.generation,
    onSince: row.on_since.toString(),
  };
}

/** All rules, the oldest first; `on`: those switched on, of these triggers. */
export async function selectRules(
  tx: Tx,
  businessId: string,
  which: { readonly on?: readonly Trigger[] } = {},
): Promise<Rule[]> {
  const rules = tx.selectFrom("rule").where("business_id", "=", businessId);
  const chosen = which.on ? rules.where("is_on", "=", true).where("trigger", "in", [...which.on]) : rules;
  return (await chosen.selectAll().orderBy("rule_id").execute()).map(toRule);
}

export async function selectRule(
  tx: Tx,
  businessId: string,
  which: { readonly id: string } | { readonly name: string },
): Promise<Rule | null> {
  const rules = tx.selectFrom("rule").where("business_id", "=", businessId).selectAll();
  const row = await ("id" in which
    ? rules.where("rule_id", "=", which.id)
    : rules.where("name", "=", which.name)
  ).executeTakeFirst();
  return row ? toRule(row) : null;
}

/** Writes a rule as it is to be from now on. */
export async function upsertRule(
  tx: Tx,
  businessId: string,
  rule: Rule,
  at: Temporal.Instant,
): Promise<void> {
  const columns = {
    name: rule.name,
    kind: rule.kind,
    trigger: rule.trigger,
    timing: JSON.stringify(rule.timing),
    effect: JSON.stringify(rule.effect),
    words: rule.words,
    is_on: rule.on,
    generation: rule.generation,
    on_since: Temporal.Instant.from(rule.onSince),
    changed_at: at,
  };
  await tx
    .insertInto("rule")
    .values({ business_id: businessId, rule_id: rule.id, ...columns })
    .onConflict((conflict) => conflict.columns(["business_id", "rule_id"]).doUpdateSet(columns))
    .execute();
}

export async function deleteRule(tx: Tx, businessId: string, ruleId: string): Promise<void> {
  await tx.deleteFrom("rule").where("business_id", "=", businessId).where("rule_id", "=", ruleId).execute();
}

/** A purchase as the triggers see it. */
export interface Purchase {
  readonly saleId: string;
  readonly customerId: string;
  readonly soldAt: Temporal.Instant;
  readonly soldOn: string;
  /** How many purchases the customer has made by now, voided ones not counted. */
  readonly purchases: number;
}

/** The sale if it was not voided and is somebody's. */
export async function findPurchase(tx: Tx, businessId: string, saleId: string): Promise<Purchase | null> {
  const { rows } = await sql<Purchase>`
    select s.sale_id as "saleId", s.customer_id as "customerId", s.sold_at as "soldAt", s.sold_on as "soldOn",
      (select count(*)::int from sale o where o.business_id = s.business_id and o.customer_id = s.customer_id
         and o.voided_at is null) as purchases
    from sale s join customer c on c.business_id = s.business_id and c.customer_id = s.customer_id
    where s.business_id = ${businessId} and s.sale_id = ${saleId} and s.voided_at is null and c.removed_at is null`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The days and months on which somebody has a birthday, as "05-10". */
export async function selectBirthdays(tx: Tx, businessId: string): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct right(birthday, 5) as day from customer
    where business_id = ${businessId} and birthday is not null and removed_at is null`.execute(tx);
  return rows.map((row) => row.day);
}

/** Everybody with a birthday on one of these days. */
export async function selectBornOn(tx: Tx, businessId: string, days: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from customer
    where business_id = ${businessId} and right(birthday, 5) = any(${[...days]}::text[]) and removed_at is null
    order by customer_id`.execute(tx);
  return rows.map((row) => row.id);
}

/** The first days from this one on that are somebody's last visit so far. */
export async function selectLastVisitDays(
  tx: Tx,
  businessId: string,
  from: string,
  count: number,
): Promise<string[]> {
  const rows = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("last_sold_on", ">=", from)
    .where("removed_at", "is", null)
    .select("last_sold_on")
    .distinct()
    .orderBy("last_sold_on")
    .limit(count)
    .execute();
  return rows.flatMap((row) => row.last_sold_on ?? []);
}

/** Everybody who was last in on one of these days. */
export async function selectLastInOn(
  tx: Tx,
  businessId: string,
  days: readonly string[],
): Promise<{ id: string; lastSoldOn: string }[]> {
  if (days.length === 0) return [];
  const rows = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("last_sold_on", "in", [...days])
    .where("removed_at", "is", null)
    .select(["customer_id", "last_sold_on"])
    .orderBy("customer_id")
    .execute();
  return rows.map((row) => ({ id: row.customer_id, lastSoldOn: row.last_sold_on ?? "" }));
}

/** When this rule was last done for the customer; null: never. */
export async function lastFired(
  tx: Tx,
  businessId: string,
  ruleId: string,
  customerId: string,
): Promise<Temporal.Instant | null> {
  const row = await tx
    .selectFrom("rule_occasion")
    .where("business_id", "=", businessId)
    .where("rule_id", "=", ruleId)
    .where("customer_id", "=", customerId)
    .select("at")
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

export async function isFired(
  tx: Tx,
  businessId: string,
  ruleId: string,
  customerId: string,
  occasion: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("rule_occasion")
    .where("business_id", "=", businessId)
    .where("rule_id", "=", ruleId)
    .where("customer_id", "=", customerId)
    .where("occasion", "=", occasion)
    .select("at")
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertFired(
  tx: Tx,
  businessId: string,
  ruleId: string,
  customerId: string,
  occasion: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto("rule_occasion")
    .values({ business_id: businessId, rule_id: ruleId, customer_id: customerId, occasion, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What rules were done for a person is forgotten with them. */
export async function deleteOccasions(tx: Tx, businessId: string, customerId: string): Promise<void> {
  await tx
    .deleteFrom("rule_occasion")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .execute();
}
