import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { UserFromGetMe } from "grammy/types";
import { type Call, readCall } from "./call.ts";
import { type FaultKind, type FaultRule, Faults } from "./faults.ts";
import { methods } from "./methods.ts";
import { Person } from "./person.ts";
import { RateLimits } from "./rate-limits.ts";
import { Refusal, tooMany } from "./refusal.ts";
import { Journal, type ServerState } from "./state.ts";
import { type Happening, UpdateQueue } from "./update-queue.ts";
import { WebhookDelivery } from "./webhook-delivery.ts";
import { World } from "./world.ts";

export interface TelegramServerOptions {
  readonly token?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Enforce Telegram's limits (30 a second, one a second in a chat, 20 a minute in a group). Off by default. */
  readonly rateLimits?: boolean;
  /** Take webhooks over plain http, as a test needs them. On by default. */
  readonly plainWebhooks?: boolean;
  /** Milliseconds before an unanswered webhook update is delivered again. */
  readonly webhookRetryDelay?: number;
  readonly firstUpdateId?: number;
  /** For faults that hit by chance. */
  readonly seed?: number;
}

export const TEST_TOKEN = "700100200:AAtest-token_for-the-loopback-server";

/** The Bot API on loopback: real HTTP and Telegram's own rules, with people who can be told what to do. */
export class TelegramServer {
  readonly token: string;
  readonly state: ServerState;
  readonly faults: Faults;
  /** Called with the method of every request that arrives, also of those that are refused. */
  onCall: ((method: string) => void) | null = null;
  /** Serves /control, when the server runs as a process of its own. */
  onControl: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null = null;
  readonly #options: TelegramServerOptions;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;
  #nextAccount = 1001;
  #nextRoom = -501;

  constructor(options: TelegramServerOptions = {}) {
    this.#options = options;
    this.token = options.token ?? TEST_TOKEN;
    this.faults = new Faults(options.seed ?? 1);
    const queue = new UpdateQueue(options.firstUpdateId ?? 870_000_001);
    this.state = {
      bot: botAccount(Number(this.token.split(":")[0])),
      world: new World(),
      queue,
      webhook: new WebhookDelivery(queue, options.webhookRetryDelay ?? 1_000),
      limits: options.rateLimits ? new RateLimits() : null,
      journal: new Journal(),
      presses: new Map(),
      plainWebhooks: options.plainWebhooks ?? true,
      commands: [],
    };
  }

  /** Listens on 127.0.0.1; after a stop, on the same port as before. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response));
    server.keepAliveTimeout = 60_000;
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    const port = this.#port || (this.#options.port ?? 0);
    await new Promise<void>((listening, failed) => {
      server.once("error", failed).listen(port, "127.0.0.1", listening);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise((closed) => server.close(closed));
  }

  /** What the bot takes for api.telegram.org. */
  get apiRoot(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get journal(): Journal {
    return this.state.journal;
  }

  /** A new person; `started` false: one who never spoke to the bot. */
  person(firstName: string, username?: string, id = this.#nextAccount++): Person {
    const standing = { started: false, blocked: false, deactivated: false };
    const account = { id, firstName, username, ...standing };
    this.state.world.accounts.set(id, account);
    return new Person(this.state, account);
  }

  /** A new group with the bot in it; its id. */
  group(title: string, id = this.#nextRoom--): number {
    this.state.world.rooms.set(id, { id, type: "group", title, kicked: false, movedTo: null });
    return id;
  }

  /** Turns a group into a supergroup: its id changes. The new id. */
  upgradeGroup(group: number): number {
    const room = this.state.world.rooms.get(group);
    if (!room) throw new Error(`There is no group ${group}`);
    const id = -1_000_000_000_000 + group;
    this.state.world.rooms.set(id, { ...room, id, type: "supergroup" });
    room.movedTo = id;
    return id;
  }

  kickBot(group: number): void {
    const room = this.state.world.rooms.get(group);
    if (room) room.kicked = true;
  }

  /** Any update, as raw fields. */
  happens(happening: Happening): void {
    this.state.queue.push(happening);
  }

  fault(rule: FaultRule): void {
    this.faults.add(rule);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname === "/control" && this.onControl) return this.onControl(request, response);
    const [, file, token, rest] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
    try {
      if (rest === undefined) throw new Refusal(404, "Not Found");
      if (decodeURIComponent(token ?? "") !== this.token) throw new Refusal(401, "Unauthorized");
      if (file) this.#download(rest, response);
      else await this.#call(rest, await readCall(request, url.searchParams), response);
    } catch (error) {
      if (response.destroyed) return;
      const refusal = error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${error}`);
      answer(response, refusal.code, refusal.body());
    }
  }

  async #call(method: string, call: Call, response: ServerResponse): Promise<void> {
    this.onCall?.(method);
    const run = methods.get(method.toLowerCase());
    if (!run) throw new Refusal(404, "Not Found: method not found");
    const fault = this.faults.take(method, call.whole("chat_id"));
    if (fault && (await this.#strikesBefore(fault, response))) return;
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    const result = await run(this.state, call, gone.signal);
    if (fault?.kind === "cut-after") response.destroy();
    else answer(response, 200, { ok: true, result });
  }

  /** True when the fault has dealt with the request. */
  async #strikesBefore(fault: FaultKind, response: ServerResponse): Promise<boolean> {
    switch (fault.kind) {
      case "too-many":
        throw tooMany(fault.retryAfter);
      case "error":
        throw new Refusal(fault.code, fault.description ?? "Internal Server Error");
      case "cut-before":
        response.destroy();
        return true;
      case "page":
        response.writeHead(fault.code, { "content-type": "text/html" });
        response.end("<html><head><title>Bad Gateway</title></head></html>");
        return true;
      case "slow":
        await sleep(fault.milliseconds);
        return false;
      case "cut-after":
        return false;
    }
  }

  #download(path: string, response: ServerResponse): void {
    const found = this.state.world.files.get(path.replace(/^documents\//, ""));
    if (!found) throw new Refusal(404, "Not Found");
    response.writeHead(200, { "content-type": "application/octet-stream" });
    response.end(found.bytes);
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function botAccount(id: number): UserFromGetMe {
  return {
    id,
    is_bot: true,
    first_name: "Regulars",
    username: "regulars_test_bot",
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  } as UserFromGetMe;
}
