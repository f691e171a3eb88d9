import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenAiServer, startOpenAi } from "../support/openai/openai-server.ts";
import { SlackServer } from "../support/slack/slack-server.ts";
import type { Person } from "../support/telegram/person.ts";
import { TelegramServer } from "../support/telegram/server.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";
import { freePort } from "./free-port.ts";
import { RegularsProcess } from "./regulars-process.ts";
import { until } from "./until.ts";

// The process as `npm start` runs it: grammY, Bolt and the openai package in it, each facing its service on loopback.
let folder: TemporaryFolder;
let telegram: TelegramServer;
let slack: SlackServer;
let openai: OpenAiServer;
let environment: Readonly<Record<string, string>>;
let regulars: RegularsProcess;
let owner: Person;

beforeAll(async () => {
  folder = await temporaryFolder();
  telegram = new TelegramServer({ webhookRetryDelay: 50 });
  await telegram.start();
  slack = await SlackServer.start();
  openai = await startOpenAi();
  environment = {
    DATA_DIR: join(folder.path, "data"),
    PORT: String(await freePort()),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    SLACK_APP_TOKEN: slack.appToken,
  };
  owner = telegram.person("Marta");
  const model = { OPENAI_API_KEY: "sk-test-key", OPENAI_BASE_URL: openai.url };
  regulars = new RegularsProcess("main.ts", { ...environment, ...model });
  const code = await regulars.prints(/Telegram is connected\. .*\?start=(\S+) \(works once\)/);
  owner.opensLink(code);
  await heard(/I keep your shop's book/);
  owner.presses("That's right");
  await heard(/is open/);
}, 90_000);
afterAll(async () => {
  await RegularsProcess.endAll();
  await Promise.all([telegram.stop(), slack.close(), openai.close()]);
  await folder.remove();
});

const heard = (pattern: RegExp) =>
  until(() => {
    regulars.mustRun();
    return owner.heard().find((entry) => pattern.test(entry.text));
  }, `${pattern} in Telegram`);

const LONG = { timeout: 90_000 };

it("a voice note in Telegram is fetched, heard, recorded and taken back", LONG, async () => {
  openai.answers({ heard: "Sold 3 croissants to Maria Lopez for 10.50." });
  const recording = Buffer.from("OggS, as far as anybody here knows");
  owner.sendsVoice(recording);
  const recorded = await heard(
    /^I heard: "Sold 3 croissants.*\nRecorded\. 3 x croissant: .*10\.50, Maria Lopez/,
  );
  expect(openai.recordings).toHaveLength(1);
  expect(openai.recordings[0]).toMatchObject({ fileName: "voice.ogg", model: "gpt-4o-mini-transcribe" });
  expect(openai.recordings[0]?.bytes).toEqual(recording);
  owner.presses("Undo");
  expect((await heard(/^Undone/)).messageId).toBe(recorded.messageId);
});

it("what is too large is not even asked for", LONG, async () => {
  const voice = { file_id: "nobody-has-it", file_unique_id: "u", duration: 3, mime_type: "audio/ogg" };
  owner.sends({ voice: { ...voice, file_size: 21 * 1024 * 1024 } });
  await heard(/larger than 20 MB/);
  owner.sends({ voice: { ...voice, file_size: 1_000 } });
  await heard(/could not listen to that just now/);
  expect(openai.recordings).toHaveLength(1);
});

it("a server that hangs is waited for no longer than ten seconds", LONG, async () => {
  openai.answers({ hangs: true });
  const [begun, before] = [performance.now(), owner.heard().length];
  owner.sendsVoice(Buffer.from("a voice"));
  await until(() => owner.heard().length > before, "an answer");
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(owner.heard().at(-1)?.text).toMatch(/could not listen to that just now/);
});

it(
  "a photo in Telegram is shown line by line, and recorded without the line that is left out",
  LONG,
  async () => {
    const lines = [
      { product: "latte", quantity: "2", amount: "6.40" },
      { product: "muffin", quantity: "1", amount: "3.00" },
    ];
    openai.answers({ calls: [{ name: "sales_on_photo", args: { sales: [{ lines, total: "9.40" }] } }] });
    owner.sendsPhoto(Buffer.from("a photo"), { caption: "this morning, call me on +34 600 123 456" });
    await heard(/1\. 2 x latte: .*6\.40\n2\. muffin: .*3\.00/);
    const asked = JSON.stringify(openai.requests.at(-1)?.messages.at(-1));
    expect(asked).toContain(Buffer.from("a photo").toString("base64"));
    expect(asked).not.toContain("600 123");
    owner.presses("Leave line 2");
    await heard(/I read one line/);
    owner.presses("Record it");
    await heard(/Recorded\. 2 x latte: .*6\.40/);
  },
);

it("a clip in Slack that Slack brings twice is heard and recorded once", LONG, async () => {
  // The code of this start was used up in Telegram: the next start prints another.
  await regulars.stop();
  const model = { OPENAI_API_KEY: "sk-test-key", OPENAI_BASE_URL: openai.url };
  regulars = new RegularsProcess("main.ts", { ...environment, ...model });
  const code = await regulars.prints(/Slack is connected\. .*"join (\S+)"/);
  const marta = slack.workspace.addPerson("Marta").id;
  const chat = slack.workspace.directChat(marta).id;
  const said = (pattern: RegExp) =>
    until(() => slack.journal(chat).find(({ text }) => pattern.test(text)), `${pattern} in Slack`);
  await slack.say(marta, chat, `join ${code}`);
  await said(/owner/i);
  openai.answers({ heard: "A cake to Ben Ito, 22." });
  openai.recordings.length = 0;
  const { id, url } = slack.host({ name: "clip.mp4", mediaType: "video/mp4", bytes: Buffer.from("a clip") });
  const file = {
    id,
    name: "clip.mp4",
    mimetype: "video/mp4",
    subtype: "slack_audio",
    size: 6,
    mode: "hosted",
  };
  const event = {
    ...{ type: "message", subtype: "file_share", channel: chat, channel_type: "im", user: marta, text: "" },
    ...{ files: [{ ...file, url_private: url }], ts: slack.workspace.nextTs() },
  };
  await Promise.all([slack.deliverEvent(event, "Ev-twice"), slack.deliverEvent(event, "Ev-twice")]);
  await slack.deliverEvent(event, "Ev-another-id");
  await said(/I heard: "A cake to Ben Ito, 22\."\nRecorded\. cake: .*22/);
  openai.answers({ status: 429 });
  await slack.say(marta, chat, "", { files: [{ ...file, url_private: url }] });
  await said(/could not listen to that just now/);
  await slack.say(marta, chat, "how did today go?");
  await said(/28\.40.*2 sales/);
  expect(openai.recordings.map(({ fileName }) => fileName)).toEqual(["voice.m4a", "voice.m4a"]);
  expect(openai.refused).toEqual([]);
});

it("without a key both are answered kindly, and nothing that was said stands in the log", LONG, async () => {
  for (const secret of ["croissant", "Maria", "cake", "Ben Ito"])
    expect(regulars.errors).not.toContain(secret);
  await regulars.stop();
  regulars = new RegularsProcess("main.ts", environment);
  owner.sendsVoice(Buffer.from("a voice"));
  await heard(/^I can't listen to voice notes here yet - type it and I'll note it\.$/);
  owner.sendsPhoto(Buffer.from("a photo"));
  await heard(/^I can't read photos here yet\./);
  owner.sendsSticker();
  await heard(/^Stickers say nothing to me\./);
});
