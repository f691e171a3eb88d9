/** What must be known to turn Slack's wire text back into what the person typed. */
export interface TextContext {
  /** The assistant's own user id: its mention is an address, not part of the message. */
  readonly bot: string | null;
  /** Names of mentioned people by user id. */
  readonly names: ReadonlyMap<string, string>;
  /** Emoji by their Slack name ("star", "wave::skin-tone-3"): Slack sends ":star:" for a typed one. */
  readonly emoji: ReadonlyMap<string, string>;
}

const TOKEN = /<([^<>]+)>/g;
const EMOJI = /:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/g;

/** The ids of the people mentioned in Slack's wire text, each once. */
export function mentionedPeople(wire: string): string[] {
  const ids = [...wire.matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g)].map((match) => match[1] ?? "");
  return [...new Set(ids.filter((id) => id !== ""))];
}

/** What the person typed: links, mentions, emoji and entities as they stood in the message box. */
export function typedText(wire: string, context: TextContext): string {
  const spoken = context.bot === null ? wire : withoutAddress(wire, context.bot);
  const words = spoken
    .replace(TOKEN, (_whole, token: string) => renderToken(token, context))
    .replace(EMOJI, (whole, name: string) => context.emoji.get(name) ?? whole);
  // Entities last: what they decode to must never be taken for a token.
  return decodeEntities(words).trim();
}

function withoutAddress(wire: string, bot: string): string {
  return wire.replace(new RegExp(`[ \\t]*<@${bot}(?:\\|[^<>]*)?>[,:]?[ \\t]*`, "g"), " ");
}

function renderToken(token: string, context: TextContext): string {
  const bar = token.indexOf("|");
  const target = bar < 0 ? token : token.slice(0, bar);
  const label = bar < 0 ? "" : token.slice(bar + 1);
  if (target.startsWith("@")) {
    // Without the "@": in a shop's message that sign stands before a price.
    return context.names.get(target.slice(1)) || label.replace(/^@/, "") || target.slice(1);
  }
  if (target.startsWith("#")) return `#${label || target.slice(1)}`;
  if (target.startsWith("!")) return label || `@${target.slice(1).split("^")[0] ?? ""}`;
  return label || target.replace(/^(?:mailto|tel):/, "");
}

function decodeEntities(text: string): string {
  const plain: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => plain[entity] ?? entity);
}

/** The three characters that Slack reads as control characters in every text object. */
export function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

interface RichElement {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly unicode?: unknown;
  readonly skin_tone?: unknown;
  readonly elements?: unknown;
}

/** Emoji in a message's rich text, by the name that stands for them in its plain text. */
export function emojiIn(blocks: unknown): Map<string, string> {
  const found = new Map<string, string>();
  collectEmoji(blocks, found, 0);
  return found;
}

function collectEmoji(elements: unknown, found: Map<string, string>, depth: number): void {
  if (!Array.isArray(elements) || depth > 6) return;
  for (const element of elements as readonly (RichElement | null)[]) {
    if (
      element?.type === "emoji" &&
      typeof element.name === "string" &&
      typeof element.unicode === "string"
    ) {
      const name =
        typeof element.skin_tone === "number"
          ? `${element.name}::skin-tone-${element.skin_tone}`
          : element.name;
      const character = fromCodePoints(element.unicode);
      if (character !== null) found.set(name, character);
    }
    collectEmoji(element?.elements, found, depth + 1);
  }
}

function fromCodePoints(unicode: string): string | null {
  const points = unicode.split("-").map((part) => Number.parseInt(part, 16));
  return points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : null;
}
