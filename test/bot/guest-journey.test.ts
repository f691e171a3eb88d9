import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser } from "../adapters/web/browser.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { OpenPage } from "./open-page.ts";
import { RegularsProcess } from "./regulars-process.ts";

/** A folder for pictures of each step, to be looked at. */
const { PICTURES } = process.env;

let folder: TemporaryFolder;
let browser: Browser;
beforeAll(async () => {
  folder = await temporaryFolder();
  if (chromiumPath !== null) browser = await openBrowser();
});
afterEach(() => RegularsProcess.endAll());
afterAll(async () => {
  await browser?.close();
  await folder.remove();
});

async function openOnPhone(link: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

let step = 0;
/** Waits for what the shop says on the phone's page. */
async function sees(page: Page, text: RegExp): Promise<void> {
  await page.getByText(text).last().waitFor();
  step += 1;
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${step}.png`) });
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox").fill(text);
  await page.getByRole("textbox").press("Enter");
}

describe.skipIf(chromiumPath === null)("a customer with a phone", { timeout: 120_000 }, () => {
  it("comes by the shop's link, agrees, rates the visit, is heard by the owner, and stops it all", async () => {
    const regulars = new RegularsProcess("main.ts", { DATA_DIR: join(folder.path, "data") });
    const owner = await OpenPage.open(await regulars.address());
    await owner.hears("owner", /sell in EUR/);
    await owner.press("owner", "That's right");
    const { text } = await owner.say("owner", "give me the customer link");
    const link = /http:\/\/\S+\/c\/\S+/.exec(text)?.[0] ?? "";

    const phone = await openOnPhone(link);
    await sees(phone, /what may we call you/i);
    await write(phone, "Nina Roth");
    await sees(phone, /STOP/);
    await phone.getByRole("button", { name: /^yes/i }).click();
    await sees(phone, /you are on the list/i);
    await write(phone, "so cosy, but I waited twenty minutes for my coffee");
    await phone.getByRole("button", { name: "2", exact: true }).click();
    await sees(phone, /what went wrong|sorry/i);
    expect((await owner.hears("owner", /waited twenty minutes/)).text).toMatch(/2/);
    await write(phone, "STOP");
    await sees(phone, /will not write to you any more/);
    expect((await owner.say("owner", "who is Nina Roth?")).text).toContain("Nina Roth");
    owner.close();
    await phone.context().close();
    expect(await regulars.stop("SIGTERM")).toEqual({ code: 0, signal: null });
    expect(regulars.errors).toBe("");
  });
});
