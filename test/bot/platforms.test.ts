import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SlackServer } from "../support/slack/slack-server.ts";
import type { Person } from "../support/telegram/person.ts";
import { TelegramServer } from "../support/telegram/server.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { freePort } from "./free-port.ts";
import { RegularsProcess } from "./regulars-process.ts";
import { until } from "./until.ts";

const WEBHOOK_SECRET = "a-secret-of-this-test";

// The whole of it: the process as `npm start` runs it, grammY and Bolt in it, PostgreSQL under it, and on the other
// side of the wire a Telegram and a Slack on loopback.
describe.each(["asks for updates", "is sent updates"] as const)(
  "a process that %s",
  { timeout: 90_000 },
  (mode) => {
    let folder: TemporaryFolder;
    let telegram: TelegramServer;
    let slack: SlackServer;
    let environment: Readonly<Record<string, string>>;
    let regulars: RegularsProcess;
    let url: string;
    let owner: Person;
    let ana: Person;

    beforeAll(async () => {
      folder = await temporaryFolder();
      telegram = new TelegramServer({ webhookRetryDelay: 50 });
      await telegram.start();
      slack = await SlackServer.start();
      const port = await freePort();
      url = `http://127.0.0.1:${port}`;
      const slackWay =
        mode === "is sent updates"
          ? { SLACK_SIGNING_SECRET: slack.signingSecret, PUBLIC_URL: url }
          : { SLACK_APP_TOKEN: slack.appToken };
      if (mode === "is sent updates") slack.requestUrl = `${url}/slack/events`;
      environment = {
        DATA_DIR: join(folder.path, "data"),
        PORT: String(port),
        TELEGRAM_BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_API_URL: slack.apiUrl,
        ...slackWay,
      };
      owner = telegram.person("Marta");
      ana = telegram.person("Ana");
      regulars = new RegularsProcess("main.ts", environment);
    });
    afterAll(async () => {
      await regulars.stop();
      await Promise.all([telegram.stop(), slack.close()]);
      await folder.remove();
    });

    const heard = (person: Person, pattern: RegExp) =>
      until(() => {
        regulars.mustRun();
        return person.heard().find((entry) => pattern.test(entry.text));
      }, `${pattern} in Telegram`);

    it("lets the owner in with the code that it printed, once", async () => {
      const code = await regulars.prints(/Telegram is connected\. .*\?start=(\S+) \(works once\)/);
      ana.says("how did today go?");
      await heard(ana, /./);
      expect(ana.heard()[0]?.text).not.toContain("sales");
      owner.opensLink(code);
      await heard(owner, /I keep your shop's book/);
      owner.presses("That's right");
      await heard(owner, /is open/);
      ana.opensLink(code);
      await heard(ana, /used|no longer|works once|already/i);
    });

    it("lets staff in by the owner's invitation, and records what they sell", async () => {
      owner.says("invite Ana");
      const { text } = await heard(owner, /t\.me/);
      const code = /\?start=(\S+)/.exec(text)?.[1] ?? "";
      ana.opensLink(code);
      await heard(ana, /Ana/);
      ana.says("2 lattes 3.20 each, cash");
      await heard(ana, /6\.40/);
      ana.says("how did this month go?");
      await until(() => ana.heard().length >= 5, "a refusal");
      expect(ana.heard().at(-1)?.text).not.toContain("6.40");
    });

    it("edits the recorded message in place when it is undone", async () => {
      owner.says("sold 3 croissants to Maria Lopez for 10.50");
      const recorded = await heard(owner, /Recorded.*10\.50/);
      const before = owner.heard().length;
      owner.presses("Undo");
      const undone = await heard(owner, /Undone/);
      expect(undone.messageId).toBe(recorded.messageId);
      expect(undone.buttons.flat()).toEqual([]);
      expect(owner.heard()).toHaveLength(before);
    });

    it("does the same in Slack, where the owner is the same person", async () => {
      const marta = slack.workspace.addPerson("Marta");
      const chat = slack.workspace.directChat(marta.id).id;
      const said = (pattern: RegExp) =>
        until(() => slack.journal(chat).find((entry) => pattern.test(entry.text)), `${pattern} in Slack`);
      // The code of this start was used up in Telegram: the next start prints another.
      await regulars.stop();
      regulars = new RegularsProcess("main.ts", environment);
      const code = await regulars.prints(/Slack is connected\. .*"join (\S+)"/);
      await slack.say(marta.id, chat, `join ${code}`);
      await said(/owner/i);
      await slack.say(marta.id, chat, "sold a cake to Ben Ito for 22");
      const recorded = await said(/Recorded.*22/);
      const event = { type: "message", channel: chat, channel_type: "im", user: marta.id };
      const again = { ...event, text: "sold 5 muffins for 10", ts: slack.workspace.nextTs() };
      await slack.deliverEvent(again, "Ev-twice");
      await slack.deliverEvent(again, "Ev-twice");
      await slack.deliverEvent(again, "Ev-another-id");
      await said(/Recorded.*10/);
      await slack.press(marta.id, chat, recorded.ts, "Undo");
      const undone = await said(/Undone.*22/);
      expect(undone).toMatchObject({ ts: recorded.ts, buttons: [] });
      await slack.say(marta.id, chat, "how did today go?");
      // Ana's lattes and the muffins, once.
      await said(/16\.40.*2 sales/);
    });

    it("records once what is delivered again because it was killed before it could say that it had it", async () => {
      ana.says("a mug 8");
      await heard(ana, /8\.00/);
      await regulars.stop("SIGKILL");
      ana.says("a mug 9");
      regulars = new RegularsProcess("main.ts", environment);
      await heard(ana, /9\.00/);
      owner.says("how did today go?");
      await heard(owner, /33\.40.*4 sales/);
      expect(ana.heard().filter((entry) => /Recorded.*8\.00/.test(entry.text)).length).toBeLessThanOrEqual(2);
    });

    it.runIf(mode === "is sent updates")("turns away what does not come from Telegram or Slack", async () => {
      const forged = { update_id: 1, message: { message_id: 1 } };
      const post = (path: string, headers: Record<string, string>) =>
        fetch(`${url}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: JSON.stringify(forged),
        });
      const secret = "x-telegram-bot-api-secret-token";
      expect((await post("/telegram/webhook", { [secret]: "guessed" })).status).toBe(401);
      expect((await post("/telegram/webhook", { [secret]: WEBHOOK_SECRET })).status).toBe(200);
      const stamp = { "x-slack-request-timestamp": String(Math.floor(Date.now() / 1000)) };
      expect((await post("/slack/events", { ...stamp, "x-slack-signature": "v0=00" })).status).toBe(401);
    });

    it("wrote no token, name or message into its log", () => {
      const secrets = [telegram.token, slack.botToken, slack.signingSecret, slack.appToken, WEBHOOK_SECRET];
      for (const secret of [...secrets, "Maria", "croissant", "muffin"]) {
        expect(regulars.errors).not.toContain(secret);
      }
    });
  },
);
