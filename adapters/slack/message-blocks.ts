import type { types } from "@slack/bolt";
import type { OutgoingButton } from "../../core/delivery/outgoing.ts";
import { escapeText } from "./typed-text.ts";

export type Block = types.KnownBlock;

const SECTION_CHARACTERS = 3_000;
// Thirteen sections stay below the 40,000 characters that one message may hold.
const SECTIONS_PER_MESSAGE = 13;
const BUTTONS_PER_ROW = 25;
const BUTTON_LABEL_CHARACTERS = 75;
// chat.update takes no longer text than 4,000; with blocks the text is only what notifications show.
const FALLBACK_CHARACTERS = 3_900;

/** One message of Slack's: blocks for the screen, text for notifications and screen readers. */
export interface MessagePart {
  readonly text: string;
  readonly blocks: Block[];
}

/** The messages that a text becomes: mostly one, more when it is very long; the buttons stand on the last. */
export function messageParts(text: string, buttons: readonly OutgoingButton[]): MessagePart[] {
  const pieces = splitText(text, SECTION_CHARACTERS);
  const parts: MessagePart[] = [];
  for (let from = 0; from < pieces.length; from += SECTIONS_PER_MESSAGE) {
    const own = pieces.slice(from, from + SECTIONS_PER_MESSAGE);
    parts.push({ text: fallback(own.join("\n")), blocks: own.map(section) });
  }
  if (buttons.length === 0) return parts;
  const last = parts.pop() ?? {
    text: fallback(buttons.map((button) => button.label).join(", ")),
    blocks: [],
  };
  return [...parts, { text: last.text, blocks: [...last.blocks, ...buttonRows(buttons)] }];
}

/**
 * Plain text is shown as it is: no asterisk of a product's name turns anything bold. Only there addresses
 * cannot be tapped, so a piece with one in it is marked up, with nothing but the address as markup.
 */
function section(piece: string): Block {
  const linked = linkAddresses(piece);
  return {
    type: "section",
    // Otherwise Slack hides all but the first lines of a long answer behind "see more".
    expand: true,
    text:
      linked === null
        ? { type: "plain_text", text: escapeText(piece), emoji: false }
        : { type: "mrkdwn", text: linked, verbatim: true },
  };
}

function linkAddresses(piece: string): string | null {
  const address = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"\]]/g;
  let linked = "";
  let end = 0;
  for (const match of piece.matchAll(address)) {
    linked += `${escapeText(piece.slice(end, match.index))}<${escapeText(match[0])}>`;
    end = match.index + match[0].length;
  }
  if (end === 0) return null;
  linked += escapeText(piece.slice(end));
  return linked.length <= SECTION_CHARACTERS ? linked : null;
}

function buttonRows(buttons: readonly OutgoingButton[]): Block[] {
  const rows: Block[] = [];
  for (let from = 0; from < buttons.length; from += BUTTONS_PER_ROW) {
    rows.push({
      type: "actions",
      elements: buttons.slice(from, from + BUTTONS_PER_ROW).map((button) => ({
        type: "button",
        action_id: `${BUTTON_ACTION}${button.id}`,
        value: button.id,
        text: { type: "plain_text", text: buttonLabel(button.label), emoji: false },
      })),
    });
  }
  return rows;
}

/** What the action ids of our own buttons begin with. */
export const BUTTON_ACTION = "regulars:";

function buttonLabel(label: string): string {
  const [first = ""] = splitText(label, BUTTON_LABEL_CHARACTERS - 3);
  if (first === label) return escapeText(label);
  return first === "" ? "..." : `${escapeText(first)}...`;
}

function fallback(text: string): string {
  const [first = ""] = splitText(text, FALLBACK_CHARACTERS);
  return escapeText(first);
}

/**
 * Cuts a text into pieces of at most `limit` characters as Slack counts them, i.e. escaped: at the end of a line
 * where there is one, else between words, else between characters. Blank text gives no piece.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text.trimEnd();
  while (rest.trim() !== "") {
    const room = fitting(rest, limit);
    if (room >= rest.length) {
      pieces.push(rest);
      break;
    }
    const cut = cutBefore(rest, room);
    const piece = rest.slice(0, cut).trimEnd();
    if (piece !== "") pieces.push(piece);
    rest = rest.slice(cut).replace(/^[ \t]*\n|^[ \t]+/, "");
  }
  return pieces;
}

/** How many characters from the start stay within the limit once escaped. */
function fitting(text: string, limit: number): number {
  let room = 0;
  let used = 0;
  while (room < text.length) {
    const character = text[room] ?? "";
    used += character === "&" ? 5 : character === "<" || character === ">" ? 4 : 1;
    if (used > limit) break;
    room += 1;
  }
  return room;
}

function cutBefore(text: string, room: number): number {
  const line = text.lastIndexOf("\n", room);
  if (line > room / 2) return line;
  const word = text.lastIndexOf(" ", room);
  if (word > room / 2) return word;
  // Never between the two halves of one character.
  const code = text.charCodeAt(room - 1);
  return room > 1 && code >= 0xd800 && code <= 0xdbff ? room - 1 : room;
}
