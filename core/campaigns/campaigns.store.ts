import { type Selectable, sql } from "kysely";
import { briefSchema } from "../copy/brief.ts";
import { segmentSchema } from "../segments/segment.ts";
import type { CampaignTable } from "../store/database.ts";
import type { Tx } from "../store/transactions.ts";
import { offerSchema } from "../vouchers/offer.ts";
import type { Campaign, CampaignState } from "./campaign.ts";

const STATES: readonly CampaignState[] = ["draft", "approved", "sent", "finished", "cancelled"];

function toCampaign(row: Selectable<CampaignTable>): Campaign {
  const state = STATES.find((known) => known === row.state);
  if (!state) throw new Error(`A campaign has the unknown state "${row.state}"`);
  return {
    id: row.campaign_id,
    revision: row.revision,
    state,
    segment: segmentSchema.parse(row.segment),
    audience: row.audience,
    brief: briefSchema.parse(row.brief),
    message: row.message,
    offer: row.offer === null ? null : offerSchema.parse(row.offer),
    expiresOn: row.expires_on,
    capLifted: row.cap_lifted,
    paused: row.paused,
    sendAt: row.send_at,
    seal: row.seal,
    draftedAt: row.drafted_at,
    startedAt: row.started_at,
    approvedBy: row.approved_by,
    progressMessage: row.progress_message,
    progressAt: row.progress_at,
  };
}

/** What of a campaign is written when it is drafted or changed. */
export type CampaignChange = Partial<Omit<Campaign, "id" | "draftedAt">> & {
  readonly approvedAt?: Campaign["startedAt"];
  readonly endedAt?: Campaign["startedAt"];
};

const columnsOf = (change: CampaignChange) => ({
  ...(change.revision !== undefined && { revision: change.revision }),
  ...(change.state !== undefined && { state: change.state }),
  ...(change.segment !== undefined && { segment: JSON.stringify(change.segment) }),
  ...(change.audience !== undefined && { audience: change.audience }),
  ...(change.brief !== undefined && { brief: JSON.stringify(change.brief) }),
  ...(change.message !== undefined && { message: change.message }),
  ...(change.offer !== undefined && { offer: change.offer === null ? null : JSON.stringify(change.offer) }),
  ...(change.expiresOn !== undefined && { expires_on: change.expiresOn }),
  ...(change.capLifted !== undefined && { cap_lifted: change.capLifted }),
  ...(change.paused !== undefined && { paused: change.paused }),
  ...(change.sendAt !== undefined && { send_at: change.sendAt }),
  ...(change.seal !== undefined && { seal: change.seal }),
  ...(change.startedAt !== undefined && { started_at: change.startedAt }),
  ...(change.approvedBy !== undefined && { approved_by: change.approvedBy }),
  ...(change.progressMessage !== undefined && { progress_message: change.progressMessage }),
  ...(change.progressAt !== undefined && { progress_at: change.progressAt }),
  ...(change.approvedAt !== undefined && { approved_at: change.approvedAt }),
  ...(change.endedAt !== undefined && { ended_at: change.endedAt }),
});

export async function insertCampaign(
  tx: Tx,
  businessId: string,
  campaign: Omit<
    Campaign,
    | "startedAt"
    | "approvedBy"
    | "progressMessage"
    | "progressAt"
    | "seal"
    | "paused"
    | "capLifted"
    | "revision"
    | "state"
  >,
  draftedBy: string,
): Promise<void> {
  await tx
    .insertInto("campaign")
    .values({
      business_id: businessId,
      campaign_id: campaign.id,
      state: "draft",
      segment: JSON.stringify(campaign.segment),
      audience: campaign.audience,
      brief: JSON.stringify(campaign.brief),
      message: campaign.message,
      offer: campaign.offer === null ? null : JSON.stringify(campaign.offer),
      expires_on: campaign.expiresOn,
      send_at: campaign.sendAt,
      drafted_at: campaign.draftedAt,
      drafted_by: draftedBy,
    })
    .execute();
}

export async function updateCampaign(
  tx: Tx,
  businessId: string,
  campaignId: string,
  change: CampaignChange,
): Promise<void> {
  await tx
    .updateTable("campaign")
    .set(columnsOf(change))
    .where("business_id", "=", businessId)
    .where("campaign_id", "=", campaignId)
    .execute();
}

/** The campaign, locked until the transaction ends: of an approval and a revision at once, one comes after the other. */
export async function lockCampaign(tx: Tx, businessId: string, campaignId: string): Promise<Campaign | null> {
  const row = await tx
    .selectFrom("campaign")
    .where("business_id", "=", businessId)
    .where("campaign_id", "=", campaignId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  return row ? toCampaign(row) : null;
}

/** The newest campaign in one of these states, locked. */
export async function lockNewest(
  tx: Tx,
  businessId: string,
  states: readonly CampaignState[],
): Promise<Campaign | null> {
  const row = await tx
    .selectFrom("campaign")
    .where("business_id", "=", businessId)
    .where("state", "in", states)
    .selectAll()
    .orderBy("drafted_at", "desc")
    .orderBy("campaign_id", "desc")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row ? toCampaign(row) : null;
}

/** The newest campaigns, whatever became of them. */
export async function listCampaigns(tx: Tx, businessId: string, limit: number): Promise<Campaign[]> {
  const rows = await tx
    .selectFrom("campaign")
    .where("business_id", "=", businessId)
    .selectAll()
    .orderBy("drafted_at", "desc")
    .orderBy("campaign_id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toCampaign);
}

/** A digest of who is in the audience and who is held out of it, in order: what an approval names. */
export async function audienceDigest(tx: Tx, businessId: string, campaignId: string): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(customer_id::text || held_out::text, ',' order by position), ''), 'UTF8')), 'hex')
        as digest
      from campaign_member where business_id = ${businessId} and campaign_id = ${campaignId}`.execute(tx);
  return rows[0]?.digest ?? "";
}

/** How many of the audience get no message, to be compared with. */
export async function countHeldOut(tx: Tx, businessId: string, campaignId: string): Promise<number> {
  const row = await tx
    .selectFrom("campaign_member")
    .where("business_id", "=", businessId)
    .where("campaign_id", "=", campaignId)
    .where("held_out", "=", true)
    .select((columns) => columns.fn.countAll<bigint>().as("people"))
    .executeTakeFirstOrThrow();
  return Number(row.people);
}
