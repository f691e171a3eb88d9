import { randomUUID } from "node:crypto";
import Fastify, { type FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createWebChat } from "../../../adapters/web/web-chat.ts";
import type { Incoming } from "../../../core/conversation/incoming.ts";
import type { OutgoingButton, Sender } from "../../../core/delivery/outgoing.ts";
import { chromiumPath, openBrowser } from "./browser.ts";
import { PEOPLE } from "./fake-shop.ts";

let server: FastifyInstance;
let url: string;
let sender: Sender;
let heard: Incoming[];
/** What the shop says to whatever it hears. */
let answer: (incoming: Incoming) => { text: string; buttons?: OutgoingButton[] } | null;

beforeEach(async () => {
  heard = [];
  answer = () => null;
  const web = createWebChat({
    businessId: "shop-1",
    receive: async (incoming) => {
      heard.push(incoming);
      const said = answer(incoming);
      if (said) await say(incoming.chat, said.text, said.buttons);
    },
    people: () => PEOPLE,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    guests: async () => ({ shop: "Marta's Bakery", role: "stranger" }),
  });
  sender = web.sender;
  server = Fastify();
  await server.register(web.plugin);
  url = await server.listen({ port: 0, host: "127.0.0.1" });
});
afterEach(() => server.close());

async function say(chat: string, text: string, buttons: OutgoingButton[] = []): Promise<void> {
  const content = { text, buttons, image: null, document: null };
  const where = { id: randomUUID(), businessId: "shop-1", platform: "web" as const, chat };
  await sender.send({ ...where, content, replyTo: null, edit: null });
}

const headers = (cookie?: string) => ({
  "content-type": "application/json",
  origin: url,
  ...(cookie && { cookie }),
});

/** Opens a link as the page does, and gives the cookie that it got. */
async function arrive(code: string, cookie?: string): Promise<{ status: number; cookie: string }> {
  const body = JSON.stringify({ id: randomUUID(), code });
  const reply = await fetch(`${url}/guest/open`, { method: "POST", headers: headers(cookie), body });
  return { status: reply.status, cookie: (reply.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
}

async function write(cookie: string, text: string): Promise<number> {
  const body = JSON.stringify({ id: randomUUID(), content: { kind: "text", text } });
  const reply = await fetch(`${url}/guest/messages`, { method: "POST", headers: headers(cookie), body });
  return reply.status;
}

describe("a customer's chat in a browser, over HTTP", () => {
  it("does nothing when a program only looks at the link", async () => {
    const page = await fetch(`${url}/c/KT7P-2MXQ`);
    expect([page.status, page.headers.get("set-cookie"), heard]).toEqual([200, null, []]);
  });

  it("hands the link's code on, of somebody without a name, and knows them again", async () => {
    const { cookie } = await arrive("KT7P-2MXQ");
    expect(await write(cookie, "5 loved it")).toBe(204);
    const [start, said] = heard;
    expect(start).toMatchObject({ content: { kind: "start", code: "KT7P-2MXQ" }, userName: null });
    expect(said).toMatchObject({ content: { kind: "text", text: "5 loved it" }, user: start?.user });
    expect((await arrive("", cookie)).cookie).toBe("");
  });

  it("gives every browser a key of its own that the shop's book does not hold", async () => {
    const one = await arrive("A");
    const other = await arrive("A");
    expect(one.cookie).not.toBe(other.cookie);
    expect(new Set(heard.map(({ user }) => user)).size).toBe(2);
    expect(heard.some(({ user }) => one.cookie.includes(user.replace("guest:", "")))).toBe(false);
  });

  it("takes nothing without a key, with a made-up one, or from another site", async () => {
    expect(await write("", "hello")).toBe(401);
    expect(await write("regulars_guest=short", "hello")).toBe(401);
    const body = JSON.stringify({ id: randomUUID(), code: "A" });
    const foreign = { "content-type": "application/json", origin: "https://elsewhere.example" };
    const reply = await fetch(`${url}/guest/open`, { method: "POST", headers: foreign, body });
    expect([reply.status, heard]).toEqual([403, []]);
  });

  it("opens the team's page to nobody from elsewhere, while customers come from anywhere", async () => {
    const elsewhere = { ...headers(), "x-forwarded-for": "203.0.113.9" };
    const statuses = [];
    for (const path of ["/", "/chat/events", "/c/KT7P-2MXQ", "/page/guest.js"]) {
      statuses.push((await fetch(url + path, { headers: elsewhere })).status);
    }
    expect(statuses).toEqual([403, 403, 200, 200]);
  });

  it("shows a guest their own chat and nobody else's", async () => {
    const { cookie } = await arrive("A");
    await arrive("A");
    const [mine, theirs] = heard.map(({ chat }) => chat);
    await say(mine ?? "", "to you");
    await say(theirs ?? "", "to another");
    await say("owner", "to the owner");
    const controller = new AbortController();
    const stream = await fetch(`${url}/guest/events`, {
      headers: headers(cookie),
      signal: controller.signal,
    });
    const first = await stream.body?.pipeThrough(new TextDecoderStream()).getReader().read();
    controller.abort();
    expect(first?.value).toContain("to you");
    expect(first?.value).not.toContain("to another");
    expect(first?.value).not.toContain("to the owner");
  });

  it("slows down whoever writes without end", async () => {
    const { cookie } = await arrive("A");
    const statuses = [];
    for (let at = 0; at < 31; at++) statuses.push(await write(cookie, `message ${at}`));
    expect([statuses[29], statuses[30]]).toEqual([204, 429]);
  });
});

describe.skipIf(chromiumPath === null)("a customer's chat on a phone", () => {
  let browser: Browser;
  const troubles: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  async function openLink(code: string): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => troubles.push(String(error)));
    page.on("console", (line) => {
      if (/Content Security Policy|Uncaught/.test(line.text())) troubles.push(line.text());
    });
    await page.goto(`${url}/c/${code}`);
    return page;
  }

  it("is greeted, presses a button, writes, and is still known after a reload", async () => {
    answer = ({ content }) => {
      if (content.kind === "start" && content.code !== "")
        return { text: "Welcome to Marta's Bakery!", buttons: [{ id: "yes", label: "Yes, please" }] };
      if (content.kind === "press") return { text: "You are on the list." };
      return content.kind === "text" ? { text: `Thank you for: ${content.text}` } : null;
    };
    const page = await openLink("KT7P-2MXQ");
    await page.getByText("Welcome to Marta's Bakery!").waitFor();
    expect(await page.title()).toBe("Marta's Bakery");
    await page.getByRole("button", { name: "Yes, please" }).click();
    await page.getByText("You are on the list.").waitFor();
    await page.getByRole("textbox").fill("5 loved it");
    await page.getByRole("textbox").press("Enter");
    await page.getByText("Thank you for: 5 loved it").waitFor();
    expect(new URL(page.url()).pathname).toBe("/guest");
    await page.reload();
    await page.getByText("Thank you for: 5 loved it").waitFor();
    expect(new Set(heard.map(({ user }) => user)).size).toBe(1);
    const width = await page.evaluate("document.documentElement.scrollWidth");
    expect([width, troubles]).toEqual([390, []]);
    await page.context().close();
  });
});
