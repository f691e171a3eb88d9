import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { SlackServer } from "./slack-server.ts";
import { type ApiAnswer, type ApiArguments, callMethod } from "./web-api.ts";

/** The loopback Slack's HTTP side: the Web API with its faults and limits, uploads, and the file host. */
export class HttpFace {
  readonly #slack: SlackServer;
  readonly #lastPost = new Map<string, number>();

  constructor(slack: SlackServer) {
    this.#slack = slack;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const path = new URL(request.url ?? "/", this.#slack.baseUrl).pathname;
    const [, root = "", name = ""] = path.split("/");
    if (root === "api") return this.#answerCall(name, request, body, response);
    if (root === "upload") return this.#takeUpload(name, request, body, response);
    if (root === "files") return this.#giveFile(name, request, response);
    response.writeHead(404).end();
  }

  async #answerCall(method: string, request: IncomingMessage, body: Buffer, response: ServerResponse) {
    const given = readArguments(request, body);
    this.#slack.calls.push({ method, given });
    const fault = this.#slack.faults.take(method);
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
      return token === this.#slack.appToken
        ? { ok: true, url: this.#slack.socket.ticketUrl(this.#slack.baseUrl) }
        : { ok: false, error: "invalid_auth" };
    }
    if (token !== this.#slack.botToken) return { ok: false, error: "invalid_auth" };
    return callMethod(this.#slack.workspace, this.#slack.baseUrl, method, given);
  }

  #isTooFast(method: string, given: ApiArguments): boolean {
    if (!this.#slack.options.oneMessageASecond || method !== "chat.postMessage") return false;
    const channel = given.channel ?? "";
    const now = Date.now();
    if (now - (this.#lastPost.get(channel) ?? 0) < 1_000) return true;
    this.#lastPost.set(channel, now);
    return false;
  }

  async #takeUpload(id: string, request: IncomingMessage, body: Buffer, response: ServerResponse) {
    const upload = this.#slack.workspace.uploads.get(id);
    if (!upload) return void response.writeHead(404).end();
    const type = request.headers["content-type"] ?? "";
    upload.bytes = type.startsWith("multipart/") ? await firstPart(type, body) : body;
    response.writeHead(200).end(`OK - ${upload.bytes.length}`);
  }

  #giveFile(id: string, request: IncomingMessage, response: ServerResponse): void {
    const file = this.#slack.workspace.hosted.get(id);
    if (!file) return void response.writeHead(404).end();
    if (request.headers.authorization !== `Bearer ${this.#slack.botToken}`) {
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
