import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { type Delivery, deliverByHttp, type Parcel } from "./delivery.ts";
import { type Fault, Faults } from "./faults.ts";
import { eventPayload, type MessageOptions, messageEvents } from "./payload-makers.ts";
import { SocketMode } from "./socket-mode.ts";
import { type ApiAnswer, type ApiArguments, callMethod } from "./web-api.ts";
import {
  type HostedFile,
  type PostedMessage,
  type SharedFile,
  shownButtons,
  shownText,
  Workspace,
} from "./workspace.ts";

export interface SlackServerOptions {
  /** Slack's limit of one message a second in a channel, answered with 429. */
  readonly oneMessageASecond?: boolean;
}

/** A message as a person sees it. */
export interface JournalEntry {
  readonly ts: string;
  readonly threadTs: string | null;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly edits: number;
}

/** A Slack on loopback that speaks the real wire protocol: Web API, signed events, interactions, Socket Mode, files. */
export class SlackServer {
  readonly workspace = new Workspace();
  readonly botToken = "xoxb-1-loopback-bot-token";
  readonly appToken = "xapp-1-loopback-app-token";
  readonly signingSecret = "loopback-signing-secret";
  readonly faults = new Faults();
  readonly socket: SocketMode;
  /** Every call of the Web API, in order. */
  readonly calls: { readonly method: string; readonly given: ApiArguments }[] = [];
  /** Where events are posted; without it they go through Socket Mode. */
  requestUrl: string | null = null;
  readonly #http: Server;
  readonly #options: SlackServerOptions;
  readonly #lastPost = new Map<string, number>();

  private constructor(http: Server, options: SlackServerOptions) {
    this.#http = http;
    this.#options = options;
    this.socket = new SocketMode(http);
  }

  static async start(options: SlackServerOptions = {}): Promise<SlackServer> {
    const http = createServer();
    const server = new SlackServer(http, options);
    http.on("request", (request, response) => {
      server.#answer(request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    });
    await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
    return server;
  }

  async close(): Promise<void> {
    this.socket.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get apiUrl(): string {
    return `${this.baseUrl}/api/`;
  }

  /** The next calls of a method go wrong, one fault each. */
  fail(method: string, ...faults: readonly Fault[]): void {
    this.faults.add(method, ...faults);
  }

  /** A file that lies on Slack's file host. */
  host(file: HostedFile): { readonly id: string; readonly url: string } {
    const id = this.workspace.nextId("F");
    this.workspace.hosted.set(id, file);
    return { id, url: `${this.baseUrl}/files/${id}` };
  }

  /** Somebody writes a message; resolves when the app has acknowledged all that Slack tells it of that. */
  async say(
    person: string,
    channel: string,
    typed: string,
    options: MessageOptions = {},
  ): Promise<Delivery & { readonly ts: string }> {
    const { ts, events } = messageEvents(this.workspace, person, channel, typed, options);
    const deliveries = await Promise.all(events.map((event) => this.deliverEvent(event)));
    const [first = { attempts: [], acknowledged: true, answer: "" }] = deliveries;
    return { ...first, ts };
  }

  /** Brings an event of any kind, the wrapping made here; the same id twice is a redelivery. */
  deliverEvent(event: object, eventId = this.workspace.nextId("Ev")): Promise<Delivery> {
    return this.deliver({
      kind: "events_api",
      payload: eventPayload(this.workspace, event, eventId),
      retries: 3,
    });
  }

  /** Somebody presses the button with this label on a message. */
  press(person: string, channel: string, ts: string, label: string): Promise<Delivery> {
    const message = this.workspace.find(channel, ts);
    const button = shownButtons(message?.blocks ?? []).find((each) => each.label === label);
    if (!message || !button) throw new Error(`no button "${label}" on ${channel} ${ts}`);
    const actionTs = this.workspace.nextTs();
    const payload = {
      type: "block_actions",
      team: { id: this.workspace.team },
      user: { id: person, name: person, team_id: this.workspace.team },
      api_app_id: "A0APP",
      trigger_id: this.workspace.nextId("trigger."),
      container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: false },
      channel: { id: channel, name: channel.startsWith("D") ? "directmessage" : "general" },
      message: {
        type: "message",
        user: this.workspace.bot.id,
        bot_id: this.workspace.botId,
        ts,
        text: message.text,
        blocks: message.blocks,
        ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
      },
      actions: [
        {
          type: "button",
          block_id: "b1",
          action_id: button.actionId,
          value: button.value,
          text: { type: "plain_text", text: label },
          action_ts: actionTs,
        },
      ],
    };
    return this.deliver({ kind: "interactive", payload, retries: 0 });
  }

  /** Somebody types a slash command. */
  command(person: string, channel: string, command: string, text: string): Promise<Delivery> {
    const payload = {
      command,
      text,
      user_id: person,
      user_name: person.toLowerCase(),
      team_id: this.workspace.team,
      channel_id: channel,
      channel_name: channel.startsWith("D") ? "directmessage" : "general",
      trigger_id: this.workspace.nextId("trigger."),
      response_url: `${this.baseUrl}/respond`,
      api_app_id: "A0APP",
    };
    return this.deliver({ kind: "slash_commands", payload, retries: 0 });
  }

  deliver(parcel: Parcel): Promise<Delivery> {
    return this.requestUrl === null
      ? this.socket.deliver(parcel)
      : deliverByHttp(this.requestUrl, this.signingSecret, parcel);
  }

  /** The assistant's messages in a channel, as they stand now. */
  journal(channel: string): JournalEntry[] {
    return this.workspace.posted
      .filter((message) => message.channel === channel)
      .map((message: PostedMessage) => ({
        ts: message.ts,
        threadTs: message.threadTs,
        text: shownText(message),
        buttons: shownButtons(message.blocks).map((button) => button.label),
        edits: message.edits,
      }));
  }

  /** The files that the assistant shared in a channel. */
  files(channel: string): SharedFile[] {
    return this.workspace.shared.filter((file) => file.channel === channel);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const path = new URL(request.url ?? "/", this.baseUrl).pathname;
    const [, root = "", name = ""] = path.split("/");
    if (root === "api") return this.#answerCall(name, request, body, response);
    if (root === "upload") return this.#takeUpload(name, request, body, response);
    if (root === "files") return this.#giveFile(name, request, response);
    response.writeHead(404).end();
  }

  async #answerCall(method: string, request: IncomingMessage, body: Buffer, response: ServerResponse) {
    const given = readArguments(request, body);
    this.calls.push({ method, given });
    const fault = this.faults.take(method);
    if (fault?.kind === "slow") await wait(fault.milliseconds);
    if (fault?.kind === "cut-before") return void request.socket.destroy();
    if (fault?.kind === "rate-limited") return rateLimited(response, fault.seconds);
    if (fault?.kind === "status") return void response.writeHead(fault.status).end("upstream trouble");
    if (fault?.kind === "garbage")
      return void response.writeHead(200).end("<html>Sign in to the Wi-Fi</html>");
    if (fault?.kind === "error") return json(response, { ok: false, error: fault.error });
    if (this.#isTooFast(method, given)) return rateLimited(response, 1);
    const answer = this.#authorized(method, request, given);
    if (fault?.kind === "cut-after") return void request.socket.destroy();
    if (fault?.kind === "cut-within") return void cutWithin(response, answer);
    json(response, answer);
  }

  #authorized(method: string, request: IncomingMessage, given: ApiArguments): ApiAnswer {
    const token = request.headers.authorization?.replace("Bearer ", "") ?? given.token;
    if (method === "apps.connections.open") {
      return token === this.appToken
        ? { ok: true, url: this.socket.ticketUrl(this.baseUrl) }
        : { ok: false, error: "invalid_auth" };
    }
    if (token !== this.botToken) return { ok: false, error: "invalid_auth" };
    return callMethod(this.workspace, this.baseUrl, method, given);
  }

  #isTooFast(method: string, given: ApiArguments): boolean {
    if (!this.#options.oneMessageASecond || method !== "chat.postMessage") return false;
    const channel = given.channel ?? "";
    const now = Date.now();
    if (now - (this.#lastPost.get(channel) ?? 0) < 1_000) return true;
    this.#lastPost.set(channel, now);
    return false;
  }

  async #takeUpload(id: string, request: IncomingMessage, body: Buffer, response: ServerResponse) {
    const upload = this.workspace.uploads.get(id);
    if (!upload) return void response.writeHead(404).end();
    const type = request.headers["content-type"] ?? "";
    upload.bytes = type.startsWith("multipart/") ? await firstPart(type, body) : body;
    response.writeHead(200).end(`OK - ${upload.bytes.length}`);
  }

  #giveFile(id: string, request: IncomingMessage, response: ServerResponse): void {
    const file = this.workspace.hosted.get(id);
    if (!file) return void response.writeHead(404).end();
    if (request.headers.authorization !== `Bearer ${this.botToken}`) {
      // Slack does not refuse: it shows its sign-in page.
      return void response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>");
    }
    if (file.redirect) return void response.writeHead(302, { location: file.redirect }).end();
    response.writeHead(200, { "content-type": file.mediaType }).end(file.bytes);
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function readArguments(request: IncomingMessage, body: Buffer): ApiArguments {
  return request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")
    ? Object.fromEntries(new URLSearchParams(body.toString()))
    : {};
}

async function firstPart(contentType: string, body: Buffer): Promise<Buffer> {
  const form = await new Response(new Uint8Array(body), {
    headers: { "content-type": contentType },
  }).formData();
  const [part] = [...form.values()];
  return part instanceof Blob ? Buffer.from(await part.arrayBuffer()) : Buffer.from(part ?? "");
}

function json(response: ServerResponse, answer: object): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
}

function rateLimited(response: ServerResponse, seconds: number | null): void {
  response.writeHead(429, seconds === null ? {} : { "retry-after": String(seconds) });
  response.end(JSON.stringify({ ok: false, error: "ratelimited" }));
}

function cutWithin(response: ServerResponse, answer: object): void {
  const text = JSON.stringify(answer);
  response.writeHead(200, { "content-type": "application/json", "content-length": String(text.length) });
  response.write(text.slice(0, 5), () => response.socket?.destroy());
}
