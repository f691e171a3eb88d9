import { Temporal } from "temporal-polyfill";
import type { Incoming } from "../../core/conversation/incoming.ts";
import type { ListeningContext } from "./listening-context.ts";
import type { SlackCommand } from "./payloads.ts";
import { mentionedPeople, typedText } from "./typed-text.ts";

/**
 * A command is seen by nobody but who typed it, wherever it was typed: it is answered in their direct chat.
 * With nothing after it, it asks what the assistant can do.
 */
export async function commandIncoming(
  command: SlackCommand,
  chat: string,
  context: ListeningContext,
): Promise<Incoming> {
  const names = await context.people.names(mentionedPeople(command.text));
  const text = typedText(command.text, { bot: context.botUser, names, emoji: new Map() });
  return {
    businessId: context.businessId,
    platform: "slack",
    chat,
    user: command.user_id,
    userName: (await context.people.name(command.user_id)) ?? command.user_name ?? null,
    messageKey: `slack:command:${command.trigger_id}`,
    messageId: null,
    at: Temporal.Now.instant(),
    group: false,
    content: { kind: "text", text: text === "" ? "help" : text },
  };
}
