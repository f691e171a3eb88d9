import type { Turn } from "../conversation/turn.ts";
import type { Campaign } from "./campaign.ts";
import { lockCampaign, lockNewest } from "./campaigns.store.ts";

/** For looking at: a campaign still open before one that is over. */
export async function campaignToShow(
  turn: Pick<Turn, "tx" | "business">,
  campaignId: string | null,
): Promise<Campaign | null> {
  const { tx, business } = turn;
  return (
    (await whichCampaign(turn, campaignId)) ?? lockNewest(tx, business.id, ["sent", "finished", "cancelled"])
  );
}

/** The campaign that a button names, else the newest not yet sent or cancelled; locked until the turn's end. */
export function whichCampaign(
  { tx, business }: Pick<Turn, "tx" | "business">,
  campaignId: string | null,
): Promise<Campaign | null> {
  return campaignId === null
    ? lockNewest(tx, business.id, ["draft", "approved"])
    : lockCampaign(tx, business.id, campaignId);
}
