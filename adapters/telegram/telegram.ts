import type { UserFromGetMe } from "grammy/types";
import type { Incoming } from "../../core/conversation/incoming.ts";
import type { Sender } from "../../core/delivery/outgoing.ts";
import { createApi } from "./api.ts";
import type { MenuCommand } from "./incoming/command.ts";
import { fileReader } from "./incoming/download.ts";
import { hearUpdate } from "./incoming/hear-update.ts";
import { Intake } from "./intake.ts";
import type { TelegramLog } from "./log.ts";
import { TelegramSender } from "./outgoing/sender.ts";
import { Polling } from "./polling.ts";
import { PressedKeyboards } from "./pressed-keyboards.ts";
import { introduce } from "./setup.ts";
import { createWebhook, secretFromToken, WEBHOOK_PATH, type Webhook } from "./webhook.ts";

export interface TelegramOptions {
  readonly token: string;
  readonly businessId: string;
  /** Works one message off; resolves once its turn is committed. Throwing means: try again later. */
  readonly receive: (incoming: Incoming) => Promise<void>;
  readonly commands: readonly MenuCommand[];
  readonly log: TelegramLog;
  /** True for the shop's own staff groups, by chat id. */
  readonly staffChats?: (chat: string) => boolean;
  readonly apiRoot?: string;
  /** Where the world reaches this process; with it updates come by webhook, without it by long polling. */
  readonly publicUrl?: string;
  /** 1 to 256 of A-Z, a-z, 0-9, "_" and "-"; derived from the token when left out. */
  readonly webhookSecret?: string;
  readonly timing?: Partial<TelegramTiming>;
}

export interface TelegramTiming {
  /** Seconds before a call that is not answered is given up. Longer than the 30 of a long poll. */
  readonly callSeconds: number;
  /** Milliseconds that a webhook request waits for its turn. */
  readonly webhookPatience: number;
  /** Milliseconds before the first retry of a failed turn. */
  readonly retryDelay: number;
  /** Milliseconds that stop() waits for turns under way. */
  readonly stopGrace: number;
  /** Milliseconds to leave the updates to another process that polls for the same bot. */
  readonly standby: number;
}

const USUAL_TIMING: TelegramTiming = {
  callSeconds: 60,
  webhookPatience: 10_000,
  retryDelay: 200,
  stopGrace: 10_000,
  standby: 10_000,
};

export interface Telegram {
  readonly sender: Sender;
  /**
   * Introduces the bot (commands, webhook) and begins to hear. Rejects when Telegram refuses the token or the
   * webhook address; as long as Telegram is out of reach it keeps trying.
   */
  start(): Promise<void>;
  /** Hears no more, lets the turns under way finish, tells Telegram what is done. */
  stop(): Promise<void>;
  /** Null when updates come by long polling. */
  readonly webhook: Webhook | null;
  /** The link that opens the bot with this code (1 to 64 of A-Z, a-z, 0-9, "_", "-"); null before start. */
  inviteLink(code: string): string | null;
  /** Shows "typing ..." for some seconds; that it could not be shown is nobody's trouble. */
  typing(chat: string): void;
}

/** The Telegram end of the assistant. */
export function createTelegram(options: TelegramOptions): Telegram {
  const { token, log } = options;
  const timing = { ...USUAL_TIMING, ...options.timing };
  const apiRoot = (options.apiRoot ?? "https://api.telegram.org").replace(/\/+$/, "");
  const api = createApi(token, apiRoot, timing.callSeconds);
  const pressed = new PressedKeyboards(api, token, log);
  const files = fileReader(api, apiRoot, token);
  const stopping = new AbortController();
  let me: UserFromGetMe | null = null;

  const intake = new Intake({
    receive: options.receive,
    hear: (update) => {
      if (me === null) throw new Error("an update came before the bot was introduced");
      const { businessId, commands, staffChats = () => false } = options;
      return hearUpdate(update, { businessId, me, commands, staffChats, files });
    },
    pressed,
    log,
    token,
    retryDelay: timing.retryDelay,
  });
  const secret = options.webhookSecret ?? secretFromToken(token);
  const webhook =
    options.publicUrl === undefined
      ? null
      : createWebhook({ secret, intake, log, patience: timing.webhookPatience, ready: () => me !== null });
  const polling = webhook ? null : new Polling(api, token, intake, log, timing.standby);
  const address = options.publicUrl && `${options.publicUrl.replace(/\/+$/, "")}${WEBHOOK_PATH}`;

  return {
    sender: new TelegramSender(api, token, pressed),
    webhook,
    async start() {
      const hook = address === undefined || address === "" ? null : { url: address, secret };
      const commands = options.commands;
      await introduce({ api, token, log, commands, hook, signal: stopping.signal }, (known) => {
        me = known;
      });
      if (!stopping.signal.aborted) polling?.start();
    },
    async stop() {
      stopping.abort();
      await Promise.all([polling?.stop(), intake.stop(timing.stopGrace)]);
      await polling?.confirm();
    },
    typing: (chat) => void api.sendChatAction(chat, "typing").catch(() => {}),
    inviteLink: (code) => (me ? `https://t.me/${me.username}?start=${code}` : null),
  };
}
