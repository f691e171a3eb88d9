import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";
import { TelegramServer } from "../support/telegram/server.ts";
import { OpenPage } from "./open-page.ts";
import { RegularsProcess } from "./regulars-process.ts";
import { until } from "./until.ts";

describe("two processes on one database", { timeout: 120_000 }, () => {
  let database: FreshDatabase;
  let telegram: TelegramServer;
  beforeEach(async () => {
    database = await freshDatabase();
    telegram = new TelegramServer();
    await telegram.start();
  });
  afterEach(async () => {
    await RegularsProcess.endAll();
    await telegram.stop();
    await database.close();
  });

  it("one hears and shows the page, the other answers in Telegram", async () => {
    const environment = {
      DATABASE_URL: database.url,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
    };
    const web = new RegularsProcess("main.ts", environment, ["web"]);
    const page = await OpenPage.open(await web.address());
    expect((await page.say("staff", "2 lattes 3.20 each")).text).toContain("6.40");
    const code = await web.prints(/\?start=(\S+) \(works once\)/);
    const owner = telegram.person("Marta");
    owner.opensLink(code);
    const worker = new RegularsProcess("main.ts", environment, ["worker"]);
    await worker.prints(/Regulars works\./);
    await until(() => owner.heard().find((entry) => /your shop's book/.test(entry.text)), "the greeting");
    owner.says("a cake 22");
    await until(() => owner.heard().find((entry) => /22\.00/.test(entry.text)), "the answer");
    page.close();
    expect(await worker.stop("SIGTERM")).toMatchObject({ code: 0 });
    expect(await web.stop("SIGTERM")).toMatchObject({ code: 0 });
  });
});

describe("a role that cannot be", { timeout: 60_000 }, () => {
  it.each([
    ["worker", /^Two processes need a database that both reach: set DATABASE_URL/],
    ["wbe", /^There is no "wbe" to start/],
  ])("%s is one sentence", async (role, sentence) => {
    const regulars = new RegularsProcess("main.ts", {}, [role]);
    expect(await regulars.ended).toMatchObject({ code: 1 });
    expect(regulars.errors).toMatch(sentence);
  });
});
