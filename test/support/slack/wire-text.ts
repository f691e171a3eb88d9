/** How Slack writes down what a person typed: the other direction of what the adapter undoes. */

const EMOJI: Readonly<Record<string, { name: string; unicode: string; skin_tone?: number }>> = {
  "⭐": { name: "star", unicode: "2b50" },
  "🥐": { name: "croissant", unicode: "1f950" },
  "👋🏼": { name: "wave", unicode: "1f44b-1f3fc", skin_tone: 3 },
  "☕": { name: "coffee", unicode: "2615" },
};

export function escapeTyped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

export interface WireMessage {
  readonly text: string;
  readonly blocks: readonly object[];
}

/** The text and rich-text blocks of a typed message; `people` are mentioned by "@Name". */
export function wireMessage(typed: string, people: Iterable<{ id: string; name: string }>): WireMessage {
  const elements: object[] = [];
  let text = escapeTyped(typed);
  for (const { id, name } of people) text = text.replaceAll(`@${name}`, `<@${id}>`);
  text = text
    .replace(/(?<![\w<:/@])([\w.+-]+@[\w-]+\.[a-z]{2,})/g, "<mailto:$1|$1>")
    .replace(/(?<![\w<|/])(\+\d[\d ]{7,}\d)/g, (phone: string) => `<tel:${phone.replace(/ /g, "")}|${phone}>`)
    .replace(/https?:\/\/[^\s<>]+/g, "<$&>")
    .replace(/(?<![\w/.@<|:])(www\.[^\s<>]+)/g, "<http://$1|$1>");
  for (const [character, emoji] of Object.entries(EMOJI)) {
    if (!text.includes(character)) continue;
    const name = emoji.skin_tone === undefined ? emoji.name : `${emoji.name}::skin-tone-${emoji.skin_tone}`;
    text = text.replaceAll(character, `:${name}:`);
    elements.push({ type: "emoji", ...emoji });
  }
  return { text, blocks: [{ type: "rich_text", elements: [{ type: "rich_text_section", elements }] }] };
}
