import type { Incoming, IncomingContent } from "./incoming.ts";

/** A message as the database can keep it: without what no text of PostgreSQL can hold. */
export const storable = (incoming: Incoming): Incoming => ({
  ...incoming,
  userName: incoming.userName === null ? null : storableText(incoming.userName),
  content: storableContent(incoming.content),
});

/** Zero characters leave, halves of surrogate pairs become replacement characters. */
export const storableText = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();

function storableContent(content: IncomingContent): IncomingContent {
  switch (content.kind) {
    case "text":
      return { ...content, text: storableText(content.text) };
    case "press":
      return { ...content, button: storableText(content.button) };
    case "contact":
      return { ...content, text: storableText(content.text) };
    case "attachment":
      return { ...content, caption: storableText(content.caption) };
    case "start":
      return { ...content, code: storableText(content.code) };
  }
}
