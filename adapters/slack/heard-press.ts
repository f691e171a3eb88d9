import type { Incoming } from "../../core/conversation/incoming.ts";
import type { ListeningContext } from "./listening-context.ts";
import { type Block, BUTTON_ACTION } from "./message-blocks.ts";
import { instantOf, isDirect, type SlackPress } from "./payloads.ts";
import { withoutSecrets } from "./slack-log.ts";

/** The id of our button that was pressed, or null when it is not one of ours. */
export function pressedButton(press: SlackPress): string | null {
  const [action] = press.actions;
  if (action?.type !== "button" || !action.action_id.startsWith(BUTTON_ACTION)) return null;
  return action.value ?? null;
}

export const pressKey = (press: SlackPress): string =>
  `slack:press:${press.channel.id}:${press.message.ts}:${press.user.id}:${press.actions[0]?.action_ts ?? ""}`;

export async function pressIncoming(
  press: SlackPress,
  button: string,
  context: ListeningContext,
): Promise<Incoming> {
  return {
    businessId: context.businessId,
    platform: "slack",
    chat: press.channel.id,
    user: press.user.id,
    userName: (await context.people.name(press.user.id)) ?? press.user.name ?? press.user.username ?? null,
    messageKey: pressKey(press),
    messageId: press.message.thread_ts ?? press.message.ts,
    at: instantOf(press.actions[0]?.action_ts ?? press.message.ts),
    group: !isDirect(press.channel.id),
    content: { kind: "press", button },
  };
}

/**
 * Takes the buttons off the pressed message and leaves its words. Done before the press is worked on: a later
 * removal could put the old words back over an edited record. Without success the press counts all the same.
 */
export async function removeButtons(press: SlackPress, context: ListeningContext): Promise<void> {
  const { text, ts, blocks } = press.message;
  const kept = blocks.filter((block) => block.type !== "actions") as unknown as Block[];
  try {
    await context.client.chat.update({
      channel: press.channel.id,
      ts,
      // Slack takes no empty message, and no more than 4,000 characters beside the blocks.
      text: text.slice(0, 3_900) || " ",
      blocks: kept,
    });
  } catch (error) {
    const reason = withoutSecrets(error instanceof Error ? error.message : String(error));
    context.log.debug({ reason }, "slack: the buttons of a pressed message could not be removed");
  }
}
