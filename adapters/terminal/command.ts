import type { IncomingContent } from "../../core/conversation/incoming.ts";

/** What a typed line asks of the terminal itself, or of the shop. */
export type Command =
  | { readonly kind: "nothing" | "help" | "people" | "quit" }
  | { readonly kind: "as"; readonly user: string }
  | { readonly kind: "press"; readonly number: number }
  | {
      readonly kind: "send";
      readonly media: "file" | "photo";
      readonly path: string;
      readonly caption: string;
    }
  | { readonly kind: "say"; readonly content: IncomingContent };

/** Reads a line. A slash word that the terminal does not know is said to the shop as it stands. */
export function readCommand(line: string): Command {
  const text = line.trim();
  if (text === "") return { kind: "nothing" };
  const [, word = "", rest = ""] = /^\/(\S+)\s*(.*)$/s.exec(text) ?? [];
  if (/^\d{1,3}$/.test(word) && rest === "") return { kind: "press", number: Number(word) };
  switch (word) {
    case "help":
    case "people":
    case "quit":
      return { kind: word };
    case "as":
      return rest === "" ? { kind: "people" } : { kind: "as", user: rest };
    case "file":
    case "photo":
      return rest === "" ? { kind: "help" } : { kind: "send", media: word, ...pathAndCaption(rest) };
    case "start":
      return { kind: "say", content: { kind: "start", code: rest } };
    default:
      return { kind: "say", content: { kind: "text", text } };
  }
}

/** A path with spaces stands in quotes. */
function pathAndCaption(rest: string): { path: string; caption: string } {
  const [, quoted, plain, caption = ""] = /^(?:"([^"]+)"|(\S+))\s*(.*)$/s.exec(rest) ?? [];
  return { path: quoted ?? plain ?? rest, caption };
}
