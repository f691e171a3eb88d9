import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { birthdaysWithin } from "../../../core/segments/birthdays.ts";
import { type CampaignShop, openCampaignShop } from "../campaigns/campaign-shop.ts";

/** Who is told to be in a group, in the order of their coming. */
async function members(shop: CampaignShop, words: string): Promise<string[]> {
  await shop.says("owner", `draft a message to ${words}: good news from us`);
  const rows = await shop.inShop((tx) =>
    tx
      .selectFrom("campaign_member as m")
      .innerJoin("customer as c", (join) =>
        join.onRef("c.business_id", "=", "m.business_id").onRef("c.customer_id", "=", "m.customer_id"),
      )
      .where("m.business_id", "=", shop.businessId)
      .where("m.campaign_id", "=", (query) =>
        query
          .selectFrom("campaign")
          .where("business_id", "=", shop.businessId)
          .select("campaign_id")
          .orderBy("drafted_at", "desc")
          .orderBy("campaign_id", "desc")
          .limit(1),
      )
      .select("c.name")
      .orderBy("m.position")
      .execute(),
  );
  return rows.map(({ name }) => name);
}

describe("who is in a group", () => {
  let shop: CampaignShop;
  const day = (date: string) => {
    shop.at = Temporal.PlainDate.from(date)
      .toZonedDateTime({ timeZone: "Europe/Madrid", plainTime: "10:00" })
      .toInstant();
  };

  beforeAll(async () => {
    shop = await openCampaignShop();
    const said: readonly (readonly [day: string, text: string])[] = [
      ["2025-06-10", "sold a cake to Old Otto for 200"],
      ["2025-11-20", "sold a cake to Rita Risk for 30"],
      ["2025-11-21", "sold a coffee to Rita Risk for 3"],
      ["2026-01-05", "sold 2 cakes to Maria Lopez for 40"],
      ["2026-01-10", "sold a coffee to Maria Lopez for 3"],
      ["2026-02-20", "sold a coffee to Ben Ito for 3"],
      ["2026-02-21", "sold a coffee to Ben Ito for 3"],
      ["2026-03-01", "sold a coffee to Ben Ito for 3"],
      ["2026-03-02", "sold a coffee to Cleo Champ for 30"],
      ["2026-03-03", "sold a cake to Cleo Champ for 100"],
      ["2026-03-04", "sold a cake to Cleo Champ for 100"],
      ["2026-03-05", "sold a cake to Cleo Champ for 100"],
      ["2026-03-06", "sold 3 croissants to Cleo Champ for 9"],
      ["2026-03-07", "sold a croissant to Nina New for 3"],
      ["2026-03-08", "sold a scone to Volker Void for 3"],
      ["2026-03-08", "undo"],
      [
        "2026-03-08",
        "new customer Ida Insta, found us on instagram, birthday 29 February, likes sourdough bread",
      ],
      ["2026-03-08", "new lead Lea Lead, asked about wedding cakes"],
      ["2026-03-08", "refund 95 to Cleo Champ"],
    ];
    for (const [date, text] of said) {
      day(date);
      await shop.says("owner", text);
    }
    day("2026-03-20");
  });
  afterAll(() => shop.close());

  it.each<[string, string[]]>([
    ["customers who haven't been in for 60 days", ["Old Otto", "Rita Risk", "Maria Lopez"]],
    ["customers who haven't been in since 1 January", ["Old Otto", "Rita Risk"]],
    ["first-time buyers", ["Old Otto", "Nina New"]],
    ["customers who bought cake", ["Old Otto", "Rita Risk", "Maria Lopez", "Cleo Champ"]],
    ["customers who bought cake at least 2 times", ["Cleo Champ"]],
    ["customers who bought at least 2 cakes", ["Maria Lopez", "Cleo Champ"]],
    ["customers who bought cake but not coffee", ["Old Otto"]],
    ["customers who never bought cake", ["Ben Ito", "Nina New"]],
    ["customers who never bought anything", ["Volker Void", "Ida Insta"]],
    ["customers who bought coffee in the last 30 days", ["Ben Ito", "Cleo Champ"]],
    ["customers who bought coffee in January", ["Maria Lopez"]],
    ["customers who spent over 200", ["Cleo Champ"]],
    ["customers who spent at least 200", ["Old Otto", "Cleo Champ"]],
    ["customers who spent less than 10", ["Ben Ito", "Nina New"]],
    ["the top 2 customers", ["Old Otto", "Cleo Champ"]],
    ["the top 10% of customers", ["Cleo Champ"]],
    ["the top 1 customer by visits", ["Cleo Champ"]],
    ["customers who found us on instagram", ["Ida Insta"]],
    ["customers interested in sourdough", ["Ida Insta"]],
    ["customers with a birthday in February", ["Ida Insta"]],
    ["leads", ["Lea Lead"]],
    ["people who asked about wedding cakes and did not buy within 10 days", ["Lea Lead"]],
    ["people who asked about wedding cakes and did not buy within 20 days", []],
    ["new customers this month", ["Cleo Champ", "Nina New"]],
    ["champions", ["Cleo Champ"]],
    ["loyal customers", ["Ben Ito"]],
    ["promising customers", ["Nina New"]],
    ["at-risk customers", ["Rita Risk", "Maria Lopez"]],
    ["lost customers", ["Old Otto"]],
    ["my regulars", ["Ben Ito", "Cleo Champ"]],
    ["lapsed customers or first-time buyers", ["Old Otto", "Rita Risk", "Maria Lopez", "Nina New"]],
    [
      "everyone except lapsed customers",
      ["Ben Ito", "Cleo Champ", "Nina New", "Volker Void", "Ida Insta", "Lea Lead"],
    ],
    ["Maria Lopez and Ben Ito", ["Maria Lopez", "Ben Ito"]],
  ])("%s", async (words, expected) => {
    expect(await members(shop, words)).toEqual(expected);
  });

  it("puts everybody who bought in exactly one of champions, loyal, promising, at risk and lost", async () => {
    const groups = [];
    for (const group of [
      "champions",
      "loyal customers",
      "promising customers",
      "at-risk customers",
      "lost customers",
    ]) {
      groups.push(...(await members(shop, group)));
    }
    const buyers = await members(shop, "customers with at least 1 purchase");
    expect(groups.sort()).toEqual(buyers.sort());
  });

  it("keeps a named group in step with who belongs to it", async () => {
    await shop.says("owner", "Big spenders club are customers who spent over 200");
    expect(await members(shop, "the big spenders club")).toEqual(["Cleo Champ"]);
    await shop.says("owner", "sold a wedding cake to Maria Lopez for 500");
    expect(await members(shop, "the big spenders club")).toEqual(["Maria Lopez", "Cleo Champ"]);
    await shop.says("owner", "how many is that?");
    expect(await shop.lastReply("owner")).toContain("2 people");
  });
});

describe("birthdays", () => {
  it.each([
    ["2026-02-27", "2026-03-01", ["02-27", "02-28", "02-29", "03-01"]],
    ["2028-02-28", "2028-03-01", ["02-28", "02-29", "03-01"]],
    ["2026-12-31", "2027-01-02", ["12-31", "01-01", "01-02"]],
  ])("from %s to %s are kept on %j", (from, to, days) => {
    expect(birthdaysWithin(Temporal.PlainDate.from(from), Temporal.PlainDate.from(to))).toEqual(days);
  });
});
