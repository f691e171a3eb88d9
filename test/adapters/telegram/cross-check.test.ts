import { createServer } from "node:net";
import { TelegramServer as OtherServer } from "telegram-test-api/lib/telegramServer.js";
import { afterEach, expect, test } from "vitest";
import { createTelegram, type Telegram } from "../../../adapters/telegram/telegram.ts";
import { FakeCore, LogLines, outgoing, said } from "./harness.ts";

// The same adapter against a Telegram stand-in by other hands, for what that one can do: it holds no polls, knows no
// offsets and few methods, so this also shows the adapter with a server that refuses its menu and answers at once.

let telegram: Telegram | null = null;
let other: OtherServer;
afterEach(async () => {
  await telegram?.stop();
  await other.stop();
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === "object" && address ? address.port : 0;
}

test("hears, answers, shows a button and hears its press through telegram-test-api", async () => {
  other = new OtherServer({ port: await freePort(), host: "127.0.0.1" });
  await other.start();
  const token = "12345:cross-check";
  const core = new FakeCore();
  const log = new LogLines();
  core.work = async (incoming) => {
    const text = `heard ${said(incoming)}`;
    const buttons = [{ id: "b-1", label: "Undo" }];
    await telegram?.sender.send(outgoing(Number(incoming.chat), { text, buttons }));
  };
  telegram = createTelegram({
    token,
    apiRoot: other.config.apiURL,
    businessId: "shop-1",
    commands: [{ command: "help", description: "Help" }],
    receive: core.receive,
    log,
  });
  await telegram.start();
  const client = other.getClient(token, { timeout: 5_000 });

  await client.sendMessage(client.makeMessage("sold 3 croissants"));
  const [answer] = (await client.getUpdates()).result;
  expect(answer?.message).toMatchObject({ text: "heard sold 3 croissants" });
  const markup = JSON.stringify(answer?.message);
  expect(markup).toContain('"callback_data":"b-1"');

  await client.sendCommand(client.makeCommand("/start join-42"));
  const [started] = (await client.getUpdates()).result;
  expect(started?.message).toMatchObject({ text: "heard start:join-42" });

  await client.sendCallback(client.makeCallbackQuery("b-1"));
  const [pressed] = (await client.getUpdates()).result;
  expect(pressed?.message).toMatchObject({ text: "heard press:b-1" });
  expect(log.lines.filter((line) => line.startsWith("warn"))).toEqual([
    expect.stringContaining("did not take the menu"),
  ]);
});
