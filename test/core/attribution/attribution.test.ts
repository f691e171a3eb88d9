import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { resultOf, sourcesOf } from "../../../core/attribution/attribution.service.ts";
import { createCapabilities } from "../../../core/capabilities.ts";
import { findCustomersByName } from "../../../core/customers/customers.service.ts";
import type { Tx } from "../../../core/store/transactions.ts";
import { issueVoucher } from "../../../core/vouchers/vouchers.service.ts";
import { type Chat, openChat } from "../../support/chat.ts";

const EUR = { code: "EUR", digits: 2 } as const;

let chat: Chat;
beforeEach(async () => {
  chat = await openChat(createCapabilities({ links: null }));
});
afterEach(() => chat.close());

const at = (text: string) => {
  chat.at = Temporal.Instant.from(text);
};
const turnOf = (tx: Tx) => ({
  tx,
  business: {
    id: chat.businessId,
    currency: EUR,
    locale: "en-IE",
    timezone: "Europe/Madrid",
    name: "Marta's",
  } as never,
  now: chat.at,
  today: chat.at.toZonedDateTimeISO("Europe/Madrid").toPlainDate(),
  lexicon: { customer: () => null } as never,
  emit: () => undefined,
});

async function idOf(tx: Tx, name: string): Promise<string> {
  const [customer] = await findCustomersByName(tx, chat.businessId, name);
  if (!customer) throw new Error(`Nobody is called ${name}`);
  return customer.id;
}

/** A campaign as it stands when it has gone out to these people, with some held out. */
async function campaignTo(
  sent: readonly string[],
  heldOut: readonly string[] = [],
  audience = "lapsed",
): Promise<string> {
  const id = newId();
  await chat.inShop(async (tx) => {
    const shop = { business_id: chat.businessId };
    await tx
      .insertInto("campaign")
      .values({
        ...shop,
        campaign_id: id,
        state: "sent",
        segment: "{}",
        audience,
        brief: JSON.stringify({ occasion: "win-back" }),
        message: "Hi",
        offer: JSON.stringify({
          kind: "percent",
          percent: 10,
          words: "10% off any cake",
          minimumSpend: null,
        }),
        drafted_at: chat.at,
        drafted_by: newId(),
        started_at: chat.at,
      })
      .execute();
    for (const [position, name] of [...sent, ...heldOut].entries()) {
      const held = position >= sent.length;
      const outboxId = newId();
      const customerId = await idOf(tx, name);
      if (!held)
        await tx
          .insertInto("outbox")
          .values({
            ...shop,
            outbox_id: outboxId,
            platform: "web",
            chat: name,
            person: `customer:${customerId}`,
            kind: "campaign",
            campaign: id,
            content: "{}",
            state: "sent",
            due_at: chat.at,
            created_at: chat.at,
          })
          .execute();
      await tx
        .insertInto("campaign_member")
        .values({
          ...shop,
          campaign_id: id,
          customer_id: customerId,
          position,
          held_out: held,
          state: held ? "waiting" : "sent",
          settled_at: held ? null : chat.at,
          outbox_id: held ? null : outboxId,
        })
        .execute();
    }
  });
  return id;
}

const brought = (id: string) =>
  chat.inShop(async (tx) => {
    const source = (await sourcesOf(turnOf(tx))).find((one) => one.id === id);
    if (!source) throw new Error("The campaign is unknown");
    return resultOf(turnOf(tx), source);
  });

test("a purchase counts for the last message before it, within 30 days, and for no other", async () => {
  await chat.says("owner", "sold a cake to Maria Lopez for 20");
  await chat.says("owner", "sold a cake to Ben Ito for 20");
  at("2026-03-11T10:00:00Z");
  const first = await campaignTo(["Maria Lopez", "Ben Ito"]);
  at("2026-03-12T10:00:00Z");
  await chat.says("owner", "sold a cake to Maria for 18");
  at("2026-03-20T10:00:00Z");
  const second = await campaignTo(["Maria Lopez"]);
  at("2026-03-21T10:00:00Z");
  await chat.says("owner", "sold a cake to Maria for 25");
  at("2026-04-15T10:00:00Z");
  await chat.says("owner", "sold a cake to Ben for 30");
  await expect(brought(first)).resolves.toMatchObject({ sent: 2, bought: 1, revenue: 1800n });
  await expect(brought(second)).resolves.toMatchObject({ sent: 1, bought: 1, revenue: 2500n });
});

test("a used voucher says for which one, however late; what it gave away is its cost", async () => {
  await chat.says("owner", "sold a cake to Maria Lopez for 20");
  at("2026-03-11T10:00:00Z");
  const first = await campaignTo(["Maria Lopez"]);
  const second = await campaignTo(["Maria Lopez"]);
  await chat.inShop(async (tx) =>
    issueVoucher(turnOf(tx), {
      customerId: await idOf(tx, "Maria Lopez"),
      offer: { kind: "percent", percent: 10, words: "10% off any cake", minimumSpend: null },
      expires: null,
      campaignId: first,
      ruleId: null,
    }),
  );
  at("2026-05-20T10:00:00Z");
  await chat.says("owner", "Maria used her voucher, 18 euro cake");
  await expect(brought(first)).resolves.toMatchObject({ bought: 1, redeemed: 1, revenue: 1800n, cost: 200n });
  await expect(brought(second)).resolves.toMatchObject({ bought: 0, redeemed: 0, revenue: 0n });
  await chat.says("owner", "undo");
  await expect(brought(first)).resolves.toMatchObject({ bought: 0, redeemed: 0, revenue: 0n });
});

test("who was held out is what the others are compared with", async () => {
  const names = Array.from(
    { length: 40 },
    (_, index) => `Person ${String.fromCharCode(65 + (index % 26))}${index}`,
  );
  await chat.inShop(async (tx) => {
    for (const name of names)
      await tx
        .insertInto("customer")
        .values({
          business_id: chat.businessId,
          customer_id: newId(),
          name,
          name_key: name.toLowerCase(),
          stage: "customer",
          recorded_at: chat.at,
          lexicon_version: 1n,
        })
        .execute();
  });
  const id = await campaignTo(names.slice(0, 36), names.slice(36));
  at("2026-03-15T10:00:00Z");
  await chat.inShop(async (tx) => {
    for (const name of names.slice(0, 18))
      await tx
        .insertInto("sale")
        .values({
          business_id: chat.businessId,
          sale_id: newId(),
          customer_id: await idOf(tx, name),
          total: 1000n,
          sold_at: chat.at,
          sold_on: "2026-03-15",
          recorded_at: chat.at,
        })
        .execute();
  });
  const result = await brought(id);
  expect(result).toMatchObject({ sent: 36, bought: 18, revenue: 18000n });
  expect(result.comparison).toMatchObject({
    kind: "held-out",
    treated: { did: 18, people: 36 },
    heldOut: { did: 0, people: 4 },
    lift: { difference: 0.5, isOpen: true },
  });
  const told = await chat.says("owner", "what did the campaign bring?");
  expect(told.text).toContain("Too early to say");
  expect(told.text).toContain("Newcombe");
  expect(told.text).toMatch(/it would take about \d+ more customers/);
  expect(told.events).toEqual([]);
});

test("few people are compared with themselves, with a warning", async () => {
  await chat.says("owner", "sold a cake to Maria Lopez for 20");
  at("2026-03-11T10:00:00Z");
  await campaignTo(["Maria Lopez"]);
  const told = await chat.says("owner", "did the win-back pay off?");
  expect(told.text).toContain("too few");
  expect(told.text).toContain("chance");
  const best = await chat.says("owner", "which campaign worked best?");
  expect(best.text).toContain("only one so far");
});

test("only the owner is told", async () => {
  await chat.inShop(async (tx) => {
    const memberId = newId();
    const row = { business_id: chat.businessId, member_id: memberId };
    await tx
      .insertInto("member")
      .values({ ...row, name: "Ana", name_key: "ana", role: "staff", joined_at: chat.at })
      .execute();
    await tx
      .insertInto("identity")
      .values({ ...row, platform: "web", user_key: "Ana", chat: "Ana", linked_at: chat.at })
      .execute();
  });
  expect((await chat.says("Ana", "which campaign worked best?")).events).toMatchObject([
    { type: "declined", payload: { reason: "not-allowed" } },
  ]);
});

test("without a campaign there is no baseline; with one, the days before it are", async () => {
  expect((await chat.says("owner", "what's our baseline?")).text).toContain("No campaign has gone out");
  await chat.says("owner", "sold a cake to Maria Lopez for 20");
  at("2026-03-11T10:00:00Z");
  await campaignTo(["Maria Lopez"]);
  at("2026-04-20T10:00:00Z");
  await chat.says("owner", "sold a cake to Maria for 50");
  expect((await chat.says("owner", "what has changed since the first campaign?")).events).toMatchObject([
    {
      type: "metric.answered",
      payload: { values: { revenue: "50.00" }, compared: { values: { revenue: "20.00" } } },
    },
  ]);
});
