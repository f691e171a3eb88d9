import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

export interface Invitation {
  readonly id: string;
  readonly role: "owner" | "staff" | "customer";
  readonly name: string | null;
  readonly customerId: string | null;
  readonly reusable: boolean;
  readonly expiresAt: Temporal.Instant | null;
  readonly usedAt: Temporal.Instant | null;
}

export interface NewInvitation {
  readonly id: string;
  readonly codeHash: string;
  readonly role: "owner" | "staff";
  readonly name: string | null;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

export async function insertInvitation(tx: Tx, businessId: string, invitation: NewInvitation): Promise<void> {
  await tx
    .insertInto("invitation")
    .values({
      business_id: businessId,
      invitation_id: invitation.id,
      code_hash: invitation.codeHash,
      role: invitation.role,
      name: invitation.name,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

/** The invitation with this code, held for this transaction: of two who use it at once, the second sees it used. */
export async function lockInvitation(
  tx: Tx,
  businessId: string,
  codeHash: string,
): Promise<Invitation | null> {
  const row = await tx
    .selectFrom("invitation")
    .where("business_id", "=", businessId)
    .where("code_hash", "=", codeHash)
    .select(["invitation_id", "role", "name", "customer_id", "reusable", "expires_at", "used_at"])
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.invitation_id,
    role: row.role === "owner" || row.role === "staff" ? row.role : "customer",
    name: row.name,
    customerId: row.customer_id,
    reusable: row.reusable,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  };
}

export async function setInvitationUsed(
  tx: Tx,
  businessId: string,
  invitationId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({ used_at: at })
    .where("business_id", "=", businessId)
    .where("invitation_id", "=", invitationId)
    .execute();
}

/** Ends the invitations of this role (and, where given, this name or id) that nobody has used yet. */
export async function expireInvitations(
  tx: Tx,
  businessId: string,
  which: { readonly role?: "owner" | "staff"; readonly name?: string; readonly id?: string },
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("invitation")
    .set({ expires_at: at })
    .where("business_id", "=", businessId)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .$if(which.role !== undefined, (query) => query.where("role", "=", which.role ?? ""))
    .$if(which.name !== undefined, (query) => query.where("name", "=", which.name ?? ""))
    .$if(which.id !== undefined, (query) => query.where("invitation_id", "=", which.id ?? ""))
    .execute();
}

/** Names on the staff invitations that can still be used, with the moment until when. */
export async function selectOpenInvitations(
  tx: Tx,
  businessId: string,
  at: Temporal.Instant,
): Promise<{ name: string; expiresAt: Temporal.Instant }[]> {
  const rows = await tx
    .selectFrom("invitation")
    .where("business_id", "=", businessId)
    .where("role", "=", "staff")
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .select(["name", "expires_at"])
    .orderBy("created_at")
    .execute();
  return rows.flatMap((row) =>
    row.name !== null && row.expires_at !== null ? [{ name: row.name, expiresAt: row.expires_at }] : [],
  );
}
