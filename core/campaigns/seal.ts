import { createHash } from "node:crypto";
import type { Turn } from "../conversation/turn.ts";
import type { Campaign } from "./campaign.ts";
import { audienceDigest } from "./campaigns.store.ts";

/** Names what is approved: the messages, the offer and its end, and everybody in the audience. */
export async function sealOf(
  { tx, business }: Pick<Turn, "tx" | "business">,
  campaign: Pick<Campaign, "id" | "message" | "offer" | "expiresOn">,
): Promise<string> {
  const audience = await audienceDigest(tx, business.id, campaign.id);
  const { message, offer, expiresOn } = campaign;
  return createHash("sha256")
    .update(JSON.stringify([message, offer, expiresOn, audience]))
    .digest("hex");
}
