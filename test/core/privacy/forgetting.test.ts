import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCapabilities } from "../../../core/capabilities.ts";
import { type Chat, openChat } from "../../support/chat.ts";

const WHO = "Zebedee Quill";

let chat: Chat;
beforeEach(async () => {
  chat = await openChat(createCapabilities({ links: null, customerLinks: () => [] }));
});
afterEach(() => chat.close());

/** Every row of every table that still holds these words, with its table's name. */
async function tracesOf(words: string): Promise<string[]> {
  return chat.inShop(async (tx) => {
    const tables = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = current_schema() and column_name = 'business_id'`.execute(tx);
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const rows = await sql<{ row: string }>`
        select row_to_json(t)::text as row from ${sql.table(name)} t
        where row_to_json(t)::text ilike ${`%${words}%`}`.execute(tx);
      // In these tests a chat's id is its person's name; a platform's id is a number.
      const texts = rows.rows.map(({ row }) => row.replaceAll(`"chat":"${WHO}"`, ""));
      found.push(...texts.filter((row) => row.includes(words)).map((row) => `${name}: ${row}`));
    }
    return found;
  });
}

async function aLifeWithTheShop(): Promise<void> {
  const link = await chat.says("owner", "customer link");
  const code = /: join (\S+)/.exec(link.text)?.[1] ?? "";
  await chat.opens(WHO, code);
  await chat.says("owner", `sold a cake to ${WHO} for 20`);
  await chat.says(WHO, "1/5 the marzipan tasted of soap");
  await chat.says(WHO, "I found you on Instagram");
  await chat.says(WHO, "could somebody call me about my marzipan pig?");
  await chat.says("owner", `answer ${WHO}: we call you tonight`);
  await chat.says("owner", `remind ${WHO} about the refund on Friday`);
  await chat.says("owner", "settled");
  await chat.says(WHO, "STOP");
}

describe("being forgotten", () => {
  it("leaves what they said nowhere, by their own word; the owner is told", async () => {
    await aLifeWithTheShop();
    expect(await tracesOf("marzipan")).not.toEqual([]);
    const heard = await chat.says(WHO, "forget me");
    expect(heard.text).toContain(`${WHO} asked to be forgotten`);
    expect(await tracesOf("marzipan")).toEqual([]);
    // Only the notice that they are forgotten names them once more.
    const traces = await tracesOf(WHO);
    expect(traces).toHaveLength(1);
    expect(traces[0]).toContain("asked to be forgotten");
    const days = await chat.says("owner", "revenue today");
    expect(days.events[0]?.payload.values).toMatchObject({ revenue: "20.00" });
  });

  it("keeps that they had agreed and when, without the words", async () => {
    await aLifeWithTheShop();
    await chat.says(WHO, "please delete all my data");
    const rows = await chat.inShop((tx) =>
      tx.selectFrom("consent").select(["marketing", "how", "words"]).execute(),
    );
    expect(rows).toEqual([
      { marketing: true, how: "joined", words: null },
      { marketing: false, how: "message", words: null },
    ]);
  });
});

describe("consent", () => {
  const kept = () =>
    chat.inShop((tx) =>
      tx
        .selectFrom("consent")
        .select(["marketing", "how", "words"])
        .orderBy("at")
        .orderBy("consent_id")
        .execute(),
    );

  it("keeps every change: when, how and in which words", async () => {
    await chat.says("owner", "new customer Ben Ito");
    await chat.says("owner", "Ben Ito doesn't want messages any more");
    await chat.says("owner", "Ben Ito opted in again");
    expect(await kept()).toEqual([
      { marketing: false, how: "in person", words: "Ben Ito doesn't want messages any more" },
      { marketing: true, how: "in person", words: "Ben Ito opted in again" },
    ]);
  });

  it("is asked for first where the owner wants it: nobody is on the list before their yes", async () => {
    await chat.says("owner", "ask customers for consent first");
    const code = /: join (\S+)/.exec((await chat.says("owner", "customer link")).text)?.[1] ?? "";
    const heard = await chat.opens("Joan Bell", code);
    expect(heard.text).toContain("May we write to you");
    expect(await kept()).toEqual([]);
    const yes = await chat.presses("Joan Bell", "Yes, please");
    expect(yes.events[0]).toMatchObject({ type: "consent.changed", payload: { marketing: true } });
    expect(await kept()).toEqual([{ marketing: true, how: "button", words: null }]);
  });

  it("hands out a file with all of it, and with nothing of anybody else", async () => {
    await aLifeWithTheShop();
    await chat.says("owner", "sold a pie to Ben Ito for 99");
    await chat.says(WHO, "what do you know about me");
    const file = await chat.inShop(async (tx) => {
      const rows = await tx.selectFrom("outbox").where("chat", "=", WHO).select("content").execute();
      return rows
        .map(({ content }) => (content as { document: { base64: string } | null }).document)
        .find(Boolean);
    });
    const data = JSON.parse(Buffer.from(file?.base64 ?? "", "base64").toString("utf8"));
    expect(data).toMatchObject({
      you: { name: WHO, source: "instagram" },
      purchases: [{ total: "20.00 EUR", items: [{ product: "cake" }] }],
      feedback: [{ rating: 1, comment: "the marzipan tasted of soap" }],
      consent: [{ marketing: true }, { marketing: false, words: "STOP" }],
    });
    expect(JSON.stringify(data)).not.toContain("99");
  });
});
