import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen } from "./event-reader.ts";
import { type FakeShop, fromThePage, openFakeShop } from "./fake-shop.ts";

let shop: FakeShop;
beforeEach(async () => {
  shop = await openFakeShop();
});
afterEach(() => shop.stop());

const post = (body: unknown) =>
  fetch(`${shop.url}/chat/messages`, {
    method: "POST",
    headers: fromThePage(shop.url),
    body: JSON.stringify(body),
  });
const say = (text: string, user = "owner", id: string = randomUUID()) =>
  post({ id, user, content: { kind: "text", text } });
const press = (button: string, user = "owner") =>
  post({ id: randomUUID(), user, content: { kind: "press", button } });

describe("what is said on the page", () => {
  it("reaches the shop as that person's message, keyed by the id that the page gave it", async () => {
    const id = randomUUID();
    expect((await say("2 lattes", "staff:Ana", id)).status).toBe(204);
    expect(shop.heard).toMatchObject([
      {
        businessId: "shop-1",
        platform: "web",
        chat: "staff:Ana",
        user: "staff:Ana",
        messageKey: `web:${id}`,
        group: false,
        content: { kind: "text", text: "2 lattes" },
      },
    ]);
  });

  it("keeps its key when it is posted twice, and is one bubble", async () => {
    const id = randomUUID();
    await say("latte", "owner", id);
    await say("latte", "owner", id);
    expect(new Set(shop.heard.map(({ messageKey }) => messageKey))).toEqual(new Set([`web:${id}`]));
    const page = await listen(shop.url);
    expect(await page.next()).toMatchObject({
      name: "snapshot",
      data: { messages: [{ id, text: "latte" }] },
    });
    page.close();
  });

  it("is marked as not taken when the shop fails, with a sentence that gives nothing away, until it is taken", async () => {
    const id = randomUUID();
    const page = await listen(shop.url);
    await page.next();
    shop.answer = () => Promise.reject(new Error("secret detail of the database"));
    const answer = await say("latte", "owner", id);
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).toContain("Sorry, that did not work");
    expect(text).not.toContain("secret");
    expect((await page.next()).data).toMatchObject({ id, failed: false });
    expect((await page.next()).data).toMatchObject({ id, failed: true });
    shop.answer = async () => {};
    await say("latte", "owner", id);
    expect((await page.next()).data).toMatchObject({ id, failed: false });
    page.close();
  });

  it("may be long: cutting is the shop's own business", async () => {
    expect((await say("ñ".repeat(200_000))).status).toBe(204);
    expect((await say("x".repeat(3_000_000))).status).toBe(413);
  });

  it.each([
    ["no JSON", "{"],
    ["an id that is none", JSON.stringify({ id: "1", user: "owner", content: { kind: "text", text: "hi" } })],
    ["an unknown kind", JSON.stringify({ id: randomUUID(), user: "owner", content: { kind: "shout" } })],
    ["nothing", "null"],
  ])("is refused with a sentence when it is %s", async (_, body) => {
    const answer = await fetch(`${shop.url}/chat/messages`, {
      method: "POST",
      headers: fromThePage(shop.url),
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/Reload it\.$/) });
    expect(shop.heard).toEqual([]);
  });

  it("is refused from somebody who is not on the page", async () => {
    expect((await say("hi", "staff:Mallory")).status).toBe(404);
    expect(shop.heard).toEqual([]);
  });
});

describe("what the shop says", () => {
  it("comes to every open page, and to one that opens later", async () => {
    const pages = [await listen(shop.url), await listen(shop.url)];
    for (const page of pages) await page.next();
    await shop.say("owner", "m1", { text: "Sold." });
    for (const page of pages)
      expect((await page.next()).data).toMatchObject({ id: "m1", user: "owner", text: "Sold." });
    const later = await listen(shop.url);
    expect(await later.next()).toMatchObject({ name: "snapshot", data: { messages: [{ id: "m1" }] } });
    for (const page of [...pages, later]) page.close();
  });

  it("is one bubble when the delivery sends it twice", async () => {
    await shop.say("owner", "m1", { text: "Sold." });
    await shop.say("owner", "m1", { text: "Sold." });
    const page = await listen(shop.url);
    const { data } = await page.next();
    expect(data).toMatchObject({ messages: [{ id: "m1" }] });
    page.close();
  });

  it("is replaced in its place by an edit, with the buttons of the edit", async () => {
    await shop.say("owner", "m1", { text: "Sold.", buttons: [{ id: "u", label: "Undo" }] });
    await shop.say("owner", "m2", { text: "Anything else?" });
    await shop.say("owner", "m3", { text: "Taken back." }, "m1");
    const page = await listen(shop.url);
    const { data } = await page.next();
    expect(data).toMatchObject({
      messages: [
        { id: "m1", text: "Taken back.", edited: true, buttons: [] },
        { id: "m2", edited: false },
      ],
    });
    page.close();
  });

  it("is caught up with after a break, edits included, and nothing comes twice", async () => {
    const page = await listen(shop.url);
    await page.next();
    await shop.say("owner", "m1", { text: "one" });
    const seen = await page.next();
    page.close();
    await shop.say("customer:Maria", "m2", { text: "two" });
    await shop.say("owner", "m3", { text: "one, edited" }, "m1");
    const again = await listen(shop.url, seen.id);
    expect(await again.next()).toMatchObject({ name: "message", data: { id: "m2" } });
    expect(await again.next()).toMatchObject({ name: "message", data: { id: "m1", text: "one, edited" } });
    again.close();
  });

  it.each(["another-process.4", "x", "", "99999999999999999999", "-1"])(
    "comes whole to a page that last saw %j, which says nothing here",
    async (lastSeen) => {
      await shop.say("owner", "m1", { text: "one" });
      const page = await listen(shop.url, lastSeen);
      expect(await page.next()).toMatchObject({ name: "snapshot", data: { messages: [{ id: "m1" }] } });
      page.close();
    },
  );

  it("is kept up to the latest 200 of a chat; a page that missed more gets what there is", async () => {
    const page = await listen(shop.url);
    const { id } = await page.next();
    page.close();
    for (let count = 1; count <= 250; count += 1) await shop.say("owner", `m${count}`, { text: `${count}` });
    const again = await listen(shop.url, id);
    const event = await again.next();
    if (event.name !== "snapshot") throw new Error("the page was given a part as if it were all");
    expect(event.data.messages.map(({ text }) => text)).toEqual(
      Array.from({ length: 200 }, (_, index) => `${index + 51}`),
    );
    again.close();
  });

  it("tells open pages when somebody joins", async () => {
    const page = await listen(shop.url);
    await page.next();
    shop.people = [...shop.people, { user: "staff:Leo", title: "Leo (staff)", role: "staff" }];
    await say("invite Leo");
    await page.next();
    const event = await page.next();
    expect(event.name === "snapshot" && event.data.people.map(({ user }) => user)).toContain("staff:Leo");
    page.close();
  });
});

describe("a pressed button", () => {
  it("reaches the shop, and its row disappears from every page with what was chosen", async () => {
    const buttons = [
      { id: "a", label: "Maria Lopez" },
      { id: "b", label: "Maria Ruiz" },
    ];
    await shop.say("owner", "m1", { text: "Which Maria?", buttons });
    const page = await listen(shop.url);
    await page.next();
    expect((await press("b")).status).toBe(204);
    expect(shop.heard[0]?.content).toEqual({ kind: "press", button: "b" });
    expect((await page.next()).data).toMatchObject({ id: "m1", buttons: [], chosen: "Maria Ruiz" });
    page.close();
  });

  it("leaves alone the buttons that the answer itself put there", async () => {
    await shop.say("owner", "m1", { text: "Sold.", buttons: [{ id: "u", label: "Undo" }] });
    shop.answer = () =>
      shop.say("owner", "m2", { text: "Taken back.", buttons: [{ id: "r", label: "Redo" }] }, "m1");
    await press("u");
    const page = await listen(shop.url);
    const { data } = await page.next();
    expect(data).toMatchObject({ messages: [{ text: "Taken back.", buttons: [{ id: "r" }], chosen: null }] });
    page.close();
  });

  it("stays when the shop could not take the press", async () => {
    await shop.say("owner", "m1", { text: "Sold.", buttons: [{ id: "u", label: "Undo" }] });
    shop.answer = () => Promise.reject(new Error("broken"));
    expect((await press("u")).status).toBe(500);
    const page = await listen(shop.url);
    expect((await page.next()).data).toMatchObject({ messages: [{ buttons: [{ id: "u" }] }] });
    page.close();
  });
});

describe("opening the page", () => {
  it("greets, once, the people whom the shop wants to speak to first", async () => {
    shop.people = shop.people.map((person) => ({ ...person, greet: person.user === "owner" }));
    for (const page of [await listen(shop.url), await listen(shop.url)]) {
      await page.next();
      page.close();
    }
    expect(shop.heard).toMatchObject([{ user: "owner", content: { kind: "start", code: "" } }]);
  });

  it("does not keep the server from closing", async () => {
    const page = await listen(shop.url);
    await page.next();
    await shop.stop();
    await expect(page.next()).rejects.toThrow();
    shop = await openFakeShop();
  });
});
