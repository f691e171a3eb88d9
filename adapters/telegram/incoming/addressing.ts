import type { MessageEntity, UserFromGetMe } from "grammy/types";

/** Words with what Telegram marked in them; offsets count UTF-16 units, as JavaScript does. */
export interface Addressed {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/**
 * In a group: the words without the mention when they are meant for the bot (it is named, answered, or given a
 * command), else null.
 */
export function meantForBot(said: Addressed, me: UserFromGetMe, answersBot: boolean): Addressed | null {
  const mention = said.entities.find((entity) => mentions(said.text, entity, me));
  if (mention) return withoutMention(said, mention);
  return answersBot || startsWithCommand(said) ? said : null;
}

const startsWithCommand = (said: Addressed): boolean =>
  said.entities.some((entity) => entity.type === "bot_command" && entity.offset === 0);

function mentions(text: string, entity: MessageEntity, me: UserFromGetMe): boolean {
  if (entity.type === "text_mention") return entity.user.id === me.id;
  if (entity.type !== "mention") return false;
  return slice(text, entity).toLowerCase() === `@${me.username}`.toLowerCase();
}

/** Cuts the mention out together with what set it off: "@shop, sold 3" and "sold 3 @shop" both say "sold 3". */
function withoutMention(said: Addressed, mention: MessageEntity): Addressed {
  const before = said.text.slice(0, mention.offset).trimEnd();
  const after = said.text.slice(mention.offset + mention.length).replace(/^\s*[,:]?\s*/, "");
  // Later offsets are wrong by now, and the only one asked for again is a command's at the very start.
  const entities = said.entities.filter((entity) => entity.offset + entity.length <= before.length);
  const leading = before === "" && /^\/\w+/.exec(after);
  const command: MessageEntity[] = leading
    ? [{ type: "bot_command", offset: 0, length: leading[0].length }]
    : [];
  return { text: `${before} ${after}`.trim(), entities: [...entities, ...command] };
}

export const slice = (text: string, entity: MessageEntity): string =>
  text.slice(entity.offset, entity.offset + entity.length);
