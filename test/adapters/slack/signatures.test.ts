import { connect } from "node:net";
import { fastify } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConnectedSlack, until } from "../../support/slack/connected-slack.ts";
import { sign } from "../../support/slack/delivery.ts";
import { eventPayload } from "../../support/slack/payload-makers.ts";

const FORM = "application/x-www-form-urlencoded";
const now = () => Math.floor(Date.now() / 1_000);

describe("requests over HTTP", () => {
  let shop: ConnectedSlack;
  let event: string;

  beforeEach(async () => {
    shop = await ConnectedSlack.start({ transport: "http" });
    const { workspace } = shop.slack;
    const ana = workspace.addPerson("Ana").id;
    const message = {
      type: "message",
      user: ana,
      text: "sold 1 cake 5",
      ts: workspace.nextTs(),
      channel: workspace.directChat(ana).id,
      channel_type: "im",
    };
    event = JSON.stringify(eventPayload(workspace, message, "Ev1"));
  });
  afterEach(() => shop.stop());

  interface Request {
    readonly body?: string;
    readonly secret?: string;
    readonly timestamp?: number | string;
    readonly signature?: string | null;
    readonly type?: string;
    readonly path?: string;
    readonly method?: string;
  }

  async function post(request: Request): Promise<Response> {
    const body = request.body ?? event;
    const timestamp = request.timestamp ?? now();
    const secret = request.secret ?? shop.slack.signingSecret;
    const signature =
      request.signature === undefined ? sign(secret, Number(timestamp), body) : request.signature;
    const method = request.method ?? "POST";
    return fetch(new URL(request.path ?? "/slack/events", shop.slack.requestUrl ?? ""), {
      method,
      ...(method === "GET" ? {} : { body }),
      headers: {
        "content-type": request.type ?? "application/json",
        "x-slack-request-timestamp": String(timestamp),
        ...(signature === null ? {} : { "x-slack-signature": signature }),
      },
    });
  }

  it("takes what is rightly signed", async () => {
    expect((await post({})).status).toBe(200);
    await until(() => shop.received.length === 1, "the message");
  });

  it.each<[string, Request]>([
    ["another secret", { secret: "guessed" }],
    ["no signature", { signature: null }],
    ["an unknown version", { signature: "v9=00" }],
    ["half a signature", { signature: "v0" }],
    ["a time long past", { timestamp: now() - 600 }],
    ["a time that is no number", { timestamp: "soon", signature: "v0=00" }],
    ["a body that is no object", { body: "null", secret: "guessed" }],
    ["a form with no payload object", { body: "payload=null", type: FORM, secret: "guessed" }],
  ])("refuses %s with 401 and hears nothing", async (_what, request) => {
    const response = await post(request);
    expect(response.status).toBe(401);
    expect(await response.text()).toBe("");
    expect((await post({ body: event.replace("Ev1", "Ev2") })).status).toBe(200);
    await until(() => shop.received.length === 1, "only the message that was signed");
  });

  it("refuses a body that was changed after signing", async () => {
    const signature = sign(shop.slack.signingSecret, now(), event);
    expect((await post({ body: event.replace("5", "500"), signature })).status).toBe(401);
  });

  it.each<[string, Request, number]>([
    ["no JSON", { body: "{" }, 400],
    ["null", { body: "null" }, 400],
    ["a list", { body: "[1]" }, 400],
    ["a form whose payload is null", { body: "payload=null", type: FORM }, 400],
    ["a form whose payload is no JSON", { body: "payload=%7B", type: FORM }, 400],
    ["an empty object", { body: "{}" }, 200],
    ["an event that is null", { body: '{"event":null}' }, 200],
    ["an event without a type", { body: '{"event":{}}' }, 200],
    ["a press without anything", { body: "payload=%7B%22actions%22%3A%5B%5D%7D", type: FORM }, 200],
    [
      "a window that was sent",
      { body: 'payload={"type":"view_submission","view":{},"user":{"id":"U1"}}', type: FORM },
      200,
    ],
    ["a shortcut", { body: 'payload={"type":"shortcut","user":{"id":"U1"},"team":null}', type: FORM }, 200],
    ["a very long body", { body: `{"event":"${"x".repeat(1_100_000)}"}` }, 413],
    ["another path", { path: "/slack/other" }, 404],
    ["another method", { method: "GET" }, 404],
  ])("answers %s and lives on", async (_what, request, status) => {
    expect((await post(request)).status).toBe(status);
    expect((await post({})).status).toBe(200);
    await until(() => shop.received.length === 1, "the message after it");
  });

  it("answers Slack's check of the address, and of TLS, without hearing what is smuggled along", async () => {
    const check = await post({ body: JSON.stringify({ type: "url_verification", challenge: "c4" }) });
    expect(await check.json()).toEqual({ challenge: "c4" });
    const tls = await post({ body: `ssl_check=1&command=/regulars&text=hi`, type: FORM, signature: null });
    expect(tls.status).toBe(200);
    expect(shop.received).toEqual([]);
  });

  it("survives a connection that breaks off in the middle of a body", async () => {
    const { hostname, port } = new URL(shop.slack.requestUrl ?? "");
    const socket = connect(Number(port), hostname);
    socket.write("POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{");
    await new Promise((resolve) => setTimeout(resolve, 30));
    socket.destroy();
    expect((await post({})).status).toBe(200);
    await until(() => shop.received.length === 1, "the message after it");
  });

  it("works behind Fastify, which leaves body and answer alone", async () => {
    const server = fastify();
    server.removeAllContentTypeParsers();
    server.addContentTypeParser("*", (_request, _payload, done) => done(null));
    server.post("/slack/events", (request, reply) => {
      reply.hijack();
      shop.adapter.http?.handle(request.raw, reply.raw);
    });
    shop.slack.requestUrl = `${await server.listen({ host: "127.0.0.1", port: 0 })}/slack/events`;
    expect((await post({})).status).toBe(200);
    expect((await post({ secret: "guessed" })).status).toBe(401);
    await until(() => shop.received.length === 1, "the message");
    await server.close();
  });

  it("asks Slack to come again while it is stopping", async () => {
    await shop.adapter.stop();
    const response = await post({});
    expect(response.status).toBe(503);
    expect(shop.received).toEqual([]);
  });
});
