import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createSlack, type SlackAdapter, type SlackOptions } from "../../../adapters/slack/slack.ts";
import type { Incoming } from "../../../core/conversation/incoming.ts";
import type { Outgoing, OutgoingContent } from "../../../core/delivery/outgoing.ts";
import { SlackServer, type SlackServerOptions } from "./slack-server.ts";

export interface ConnectOptions extends SlackServerOptions {
  readonly transport: "http" | "socket";
  readonly receive?: (incoming: Incoming) => Promise<void>;
  readonly adapter?: Partial<SlackOptions>;
}

/** The real adapter, connected to the loopback Slack, with a note of all that it hands over. */
export class ConnectedSlack {
  readonly slack: SlackServer;
  readonly adapter: SlackAdapter;
  readonly received: Incoming[] = [];
  /** Every line that the adapter logged, as text. */
  readonly logged: string[] = [];
  readonly #http: Server;

  private constructor(slack: SlackServer, options: ConnectOptions) {
    this.slack = slack;
    const line = (level: string) => (fields: object, message: string) =>
      void this.logged.push(`${level} ${message} ${JSON.stringify(fields)}`);
    this.adapter = createSlack({
      botToken: slack.botToken,
      ...(options.transport === "http"
        ? { signingSecret: slack.signingSecret }
        : { appToken: slack.appToken }),
      businessId: "shop",
      apiUrl: slack.apiUrl,
      receive: async (incoming) => {
        this.received.push(incoming);
        await options.receive?.(incoming);
      },
      log: { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") },
      timing: { retryDelays: [5, 10], pingTimeout: 500, identityRetry: 20 },
      ...options.adapter,
    });
    this.#http = createServer((request, response) => this.adapter.http?.handle(request, response));
  }

  static async start(options: ConnectOptions): Promise<ConnectedSlack> {
    const slack = await SlackServer.start(options);
    const connected = new ConnectedSlack(slack, options);
    if (options.transport === "http") {
      await new Promise<void>((resolve) => connected.#http.listen(0, "127.0.0.1", resolve));
      slack.requestUrl = `http://127.0.0.1:${(connected.#http.address() as AddressInfo).port}/slack/events`;
    }
    await connected.adapter.start();
    return connected;
  }

  async stop(): Promise<void> {
    await this.adapter.stop();
    this.#http.closeAllConnections();
    this.#http.close();
    await this.slack.close();
  }

  /** Sends a message as the outbox would; each call is another outbox row unless it is given an id. */
  send(chat: string, content: Partial<OutgoingContent>, more: Partial<Outgoing> = {}) {
    return this.adapter.sender.send({
      id: `out-${Math.random()}`,
      businessId: "shop",
      platform: "slack",
      chat,
      content: { text: "", buttons: [], image: null, document: null, ...content },
      replyTo: null,
      edit: null,
      ...more,
    });
  }

  /** The texts that were handed over so far, in order. */
  get texts(): string[] {
    return this.received.flatMap(({ content }) => (content.kind === "text" ? [content.text] : []));
  }
}

/** Waits until something is so, or fails after four seconds. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 4_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await wait(5);
  }
}
