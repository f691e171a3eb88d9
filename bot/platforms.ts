import { StartupProblem } from "../adapters/postgres/startup-problem.ts";
import type { SlackAdapter } from "../adapters/slack/slack.ts";
import type { Telegram } from "../adapters/telegram/telegram.ts";
import type { Incoming } from "../core/conversation/incoming.ts";
import type { Sender } from "../core/delivery/outgoing.ts";
import type { InvitationLink } from "../core/members/invitation-links.ts";
import type { Configuration, SlackConfiguration, TelegramConfiguration } from "./configuration.ts";
import type { Webhook } from "./http-server.ts";
import type { Log } from "./log.ts";
import { SHOP_ID } from "./shop.ts";
import { TELEGRAM_MENU } from "./telegram-menu.ts";

/** One configured platform, as the process starts and stops it. */
export interface PlatformEnd {
  readonly name: "telegram" | "slack";
  readonly sender: Sender;
  readonly webhook: Webhook | null;
  /** Rejects with a sentence for the operator when the platform refuses what is configured. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The link that opens the assistant there with this code, where the platform has such links. */
  inviteLink(code: string): InvitationLink | null;
  /** Shows in the chat that an answer is on its way, where the platform lets a bot do so. */
  typing(chat: string): void;
}

export interface HearingParts {
  readonly receive: (incoming: Incoming) => Promise<void>;
  readonly log: Log;
}

/** The platforms that the configuration names; their libraries are loaded only then. */
export async function createPlatforms(
  { telegram, slack, publicUrl }: Configuration,
  parts: HearingParts,
): Promise<readonly PlatformEnd[]> {
  return [
    ...(telegram ? [await telegramEnd(telegram, publicUrl, parts)] : []),
    ...(slack ? [await slackEnd(slack, parts)] : []),
  ];
}

/** The adapters reject with a sentence for whoever set the platform up. */
function refused(error: unknown): never {
  throw error instanceof Error ? new StartupProblem(error.message) : error;
}

async function telegramEnd(
  { token, webhookSecret, staffChats, apiRoot }: TelegramConfiguration,
  publicUrl: string | null,
  { receive, log }: HearingParts,
): Promise<PlatformEnd> {
  const { createTelegram } = await import("../adapters/telegram/telegram.ts");
  const telegram: Telegram = createTelegram({
    token,
    businessId: SHOP_ID,
    receive,
    commands: TELEGRAM_MENU,
    log: log.child({ platform: "telegram" }),
    staffChats: (chat) => staffChats.includes(chat),
    ...(apiRoot !== null && { apiRoot }),
    ...(publicUrl !== null && { publicUrl }),
    ...(webhookSecret !== null && { webhookSecret }),
  });
  const { webhook } = telegram;
  return {
    name: "telegram",
    sender: telegram.sender,
    webhook: webhook && {
      path: webhook.path,
      handle: (request, response) => void webhook.handler(request, response),
    },
    start: () => telegram.start().catch(refused),
    stop: () => telegram.stop(),
    typing: (chat) => telegram.typing(chat),
    inviteLink(code) {
      const url = telegram.inviteLink(code);
      return url === null ? null : { label: "Telegram", url };
    },
  };
}

async function slackEnd(
  { botToken, signingSecret, appToken, staffChannels, apiUrl }: SlackConfiguration,
  { receive, log }: HearingParts,
): Promise<PlatformEnd> {
  const { createSlack } = await import("../adapters/slack/slack.ts");
  const slack: SlackAdapter = createSlack({
    botToken,
    signingSecret: signingSecret ?? undefined,
    appToken: appToken ?? undefined,
    businessId: SHOP_ID,
    apiUrl: apiUrl ?? undefined,
    receive,
    staffChannels: (channel) => staffChannels.includes(channel),
    log: log.child({ platform: "slack" }),
  });
  return {
    name: "slack",
    sender: slack.sender,
    webhook: slack.http,
    start: () => slack.start().catch(refused),
    stop: () => slack.stop(),
    inviteLink: () => null,
    // Slack lets bots type in the threads of assistants only, which these chats are not.
    typing: () => {},
  };
}
