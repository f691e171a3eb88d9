import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Delivery, deliverByHttp, type Parcel } from "./delivery.ts";
import { type Fault, Faults } from "./faults.ts";
import { HttpFace } from "./http-face.ts";
import { eventPayload, type MessageOptions, messageEvents } from "./payload-makers.ts";
import { SocketMode } from "./socket-mode.ts";
import type { ApiArguments } from "./web-api.ts";
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
  readonly options: SlackServerOptions;
  /** Where events are posted; without it they go through Socket Mode. */
  requestUrl: string | null = null;
  readonly #http: Server;

  private constructor(http: Server, options: SlackServerOptions) {
    this.#http = http;
    this.options = options;
    this.socket = new SocketMode(http);
  }

  static async start(options: SlackServerOptions = {}): Promise<SlackServer> {
    const http = createServer();
    const server = new SlackServer(http, options);
    const face = new HttpFace(server);
    http.on("request", (request, response) => {
      face.answer(request, response).catch((error: unknown) => {
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
}
