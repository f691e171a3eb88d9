import { createTelegram, type Telegram, type TelegramOptions } from "../../../adapters/telegram/telegram.ts";
import type { Incoming } from "../../../core/conversation/incoming.ts";
import type { Outgoing, OutgoingContent } from "../../../core/delivery/outgoing.ts";
import { TelegramServer, type TelegramServerOptions } from "../../support/telegram/server.ts";

/** A core that notes what it received; `work` is what a turn does before it commits. */
export class FakeCore {
  readonly received: Incoming[] = [];
  readonly committed: Incoming[] = [];
  work: (incoming: Incoming) => Promise<void> = async () => undefined;
  onCommit: () => void = () => undefined;

  readonly receive = async (incoming: Incoming): Promise<void> => {
    this.received.push(incoming);
    await this.work(incoming);
    this.committed.push(incoming);
    this.onCommit();
  };

  get texts(): string[] {
    return this.committed.map((incoming) => said(incoming));
  }
}

/** What an incoming message says, in short. */
export function said({ content }: Incoming): string {
  switch (content.kind) {
    case "text":
      return content.text;
    case "press":
      return `press:${content.button}`;
    case "start":
      return `start:${content.code}`;
    case "contact":
      return content.text;
    case "attachment":
      return `${content.attachment.kind}:${content.attachment.name}:${content.caption}`;
  }
}

export class LogLines {
  readonly lines: string[] = [];
  readonly #note = (level: string) => (fields: object, message: string) => {
    this.lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  };
  readonly debug = this.#note("debug");
  readonly info = this.#note("info");
  readonly warn = this.#note("warn");
  readonly error = this.#note("error");
}

/** A shop on the loopback Telegram: the real adapter and a fake core. */
export class Shop {
  readonly server: TelegramServer;
  readonly core = new FakeCore();
  readonly log = new LogLines();
  readonly adapters: Telegram[] = [];

  constructor(options: TelegramServerOptions = {}) {
    this.server = new TelegramServer({ webhookRetryDelay: 50, ...options });
    this.core.onCommit = () => this.server.journal.touch();
  }

  /** Another bot process on the same Telegram; not started yet. */
  adapter(options: Partial<TelegramOptions> = {}): Telegram {
    const telegram = createTelegram({
      token: this.server.token,
      businessId: "shop-1",
      apiRoot: this.server.apiRoot,
      receive: this.core.receive,
      commands: [
        { command: "help", description: "What can I do for you?", says: "what can you do?" },
        { command: "how_is_today", description: "Today so far" },
      ],
      log: this.log,
      ...options,
      timing: { retryDelay: 20, stopGrace: 500, ...options.timing },
    });
    this.adapters.push(telegram);
    return telegram;
  }

  async open(options: Partial<TelegramOptions> = {}): Promise<Telegram> {
    await this.server.start();
    const telegram = this.adapter(options);
    await telegram.start();
    return telegram;
  }

  async close(): Promise<void> {
    await Promise.all(this.adapters.map((adapter) => adapter.stop()));
    await this.server.stop();
  }

  /** Waits until so many turns have committed. */
  async committed(count: number, milliseconds = 5_000): Promise<string[]> {
    const look = () => this.core.committed.length >= count;
    await this.server.journal.until(look, `${count} committed turns`, milliseconds);
    return this.core.texts;
  }
}

let lastOutgoing = 0;

/** A message to send: its content and whatever else matters to a test. */
export function outgoing(
  chat: number,
  content: Partial<OutgoingContent>,
  more: Partial<Pick<Outgoing, "id" | "replyTo" | "edit">> = {},
): Outgoing {
  lastOutgoing += 1;
  return {
    id: `out-${lastOutgoing}`,
    businessId: "shop-1",
    platform: "telegram",
    chat: String(chat),
    content: { text: "", buttons: [], image: null, document: null, ...content },
    replyTo: null,
    edit: null,
    ...more,
  };
}
