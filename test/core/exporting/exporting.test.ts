import { parse } from "csv-parse/sync";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createCapabilities } from "../../../core/capabilities.ts";
import { type Chat, openChat } from "../../support/chat.ts";

let chat: Chat;
beforeEach(async () => {
  chat = await openChat(createCapabilities({ links: null }));
});
afterEach(() => chat.close());

interface SentFile {
  readonly name: string;
  readonly rows: Record<string, string>[];
}

/** All the files that lie in the outbox, oldest first. */
async function files(): Promise<SentFile[]> {
  const rows = await chat.inShop((tx) =>
    tx.selectFrom("outbox").select("content").orderBy("outbox_id").execute(),
  );
  return rows.flatMap(({ content }) => {
    const { document } = content as { document: { name: string; base64: string } | null };
    if (!document) return [];
    const text = Buffer.from(document.base64, "base64").toString("utf8");
    return [{ name: document.name, rows: parse(text, { bom: true, columns: true }) }];
  });
}

test("customers, with what is known of them, and never as a formula", async () => {
  await chat.says(
    "owner",
    "new customer Ben Ito, +34 600 123 456, ben@ito.com, birthday 3 May, found us on Instagram",
  );
  await chat.says("owner", "sold 2 lattes to Ben Ito for 6.40");
  await chat.says("owner", "refund 1.40 to Ben Ito");
  await chat.inShop((tx) =>
    tx
      .updateTable("customer")
      .set({ notes: ['=HYPERLINK("http://evil")'] })
      .execute(),
  );
  const heard = await chat.says("owner", "export my customers to csv please");
  expect(heard.text).toContain("1 customer");
  expect(await files()).toEqual([
    {
      name: "customers.csv",
      rows: [
        {
          Name: "Ben Ito",
          Kind: "customer",
          Phone: "+34 600 12 34 56",
          Email: "ben@ito.com",
          Birthday: "3 May",
          "Found us through": "instagram",
          "Sent by": "",
          Likes: "",
          Notes: '\'=HYPERLINK("http://evil")',
          "First visit": "2026-03-10",
          "Last visit": "2026-03-10",
          Purchases: "1",
          Spent: "5.00",
          "May be written to": "not asked",
          "Added on": "2026-03-10",
        },
      ],
    },
  ]);
});

test("sales of some days, in shop time, their totals adding up to the revenue", async () => {
  chat.at = Temporal.Instant.from("2026-02-27T23:30:00Z");
  await chat.says("owner", "sold 2 lattes and a muffin to Ben Ito for 9.40 card");
  chat.at = Temporal.Instant.from("2026-03-01T09:00:00Z");
  await chat.says("owner", "sold a latte 3.20 cash");
  await chat.says("owner", "refund 1.40 to Ben Ito");
  await chat.says("owner", "sold a muffin 3");
  await chat.says("owner", "undo");
  await chat.says("owner", "export last month's sales as a spreadsheet");
  await chat.says("owner", "export sales");
  const [february, all] = await files();
  expect(february?.rows).toEqual([
    {
      Date: "2026-02-28",
      Time: "00:30",
      Kind: "sale",
      Items: "2 x latte; 1 x muffin",
      Total: "9.40",
      Currency: "EUR",
      Customer: "Ben Ito",
      Payment: "card",
      "Sold by": "Marta",
      Note: "",
    },
  ]);
  expect(all?.rows.map(({ Kind, Total }) => `${Kind} ${Total}`)).toEqual([
    "sale 9.40",
    "sale 3.20",
    "refund -1.40",
  ]);
});

test("a forgotten customer stands in no file, and in none that was handed out before", async () => {
  await chat.says("owner", "sold 2 lattes to Ben Ito for 6.40");
  await chat.says("owner", "sold 2 lattes to Ana Ruiz for 6.40");
  await chat.says("owner", "download everything");
  expect((await files()).map(({ name }) => name)).toEqual(["customers.csv", "sales.csv", "sold-items.csv"]);
  await chat.says("owner", "forget Ben Ito");
  await chat.presses("owner", "Yes, forget Ben Ito");
  expect(await files()).toEqual([]);
  await chat.says("owner", "can I have a backup?");
  const after = await files();
  expect(JSON.stringify(after)).toContain("Ana Ruiz");
  expect(JSON.stringify(after)).not.toContain("Ito");
  expect(after[1]?.rows).toHaveLength(2);
});

test("files that have arrived do not stay in the outbox when the next is asked for", async () => {
  await chat.says("owner", "sold 2 lattes to Ben Ito for 6.40");
  await chat.says("owner", "export customers");
  await chat.inShop((tx) => tx.updateTable("outbox").set({ state: "sent" }).execute());
  await chat.says("owner", "export sales");
  expect((await files()).map(({ name }) => name)).toEqual(["sales.csv"]);
});

test("not where others read along", async () => {
  await chat.says("owner", "sold 2 lattes to Ben Ito for 6.40");
  const heard = await chat.sends("owner", { kind: "text", text: "export my customers" }, true);
  expect(heard.events).toMatchObject([{ type: "declined", payload: { reason: "not-supported" } }]);
  expect(await files()).toEqual([]);
});
