import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

/** Whose link it is: the shop's own, one customer's own, or one to pass on. */
export type LinkOwner = "shop" | { readonly customerId: string } | { readonly referrerId: string };

const links = (tx: Tx, businessId: string, owner: LinkOwner) => {
  const all = tx
    .selectFrom("invitation")
    .where("business_id", "=", businessId)
    .where("role", "=", "customer")
    .where("code", "is not", null);
  if (owner === "shop") return all.where("customer_id", "is", null).where("referrer_id", "is", null);
  return "customerId" in owner
    ? all.where("customer_id", "=", owner.customerId)
    : all.where("referrer_id", "=", owner.referrerId);
};

/** The code of a link that is good still, the newest; null where there is none yet. */
export async function findLinkCode(
  tx: Tx,
  businessId: string,
  owner: LinkOwner,
  now: Temporal.Instant,
): Promise<string | null> {
  const row = await links(tx, businessId, owner)
    .where((link) => link.or([link("reusable", "=", true), link("used_at", "is", null)]))
    .where((link) => link.or([link("expires_at", "is", null), link("expires_at", ">", now)]))
    .select("code")
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.code ?? null;
}

export interface NewLink {
  readonly id: string;
  readonly owner: LinkOwner;
  readonly code: string;
  readonly codeHash: string;
  readonly name: string | null;
  readonly reusable: boolean;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant | null;
}

export async function insertLink(tx: Tx, businessId: string, link: NewLink): Promise<void> {
  const { owner } = link;
  await tx
    .insertInto("invitation")
    .values({
      business_id: businessId,
      invitation_id: link.id,
      code: link.code,
      code_hash: link.codeHash,
      role: "customer",
      name: link.name,
      customer_id: owner !== "shop" && "customerId" in owner ? owner.customerId : null,
      referrer_id: owner !== "shop" && "referrerId" in owner ? owner.referrerId : null,
      reusable: link.reusable,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** Who passed this link on; null: nobody. */
export async function findReferrer(tx: Tx, businessId: string, invitationId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("invitation")
    .where("business_id", "=", businessId)
    .where("invitation_id", "=", invitationId)
    .select("referrer_id")
    .executeTakeFirst();
  return row?.referrer_id ?? null;
}

/** Whose words a piece of feedback is; null once they are forgotten. */
export async function findGuestOfFeedback(
  tx: Tx,
  businessId: string,
  feedbackId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom("feedback")
    .where("business_id", "=", businessId)
    .where("feedback_id", "=", feedbackId)
    .select("customer_id")
    .executeTakeFirst();
  return row?.customer_id ?? null;
}

/** Everybody known by this phone number; not who only says that it is theirs. */
export async function findByPhone(
  tx: Tx,
  businessId: string,
  phone: string,
): Promise<{ id: string; name: string }[]> {
  return await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("phone", "=", phone)
    .where("phone_claimed", "=", false)
    .where("removed_at", "is", null)
    .select(["customer_id as id", "name"])
    .execute();
}

/** True for somebody who never bought: a record that a join has made. */
export async function hasBoughtNothing(tx: Tx, businessId: string, customerId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("sale")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .select("sale_id")
    .limit(1)
    .executeTakeFirst();
  return row === undefined;
}

/** Links of somebody who is forgotten open nothing any more. */
export async function forgetLinks(tx: Tx, businessId: string, customerId: string): Promise<void> {
  await tx
    .deleteFrom("invitation")
    .where("business_id", "=", businessId)
    .where((link) => link.or([link("customer_id", "=", customerId), link("referrer_id", "=", customerId)]))
    .execute();
}
