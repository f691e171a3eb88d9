import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser } from "./browser.ts";
import { type FakeShop, openFakeShop } from "./fake-shop.ts";

/** Goes on counting when the shop starts again: message ids never come twice. */
let count = 0;

/** Answers every text with what it heard and an Undo button, and takes it back when that is pressed. */
function echoing(shop: FakeShop): FakeShop {
  let newest = "";
  shop.answer = async ({ chat, content }) => {
    count += 1;
    const id = `m${count}`;
    if (content.kind === "text") {
      newest = id;
      await shop.say(chat, id, {
        text: `Noted: ${content.text}`,
        buttons: [{ id: `undo-${id}`, label: "Undo" }],
      });
    }
    if (content.kind === "press") await shop.say(chat, id, { text: "Taken back." }, newest);
  };
  return shop;
}

describe.skipIf(chromiumPath === null)("the page in a browser", () => {
  let browser: Browser;
  let shop: FakeShop;
  const troubles: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    shop = echoing(await openFakeShop());
    troubles.length = 0;
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await shop.stop();
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    page.on("pageerror", (error) => troubles.push(String(error)));
    page.on("console", (line) => {
      if (/Content Security Policy|Uncaught/.test(line.text())) troubles.push(line.text());
    });
    await page.goto(shop.url);
    return page;
  }

  const chat = (page: Page, who: string) => page.locator(`#column-${who}`);
  async function say(page: Page, who: string, text: string): Promise<void> {
    const line = chat(page, who).getByRole("textbox");
    await line.fill(text);
    await line.press("Enter");
  }

  it("has a chat for each of owner, staff and customer, side by side, and carries a message to its own only", async () => {
    const page = await open({ viewport: { width: 1400, height: 800 } });
    for (const name of ["Marta", "Ana", "Maria Lopez"]) await page.getByRole("heading", { name }).waitFor();
    await say(page, "staff", "2 lattes");
    await chat(page, "staff").getByText("Noted: 2 lattes").waitFor();
    expect(await chat(page, "owner").getByText("2 lattes", { exact: true }).count()).toBe(0);
    expect(shop.heard.map(({ user }) => user)).toEqual(["staff:Ana"]);
    expect(troubles).toEqual([]);
  });

  it("presses a button with the keyboard alone: it disappears, and the message is edited in its place", async () => {
    const page = await open();
    await chat(page, "owner").getByRole("textbox").waitFor();
    await page.keyboard.press("Alt+1");
    await page.keyboard.type("sold a cake");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("for 20");
    await page.keyboard.press("Enter");
    const undo = chat(page, "owner").getByRole("button", { name: "Undo" });
    await undo.focus();
    await page.keyboard.press("Enter");
    await chat(page, "owner").getByText("Taken back.").waitFor();
    expect(await undo.count()).toBe(0);
    expect(await chat(page, "owner").getByText("Noted").count()).toBe(0);
    expect(await chat(page, "owner").getByText("edited").count()).toBe(1);
    expect(shop.heard[0]?.content).toEqual({ kind: "text", text: "sold a cake\nfor 20" });
    await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("TEXTAREA");
  });

  it("sends a suggestion with one tap, and offers it no more", async () => {
    const page = await open();
    const chip = page.getByRole("button", { name: "how did this month go?" });
    await chip.click();
    await page.getByText("Noted: how did this month go?").waitFor();
    expect(await chip.count()).toBe(0);
  });

  it("shows text as text, whatever it looks like", async () => {
    const page = await open();
    const evil =
      "<img src=x onerror=alert(1)><script>alert(2)</script> javascript:alert(3) https://ok.example/a?b=1.";
    await say(page, "owner", evil);
    await page.getByText(`Noted: ${evil}`).waitFor();
    expect(await page.locator(".messages img, .messages script").count()).toBe(0);
    const links = page.locator(".messages a");
    expect(await links.first().getAttribute("href")).toBe("https://ok.example/a?b=1");
    expect(await links.count()).toBe(2);
    expect(troubles).toEqual([]);
  });

  it("records a voice note and sends it; one that is dropped is sent to nobody", async () => {
    const page = await open({ permissions: ["microphone"] });
    const column = chat(page, "owner");
    await column.getByRole("button", { name: "Record a voice note" }).click();
    await column.getByText(/^Recording/).waitFor();
    await page.keyboard.press("Escape");
    await column.getByRole("button", { name: "Record a voice note" }).click();
    await column.getByRole("button", { name: "Drop it" }).click();
    await column.getByRole("button", { name: "Record a voice note" }).click();
    await column.getByText(/^Recording/).waitFor();
    await page.waitForTimeout(400);
    await column.getByRole("button", { name: "Send the voice note" }).click();
    await column.getByText("voice-note.webm").waitFor();
    await expect
      .poll(() => shop.heard[0]?.content)
      .toMatchObject({
        kind: "attachment",
        attachment: { kind: "voice", name: "voice-note.webm", mediaType: "audio/webm" },
      });
    const [{ content } = { content: null }] = shop.heard;
    const bytes = content?.kind === "attachment" ? await content.attachment.read() : new Uint8Array();
    // What every WebM begins with.
    expect([...bytes.slice(0, 4)]).toEqual([0x1a, 0x45, 0xdf, 0xa3]);
    expect(shop.heard).toHaveLength(1);
    expect(troubles).toEqual([]);
  });

  it("says so where the browser lends no microphone", async () => {
    const page = await open({ permissions: [] });
    await chat(page, "owner").getByRole("button", { name: "Record a voice note" }).click();
    await chat(page, "owner")
      .getByText(/gave no microphone/)
      .waitFor();
    expect(shop.heard).toEqual([]);
  });

  it("sends a photo with its words, and shows the pictures and documents of the shop", async () => {
    const page = await open();
    const pixel =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const file = { name: "cake.png", mimeType: "image/png", buffer: Buffer.from(pixel, "base64") };
    await chat(page, "customer").locator("input[type=file]").setInputFiles(file);
    await say(page, "customer", "one like this, please");
    await chat(page, "customer").getByText("one like this, please").waitFor();
    await expect
      .poll(() => shop.heard[0]?.content)
      .toMatchObject({
        kind: "attachment",
        caption: "one like this, please",
        attachment: { kind: "photo", name: "cake.png", size: file.buffer.byteLength },
      });
    await shop.say("customer:Maria", "m9", {
      text: "Here",
      image: { name: "chart.png", mediaType: "image/png", base64: pixel },
      document: { name: "list.csv", mediaType: "text/csv", base64: "YSxi" },
    });
    const chart = chat(page, "customer").getByAltText("chart.png");
    await chart.waitFor();
    await expect.poll(() => chart.evaluate("(image) => image.naturalWidth", undefined)).not.toBe(0);
    const download = page.waitForEvent("download");
    await chat(page, "customer").getByText("list.csv").click();
    expect((await download).suggestedFilename()).toBe("list.csv");
    expect(troubles).toEqual([]);
  });

  it("sends what the network lost again under the same id, in order", async () => {
    const page = await open();
    let lost = 0;
    await page.route("**/chat/messages", async (route) => {
      lost += 1;
      // The first arrives, but its answer is lost; the second does not even arrive.
      if (lost === 1) await route.fetch();
      return lost <= 2 ? route.abort() : route.continue();
    });
    await say(page, "owner", "first");
    await say(page, "owner", "second");
    await page.getByText("Waiting for the connection").first().waitFor();
    await page.getByText("Noted: second").waitFor();
    const keys = shop.heard.map(({ messageKey }) => messageKey);
    expect(keys[0]).toBe(keys[1]);
    expect(new Set(keys).size).toBe(2);
    expect(await chat(page, "owner").getByText("first", { exact: true }).count()).toBe(1);
  });

  it("offers to send again what the shop could not take", async () => {
    const { answer } = shop;
    shop.answer = () => Promise.reject(new Error("broken"));
    const page = await open();
    await say(page, "owner", "latte");
    const again = page.getByRole("button", { name: "Try again" });
    await again.waitFor();
    shop.answer = answer;
    await again.click();
    await page.getByText("Noted: latte").waitFor();
    expect(await again.count()).toBe(0);
    expect(new Set(shop.heard.map(({ messageKey }) => messageKey)).size).toBe(1);
  });

  it("lives through a restart of the shop, and says that it waits", async () => {
    const page = await open();
    await say(page, "owner", "before");
    await page.getByText("Noted: before").waitFor();
    const port = Number(new URL(shop.url).port);
    await shop.stop();
    await page.getByText("Connection lost").waitFor();
    await say(page, "owner", "meanwhile");
    shop = echoing(await openFakeShop({ port }));
    await page.getByText("Noted: meanwhile").waitFor();
    await expect.poll(() => page.getByText("Connection lost").count()).toBe(0);
    expect(await page.getByText("Noted: before").count()).toBe(1);
  });

  it("shows the same in two tabs, and again after a reload", async () => {
    const [one, other] = [await open(), await open()];
    await chat(other, "owner").getByRole("textbox").waitFor();
    await say(one, "owner", "latte");
    await other.getByText("latte", { exact: true }).waitFor();
    await other.getByText("Noted: latte").waitFor();
    await one.reload();
    await one.getByText("Noted: latte").waitFor();
    expect(await one.getByText("latte", { exact: true }).count()).toBe(1);
  });

  it("shows one chat at a time on a phone, and points at news in another", async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await chat(page, "owner").getByRole("textbox").waitFor();
    expect(await chat(page, "staff").isVisible()).toBe(false);
    await shop.say("staff:Ana", "n1", { text: "Well done, Ana." });
    await page.locator("#tab-staff.unread").waitFor();
    await page.getByRole("tab", { name: "Ana" }).tap();
    await chat(page, "staff").getByText("Well done, Ana.").waitFor();
    expect(await page.locator(".unread").count()).toBe(0);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  it("is typing while it is waited for, and stops when the answer is there", async () => {
    let finish = () => {};
    const { answer } = shop;
    shop.answer = (incoming) => new Promise((resolve) => (finish = () => resolve(answer(incoming))));
    const page = await open();
    await say(page, "owner", "latte");
    const typing = page.getByLabel("Writing an answer").first();
    await typing.waitFor();
    await expect.poll(() => shop.heard.length).toBe(1);
    finish();
    await page.getByText("Noted: latte").waitFor();
    expect(await typing.isVisible()).toBe(false);
  });

  it("asks for the password where there is one, and logs out again", async () => {
    await shop.stop();
    shop = echoing(await openFakeShop({ password: "flour and butter" }));
    const page = await open();
    await page.getByLabel("Password").fill("wrong password");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByText("That is not the password.").waitFor();
    await page.getByLabel("Password").fill("flour and butter");
    await page.keyboard.press("Enter");
    await say(page, "owner", "latte");
    await page.getByText("Noted: latte").waitFor();
    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByLabel("Password").waitFor();
    expect(troubles).toEqual([]);
  });
});
