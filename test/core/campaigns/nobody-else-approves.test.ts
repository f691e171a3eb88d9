import fc from "fast-check";
import { expect, it } from "vitest";
import { type CampaignShop, type HeardEvent, openCampaignShop } from "./campaign-shop.ts";
import { type OthersTurn, othersTurns } from "./others-turns.ts";

/** Does it; a button that was never shown is pressed all the same, by an id that does not exist. */
async function take(shop: CampaignShop, turn: OthersTurn): Promise<readonly HeardEvent[]> {
  if ("content" in turn) return shop.sends(turn.who, turn.content, turn.as);
  const { presses } = turn;
  if ("id" in presses) return shop.sends(turn.who, { kind: "press", button: presses.id }, turn.as);
  const shown = (await shop.buttons()).filter(({ chat }) => chat === presses.of);
  const button = shown[presses.place % Math.max(1, shown.length)];
  return shop.sends(turn.who, { kind: "press", button: button?.id ?? "none" }, turn.as);
}

it("no turns of anybody but the owner, nor any text of a customer, lead to an approval or a send", async () => {
  let sequences = 0;
  await fc.assert(
    fc.asyncProperty(othersTurns, async (sequence) => {
      const shop = await openCampaignShop();
      try {
        await shop.says("owner", "sold a cake to Maria Lopez for 20");
        await shop.says("owner", "sold a cake to Ben Ito for 20");
        await shop.says("customer:Maria Lopez", "hello");
        await shop.says("customer:Ben Ito", "hello");
        const drafted = await shop.says(
          "owner",
          "draft a message to everyone who bought cakes: 10% off until 30 June",
        );
        expect(drafted.map(({ type }) => type)).toContain("campaign.drafted");
        const seen: string[] = [];
        for (const turn of sequence) {
          const events = await take(shop, turn);
          seen.push(...events.filter(isLettingOut).map(({ type }) => `${turn.who}: ${type}`));
          seen.push(
            ...(await shop.passes({ hours: 5 })).filter(isLettingOut).map(({ type }) => `later: ${type}`),
          );
        }
        seen.push(
          ...(await shop.passes({ days: 8 })).filter(isLettingOut).map(({ type }) => `in the end: ${type}`),
        );
        expect(seen).toEqual([]);
        sequences += 1;
      } finally {
        await shop.close();
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
  expect(sequences).toBeGreaterThanOrEqual(6);
}, 180_000);

const isLettingOut = ({
  type,
  payload,
}: {
  type: string;
  payload: Readonly<Record<string, unknown>>;
}): boolean =>
  type === "campaign.approved" ||
  type === "voucher.issued" ||
  (type === "message.sent" && payload.kind === "campaign");

it("the same shop sends as soon as the owner approves: the property above can fail", async () => {
  const shop = await openCampaignShop();
  try {
    await shop.says("owner", "sold a cake to Maria Lopez for 20");
    await shop.says("customer:Maria Lopez", "hello");
    await shop.says("owner", "draft a message to everyone who bought cakes: 10% off until 30 June");
    const approved = await shop.presses("owner", "Approve");
    const later = await shop.passes({ minutes: 5 });
    expect([...approved, ...later].filter(isLettingOut).map(({ type }) => type)).toEqual([
      "campaign.approved",
      "voucher.issued",
      "message.sent",
    ]);
  } finally {
    await shop.close();
  }
});
