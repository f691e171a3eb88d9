import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { createSlack } from "../../../adapters/slack/slack.ts";
import { ConnectedSlack, until } from "../../support/slack/connected-slack.ts";
import { SlackServer } from "../../support/slack/slack-server.ts";

describe("connecting to Slack", () => {
  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of running.splice(0)) await each.stop();
  });

  async function connected(transport: "http" | "socket"): Promise<ConnectedSlack> {
    const shop = await ConnectedSlack.start({ transport });
    running.push(shop);
    return shop;
  }

  async function hears(shop: ConnectedSlack, text: string): Promise<void> {
    const ana = shop.slack.workspace.addPerson("Ana").id;
    await shop.slack.say(ana, shop.slack.workspace.directChat(ana).id, text);
    await until(() => shop.texts.includes(text), text);
  }

  it("needs an app-level token or a signing secret", () => {
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const options = { botToken: "xoxb-1", businessId: "shop", receive: async () => {}, log };
    expect(() => createSlack(options)).toThrow(/app-level token .* or .* signing secret/);
    expect(createSlack({ ...options, signingSecret: "s" }).http?.path).toBe("/slack/events");
    expect(createSlack({ ...options, appToken: "xapp-1", signingSecret: "s" }).http).toBeNull();
  });

  it.each([
    ["bot token", { botToken: "xoxb-wrong" }],
    ["app-level token", { appToken: "xapp-wrong" }],
  ])("says which token Slack refuses: the %s", async (which, wrong) => {
    const slack = await SlackServer.start();
    const attempt = ConnectedSlack.start({
      transport: "socket",
      adapter: { apiUrl: slack.apiUrl, ...wrong },
    });
    await expect(attempt).rejects.toThrow(new RegExp(`refuses the ${which} \\(invalid_auth\\)`));
    await expect(attempt).rejects.not.toThrow(/wrong/);
    await slack.close();
  });

  it("keeps trying while Slack cannot be reached, and sends meanwhile what it can", async () => {
    const slack = await SlackServer.start();
    slack.fail("auth.test", { kind: "cut-before" }, { kind: "status", status: 503 });
    const shop = await ConnectedSlack.start({
      transport: "socket",
      adapter: { apiUrl: slack.apiUrl },
    });
    running.push(shop, { stop: () => slack.close() });
    expect(slack.socket.connections).toBe(0);
    await until(() => slack.socket.connections === 1, "the connection");
  });

  it("connects anew when Slack asks for it", async () => {
    const shop = await connected("socket");
    await hears(shop, "before");
    shop.slack.socket.refresh();
    await until(() => shop.slack.socket.connectionsSoFar === 2, "a new connection");
    await hears(shop, "after");
  });

  it("connects anew when the connection breaks, after Slack was away for a while", async () => {
    const shop = await connected("socket");
    shop.slack.fail("apps.connections.open", { kind: "status", status: 500 });
    shop.slack.socket.cut();
    await wait(100);
    expect(shop.slack.socket.connections).toBe(0);
    for (let tries = 0; tries < 400 && shop.slack.socket.connectionsSoFar < 2; tries += 1) await wait(10);
    await hears(shop, "after");
  });

  it("reads on after messages that make no sense", async () => {
    const shop = await connected("socket");
    for (const text of [
      "{",
      "null",
      "[]",
      '{"type":"events_api"}',
      '{"type":"events_api","envelope_id":"1","payload":{}}',
      '{"type":"slash_commands","envelope_id":"2","payload":null}',
      '{"type":"new"}',
    ]) {
      shop.slack.socket.sendRaw(text);
    }
    await hears(shop, "after");
  });

  it("survives a token that is revoked while it runs", async () => {
    const shop = await connected("socket");
    shop.slack.fail("apps.connections.open", { kind: "error", error: "invalid_auth" });
    shop.slack.socket.cut();
    await until(
      () => shop.logged.some((line) => line.includes("could not connect again")),
      "the word in the log",
    );
    expect((await shop.send("C9", { text: "still here" })).kind).toBe("failed");
  });

  it("gives up an attempt to connect when it stops", async () => {
    const shop = await connected("socket");
    shop.slack.fail("apps.connections.open", { kind: "slow", milliseconds: 200 });
    shop.slack.socket.cut();
    await until(() => shop.slack.calls.length > 2, "the attempt");
    await shop.adapter.stop();
    await wait(400);
    expect(shop.slack.socket.connectionsSoFar).toBe(1);
  });

  it("stops at once, and is not heard again", async () => {
    const shop = await connected("socket");
    const started = performance.now();
    await shop.adapter.stop();
    expect(performance.now() - started).toBeLessThan(1_000);
    await until(() => shop.slack.socket.connections === 0, "the end of the connection");
  });
});
