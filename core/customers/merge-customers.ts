import { z } from "zod";
import { nextLexiconVersion } from "../business/business.store.ts";
import type { CustomerRecord } from "./customer-record.ts";
import { type CustomerTurn, knownCustomer, noteSaleDays } from "./customers.service.ts";
import { type CustomerColumns, updateCustomerRow } from "./customers.store.ts";
import { moveAll, moveBack } from "./merge.store.ts";

const mergeBefore = z.object({
  mergedId: z.string(),
  moved: z.object({
    sales: z.array(z.string()),
    refunds: z.array(z.string()),
    chats: z.array(z.object({ platform: z.string(), user: z.string() })),
    referred: z.array(z.string()),
  }),
  kept: z.object({
    stage: z.enum(["lead", "customer"]),
    phone: z.string().nullable(),
    phone_claimed: z.boolean().default(false),
    email: z.string().nullable(),
    birthday: z.string().nullable(),
    source: z.string().nullable(),
    interests: z.array(z.string()),
    notes: z.array(z.string()),
    referred_by: z.string().nullable(),
    referred_on: z.string().nullable(),
    lead_on: z.string().nullable(),
  }),
});

/** Two records of one person become one: the kept one gets the sales and whatever it did not know yet. */
export async function mergeCustomers(turn: CustomerTurn, keptId: string, mergedId: string): Promise<void> {
  const { tx, business } = turn;
  const kept = await knownCustomer(tx, business.id, keptId);
  const merged = await knownCustomer(tx, business.id, mergedId);
  const moved = await moveAll(tx, business.id, mergedId, keptId);
  const version = await nextLexiconVersion(tx, business.id);
  await updateCustomerRow(tx, business.id, keptId, { ...together(kept, merged), lexicon_version: version });
  await updateCustomerRow(tx, business.id, mergedId, {
    removed_at: turn.now,
    merged_into: keptId,
    lexicon_version: version,
  });
  await noteSaleDays(tx, business.id, keptId);
  const before: z.infer<typeof mergeBefore> = { mergedId, moved, kept: columnsOf(kept) };
  turn.emit({
    type: "customer.merged",
    recordId: keptId,
    payload: { kept: kept.name, merged: merged.name },
    before,
  });
}

function columnsOf(record: CustomerRecord): z.infer<typeof mergeBefore>["kept"] {
  return {
    stage: record.stage,
    phone: record.phone,
    phone_claimed: record.phoneClaimed,
    email: record.email,
    birthday: record.birthday,
    source: record.source,
    interests: [...record.interests],
    notes: [...record.notes],
    referred_by: record.referredBy,
    referred_on: record.referredOn,
    lead_on: record.leadOn,
  };
}

/** What is known of either; where both say something, the kept record is right. */
function together(kept: CustomerRecord, merged: CustomerRecord): CustomerColumns {
  const referred = [kept, merged].find(
    (one) => one.referredBy && ![kept.id, merged.id].includes(one.referredBy),
  );
  const leadDays = [kept.leadOn, merged.leadOn].filter((day) => day !== null).sort();
  return {
    stage: kept.stage === "lead" && merged.stage === "lead" ? "lead" : "customer",
    phone: kept.phone ?? merged.phone,
    phone_claimed: kept.phone === null ? merged.phoneClaimed : kept.phoneClaimed,
    email: kept.email ?? merged.email,
    birthday: kept.birthday ?? merged.birthday,
    source: kept.source ?? merged.source,
    interests: [...new Set([...kept.interests, ...merged.interests])],
    notes: [...new Set([...kept.notes, ...merged.notes])],
    referred_by: referred?.referredBy ?? null,
    referred_on: referred?.referredOn ?? null,
    lead_on: leadDays[0] ?? null,
  };
}

/** Undoes a merge: two people again, each with their own sales. Returns their names. */
export async function separateCustomers(
  turn: CustomerTurn,
  keptId: string,
  before: unknown,
): Promise<{ readonly kept: string; readonly merged: string }> {
  const { tx, business } = turn;
  const { mergedId, moved, kept } = mergeBefore.parse(before);
  const version = await nextLexiconVersion(tx, business.id);
  await updateCustomerRow(tx, business.id, mergedId, {
    removed_at: null,
    merged_into: null,
    lexicon_version: version,
  });
  await updateCustomerRow(tx, business.id, keptId, { ...kept, lexicon_version: version });
  await moveBack(tx, business.id, moved, keptId, mergedId);
  await noteSaleDays(tx, business.id, keptId);
  await noteSaleDays(tx, business.id, mergedId);
  turn.emit({ type: "customer.separated", recordId: keptId, payload: { kept: keptId, merged: mergedId } });
  const [one, other] = [
    await knownCustomer(tx, business.id, keptId),
    await knownCustomer(tx, business.id, mergedId),
  ];
  return { kept: one.name, merged: other.name };
}
