/**
 * Takes docs/page.png, the picture in the README: the real page on the real core, with the sample shop loaded. Needs
 * Chromium, and looks best with the font Inter.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { openBrowser } from "../test/adapters/web/browser.ts";
import { RegularsProcess } from "../test/bot/regulars-process.ts";
import { temporaryFolder } from "../test/support/temporary-folder.ts";

const PICTURE = fileURLToPath(new URL("../docs/page.png", import.meta.url));

const chat = (page: Page, who: string) => page.locator(`#column-${who}`);

async function say(page: Page, who: string, text: string): Promise<void> {
  const answers = chat(page, who).locator(".message.shop:not(.typing)");
  const before = await answers.count();
  const line = chat(page, who).getByRole("textbox");
  await line.fill(text);
  await line.press("Enter");
  await answers.nth(before).waitFor({ timeout: 60_000 });
}

async function press(page: Page, who: string, name: string): Promise<void> {
  const button = chat(page, who).getByRole("button", { name }).last();
  await button.click();
  await button.waitFor({ state: "detached", timeout: 60_000 }).catch(() => {});
}

async function talk(page: Page): Promise<void> {
  await say(page, "owner", "call the shop Marta's Bakery");
  await press(page, "owner", "That's right");
  await press(page, "owner", "Show me a sample shop");
  await chat(page, "owner")
    .getByText(/sample/i)
    .last()
    .waitFor({ timeout: 120_000 });
  await say(page, "owner", "sold 3 croissants to Alex for 10.50");
  await say(page, "staff", "2 lattes 3.20 each, cash");
  await say(page, "staff", "actually it was 3 lattes");
  await say(page, "staff", "12 people walked in this morning");
  await say(page, "customer", "hello!");
  await say(page, "customer", "what do you know about me?");
  await say(page, "owner", "how did last month go?");
}

const folder = await temporaryFolder();
const regulars = new RegularsProcess("main.ts", { DATA_DIR: join(folder.path, "data") });
const browser = await openBrowser();
try {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 820 },
    deviceScaleFactor: 1.5,
  });
  const page = await context.newPage();
  await page.goto(await regulars.address());
  await talk(page);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: process.argv[2] ?? PICTURE });
} finally {
  await browser.close();
  await regulars.stop();
  await folder.remove();
}
