import { afterEach, beforeEach, expect, test } from "vitest";
import { createCapabilities } from "../../../core/capabilities.ts";
import { type Chat, openChat } from "../../support/chat.ts";

let chat: Chat;
beforeEach(async () => {
  chat = await openChat(createCapabilities({ links: null }), { locale: "es-ES" });
});
afterEach(() => chat.close());

const send = (text: string | Uint8Array, name = "customers.csv", size: number | null = null) =>
  chat.sends("owner", {
    kind: "attachment",
    caption: "",
    attachment: { kind: "file", name, mediaType: null, size, read: async () => Buffer.from(text) },
  });

const people = () =>
  chat.inShop((tx) =>
    tx
      .selectFrom("customer")
      .where("removed_at", "is", null)
      .select(["name", "phone", "marketing"])
      .orderBy("name")
      .execute(),
  );

const contentsKept = () =>
  chat.inShop(async (tx) =>
    (await tx.selectFrom("import_file").select("content").execute()).filter((row) => row.content),
  );

test("nothing is written before the owner says yes, and nobody's consent is assumed", async () => {
  const asked = await send("Name,Phone\nMaria Lopez,600123456\nBen Ito,611222333\n");
  expect(asked.buttons).toEqual(["Import", "Cancel"]);
  expect(await people()).toEqual([]);
  await chat.presses("owner", "Import");
  expect(await people()).toEqual([
    { name: "Ben Ito", phone: "+34611222333", marketing: null },
    { name: "Maria Lopez", phone: "+34600123456", marketing: null },
  ]);
  expect(await contentsKept()).toEqual([]);
});

test("what the file says is held against the book as it stands when the owner says yes", async () => {
  await send("Name,Phone\nMaria Lopez,600123456\n");
  await chat.says("owner", "new customer Maria Lopez, likes lattes");
  await chat.presses("owner", "Import");
  expect(await people()).toMatchObject([{ name: "Maria Lopez", phone: "+34600123456" }]);
});

test("what was exported comes in again as nothing new", async () => {
  await chat.says(
    "owner",
    "new customer Ben Ito, +34 600 123 456, ben@ito.com, birthday 3 May, likes lattes, found us on Instagram",
  );
  await chat.inShop((tx) =>
    tx
      .updateTable("customer")
      .set({ notes: ["=1+1"] })
      .execute(),
  );
  await chat.says("owner", "export my customers");
  const [row] = await chat.inShop((tx) =>
    tx.selectFrom("outbox").select("content").orderBy("outbox_id", "desc").limit(1).execute(),
  );
  const { document } = (row?.content ?? {}) as { document?: { base64: string } };
  const heard = await send(Buffer.from(document?.base64 ?? "", "base64"));
  expect(heard.text).toContain("I know the one customer of that file already");
  expect(heard.buttons).toEqual([]);
});

test("an undo leaves those who have bought since", async () => {
  await send("Name\nMaria Lopez\nBen Ito\n");
  await chat.presses("owner", "Import");
  await chat.says("owner", "sold 2 lattes to Ben Ito for 6.40");
  const imported = await chat.inShop((tx) =>
    tx
      .selectFrom("button")
      .where("label", "=", "Undo")
      .select("button_id")
      .orderBy("created_at")
      .limit(1)
      .execute(),
  );
  const heard = await chat.sends("owner", { kind: "press", button: imported[0]?.button_id ?? "" });
  expect(heard.text).toContain("1 imported customer is out of the book again. 1 stays");
  expect(await people()).toMatchObject([{ name: "Ben Ito" }]);
});

test("somebody who is forgotten is kept in no file that waits for a yes", async () => {
  await chat.says("owner", "new customer Ben Ito");
  await send("Name,Phone\nBen Ito,600123456\nMaria Lopez,611222333\n");
  await chat.says("owner", "forget Ben Ito");
  await chat.presses("owner", "Yes, forget Ben Ito");
  expect(await contentsKept()).toEqual([]);
  expect((await chat.presses("owner", "Import")).text).toContain("send it again");
  expect(await people()).toEqual([]);
});

test("a file too large is not even fetched", async () => {
  const heard = await send("", "customers.csv", 11 * 1024 * 1024);
  expect(heard.text).toContain("10 MB");
  expect(heard.events).toMatchObject([{ type: "declined", payload: { reason: "not-supported" } }]);
});

test("ten thousand people come in and go again in seconds", { timeout: 120_000 }, async () => {
  const name = (index: number) =>
    `${String.fromCharCode(65 + (index % 26))}nna${index} Person${(index * 7919) % 10_007}`;
  const rows = Array.from(
    { length: 10_000 },
    (_, at) => `${name(at)},+346${String(at).padStart(8, "0")},p${at}@example.com`,
  );
  await send(`Name,Phone,Email\n${rows.join("\n")}\n`);
  const heard = await chat.presses("owner", "Import");
  expect(heard.text).toContain("10,000 new customers");
  const counted = await chat.inShop((tx) =>
    tx
      .selectFrom("event")
      .where("type", "=", "customer.recorded")
      .select((of) => of.fn.countAll<bigint>().as("many"))
      .executeTakeFirstOrThrow(),
  );
  expect(Number(counted.many)).toBe(10_000);
  await chat.presses("owner", "Undo");
  expect(await people()).toEqual([]);
});
