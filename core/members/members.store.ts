import type { Temporal } from "temporal-polyfill";
import type { Platform } from "../conversation/incoming.ts";
import type { Tx } from "../store/transactions.ts";

/** Somebody on the shop's team. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: "owner" | "staff";
}

const roleOf = (role: string): Member["role"] => (role === "owner" ? "owner" : "staff");

export async function insertMember(
  tx: Tx,
  businessId: string,
  member: Member & { readonly nameKey: string; readonly joinedAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto("member")
    .values({
      business_id: businessId,
      member_id: member.id,
      name: member.name,
      name_key: member.nameKey,
      role: member.role,
      joined_at: member.joinedAt,
    })
    .execute();
}

/** The team as it is now, owners first, then by when they joined. */
export async function selectMembers(tx: Tx, businessId: string): Promise<Member[]> {
  const rows = await tx
    .selectFrom("member")
    .where("business_id", "=", businessId)
    .where("removed_at", "is", null)
    .select(["member_id", "name", "role"])
    .orderBy("role")
    .orderBy("joined_at")
    .orderBy("member_id")
    .execute();
  return rows.map((row) => ({ id: row.member_id, name: row.name, role: roleOf(row.role) }));
}

export async function updateMemberName(
  tx: Tx,
  businessId: string,
  memberId: string,
  name: string,
  nameKey: string,
): Promise<void> {
  await tx
    .updateTable("member")
    .set({ name, name_key: nameKey })
    .where("business_id", "=", businessId)
    .where("member_id", "=", memberId)
    .execute();
}

export async function setMemberRemoved(
  tx: Tx,
  businessId: string,
  memberId: string,
  at: Temporal.Instant | null,
): Promise<void> {
  await tx
    .updateTable("member")
    .set({ removed_at: at })
    .where("business_id", "=", businessId)
    .where("member_id", "=", memberId)
    .execute();
}

/** Who a platform's user is to the shop: exactly one of the two ids is set. */
export interface Identity {
  readonly businessId: string;
  readonly platform: Platform;
  readonly user: string;
  readonly chat: string;
  readonly memberId: string | null;
  readonly customerId: string | null;
  readonly at: Temporal.Instant;
}

/** Writes who this user is; whoever they were before, they are no longer. */
export async function upsertIdentity(tx: Tx, identity: Identity): Promise<void> {
  const who = {
    chat: identity.chat,
    member_id: identity.memberId,
    customer_id: identity.customerId,
    linked_at: identity.at,
    unreachable_since: null,
  };
  await tx
    .insertInto("identity")
    .values({
      business_id: identity.businessId,
      platform: identity.platform,
      user_key: identity.user,
      ...who,
    })
    .onConflict((conflict) => conflict.columns(["business_id", "platform", "user_key"]).doUpdateSet(who))
    .execute();
}

/** One chat of a member, as an undo needs it to be linked again. */
export interface LinkedChat {
  readonly platform: string;
  readonly user: string;
  readonly chat: string;
}

/** Cuts every chat of this member off, and says which they were. */
export async function deleteMemberChats(tx: Tx, businessId: string, memberId: string): Promise<LinkedChat[]> {
  return await tx
    .deleteFrom("identity")
    .where("business_id", "=", businessId)
    .where("member_id", "=", memberId)
    .returning(["platform", "user_key as user", "chat"])
    .execute();
}

/** Links the chats to the member again, but for those that have become somebody else's. */
export async function insertMemberChats(
  tx: Tx,
  businessId: string,
  memberId: string,
  chats: readonly LinkedChat[],
  at: Temporal.Instant,
): Promise<void> {
  if (chats.length === 0) return;
  await tx
    .insertInto("identity")
    .values(
      chats.map(({ platform, user, chat }) => ({
        business_id: businessId,
        platform,
        user_key: user,
        chat,
        member_id: memberId,
        linked_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The platforms on which an owner has a chat. */
export async function selectOwnerPlatforms(tx: Tx, businessId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("identity as i")
    .innerJoin("member as m", (join) =>
      join.onRef("m.business_id", "=", "i.business_id").onRef("m.member_id", "=", "i.member_id"),
    )
    .where("i.business_id", "=", businessId)
    .where("m.role", "=", "owner")
    .where("m.removed_at", "is", null)
    .select("i.platform")
    .distinct()
    .execute();
  return rows.map((row) => row.platform);
}
