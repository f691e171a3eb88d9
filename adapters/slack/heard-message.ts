import type { Incoming, IncomingContent } from "../../core/conversation/incoming.ts";
import type { ListeningContext } from "./listening-context.ts";
import { instantOf, isDirect, type SlackMessage } from "./payloads.ts";
import { readableFiles } from "./slack-files.ts";
import { emojiIn, mentionedPeople, typedText } from "./typed-text.ts";

// All other subtypes tell what happened to a channel or to another message: joins, edits, deletions, pins, bots.
const SPOKEN_SUBTYPES: ReadonlySet<string | undefined> = new Set([
  undefined,
  "file_share",
  "thread_broadcast",
]);

const SLACKBOT = "USLACKBOT";

/** Whether a person said this, and not the assistant itself or some other program. */
export function isSpoken(message: SlackMessage, botUser: string): message is SlackMessage & { user: string } {
  if (!SPOKEN_SUBTYPES.has(message.subtype) || message.hidden || message.bot_id) return false;
  return message.user !== undefined && message.user !== botUser && message.user !== SLACKBOT;
}

/** Whether it is meant for the assistant: in a channel a mention, in the staff's own channel every message. */
export async function isForUs(message: SlackMessage, context: ListeningContext): Promise<boolean> {
  if (isDirect(message.channel) || message.type === "app_mention") return true;
  return context.staffChannels(message.channel);
}

/**
 * One message by its place, not by the event that brought it: a mention in the staff channel comes as two events,
 * a redelivered event has the same place.
 */
export const messageKey = (message: SlackMessage): string => `slack:${message.channel}:${message.ts}`;

/** What a message says: its text, or one content for each of its files. Nothing when there is nothing to read. */
export async function messageIncoming(
  message: SlackMessage & { user: string },
  context: ListeningContext,
): Promise<Incoming[]> {
  const wire = message.text ?? "";
  const [userName, names] = await Promise.all([
    context.people.name(message.user),
    context.people.names(mentionedPeople(wire).filter((user) => user !== context.botUser)),
  ]);
  const text = typedText(wire, { bot: context.botUser, names, emoji: emojiIn(message.blocks) });
  const key = messageKey(message);
  return contentsOf(text, message, context).map((content, index) => ({
    businessId: context.businessId,
    platform: "slack",
    chat: message.channel,
    user: message.user,
    userName,
    messageKey: index === 0 ? key : `${key}:${index}`,
    // A thread is named by its first message, so that is the one to answer to.
    messageId: message.thread_ts ?? message.ts,
    at: instantOf(message.ts),
    group: !isDirect(message.channel),
    content,
  }));
}

function contentsOf(text: string, message: SlackMessage, context: ListeningContext): IncomingContent[] {
  const attachments = readableFiles(message.files ?? [], context.files);
  if (attachments.length === 0) return text === "" ? [] : [{ kind: "text", text }];
  return attachments.map((attachment, index) => ({
    kind: "attachment",
    attachment,
    caption: index === 0 ? text : "",
  }));
}
