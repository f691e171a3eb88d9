import type { UserFromGetMe } from "grammy/types";
import type { IncomingContent } from "../../../core/conversation/incoming.ts";
import { type Addressed, slice } from "./addressing.ts";

/** One line of the bot's menu. */
export interface MenuCommand {
  /** 1 to 32 of a-z, 0-9 and "_". */
  readonly command: string;
  readonly description: string;
  /** What choosing it says to the assistant; the command's own words when left out ("how_is_today": "how is today"). */
  readonly says?: string;
}

/**
 * Text as the assistant should read it: /start becomes a start with the code of its link, a command of the menu the
 * words that it stands for; anything else is kept as typed. Null for a command that names another bot.
 */
export function readCommand(
  said: Addressed,
  me: UserFromGetMe,
  commands: readonly MenuCommand[],
): IncomingContent | null {
  const entity = said.entities.find(
    (candidate) => candidate.type === "bot_command" && candidate.offset === 0,
  );
  if (!entity) return { kind: "text", text: said.text };
  const [name = "", bot] = slice(said.text, entity).slice(1).split("@");
  if (bot !== undefined && bot.toLowerCase() !== me.username.toLowerCase()) return null;
  const rest = said.text.slice(entity.length).trim();
  if (name.toLowerCase() === "start") return { kind: "start", code: rest };
  const known = commands.find((command) => command.command === name.toLowerCase());
  const words = known ? (known.says ?? known.command.replaceAll("_", " ")) : `/${name}`;
  return { kind: "text", text: rest === "" ? words : `${words} ${rest}` };
}
