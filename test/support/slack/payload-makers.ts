import { wireMessage } from "./wire-text.ts";
import type { Workspace } from "./workspace.ts";

export interface MessageOptions {
  /** Inside the thread of this message. */
  readonly thread?: string;
  readonly subtype?: string;
  readonly botId?: string;
  readonly files?: readonly object[];
}

/** The wrapping that Slack puts around every event. */
export function eventPayload(workspace: Workspace, event: object, eventId: string): Record<string, unknown> {
  return {
    token: "unused",
    team_id: workspace.team,
    api_app_id: "A0APP",
    type: "event_callback",
    event_id: eventId,
    event_time: Math.floor(Date.now() / 1_000),
    event,
    authorizations: [
      { team_id: workspace.team, user_id: workspace.bot.id, is_bot: true, enterprise_id: null },
    ],
  };
}

/** A typed message and the events that Slack tells of it: in a channel, a mention is told twice. */
export function messageEvents(
  workspace: Workspace,
  person: string,
  channelId: string,
  typed: string,
  options: MessageOptions,
): { ts: string; events: object[] } {
  const channel = workspace.channels.get(channelId);
  if (!channel) throw new Error(`no channel ${channelId}`);
  const ts = workspace.nextTs();
  const wire = wireMessage(typed, [workspace.bot, ...workspace.people.values()]);
  const files = options.files ?? [];
  const subtype = options.subtype ?? (files.length > 0 ? "file_share" : undefined);
  const common = {
    user: person,
    text: wire.text,
    blocks: wire.blocks,
    ts,
    channel: channelId,
    event_ts: ts,
    team: workspace.team,
    ...(options.thread === undefined ? {} : { thread_ts: options.thread }),
    ...(files.length === 0 ? {} : { files }),
  };
  const message = {
    ...common,
    type: "message",
    channel_type: channel.kind,
    ...(subtype === undefined ? {} : { subtype }),
    ...(options.botId === undefined ? {} : { bot_id: options.botId }),
  };
  const isMention = channel.kind === "channel" && wire.text.includes(`<@${workspace.bot.id}>`);
  return { ts, events: isMention ? [message, { ...common, type: "app_mention" }] : [message] };
}
