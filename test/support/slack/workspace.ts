import { escapeTyped } from "./wire-text.ts";

export interface SlackPerson {
  readonly id: string;
  readonly name: string;
}

export interface SlackChannel {
  readonly id: string;
  readonly kind: "im" | "channel";
  /** For a direct chat, the person at its other end. */
  readonly person: string | null;
  readonly botIsMember: boolean;
  archived: boolean;
}

export interface SlackButton {
  readonly label: string;
  readonly actionId: string;
  readonly value: string;
}

/** A message of the assistant as it stands in a channel now. */
export interface PostedMessage {
  readonly ts: string;
  readonly channel: string;
  readonly threadTs: string | null;
  text: string;
  blocks: Block[];
  edits: number;
}

export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly channel: string;
  readonly threadTs: string | null;
}

export interface HostedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** Where the file host sends its reader instead. */
  readonly redirect?: string;
}

export interface Block {
  readonly type: string;
  readonly text?: { readonly type: string; readonly text: string };
  readonly elements?: readonly {
    readonly type: string;
    readonly action_id: string;
    readonly value?: string;
    readonly text: { readonly type: string; readonly text: string };
  }[];
}

/** What the loopback Slack knows: its people, channels, messages and files. */
export class Workspace {
  readonly bot: SlackPerson = { id: "U0BOT", name: "Regulars" };
  readonly botId = "B0BOT";
  readonly team = "T0TEAM";
  readonly people = new Map<string, SlackPerson>();
  readonly channels = new Map<string, SlackChannel>();
  readonly posted: PostedMessage[] = [];
  readonly shared: SharedFile[] = [];
  readonly hosted = new Map<string, HostedFile>();
  readonly uploads = new Map<string, { name: string; bytes: Buffer | null }>();
  #count = 0;
  #lastTime = 0;

  nextId(prefix: string): string {
    this.#count += 1;
    return `${prefix}${String(this.#count).padStart(8, "0")}`;
  }

  /** Slack's message times: unique, in order. */
  nextTs(): string {
    this.#lastTime = Math.max(Date.now() * 1_000, this.#lastTime + 1);
    const microseconds = String(this.#lastTime).padStart(16, "0");
    return `${microseconds.slice(0, -6)}.${microseconds.slice(-6)}`;
  }

  addPerson(name: string): SlackPerson {
    const person = { id: this.nextId("U"), name };
    this.people.set(person.id, person);
    return person;
  }

  addChannel(options: { botIsMember?: boolean } = {}): SlackChannel {
    const botIsMember = options.botIsMember ?? true;
    const channel: SlackChannel = {
      id: this.nextId("C"),
      kind: "channel",
      person: null,
      botIsMember,
      archived: false,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  directChat(person: string): SlackChannel {
    const known = [...this.channels.values()].find((channel) => channel.person === person);
    if (known) return known;
    const channel: SlackChannel = {
      id: this.nextId("D"),
      kind: "im",
      person,
      botIsMember: true,
      archived: false,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  find(channel: string, ts: string): PostedMessage | undefined {
    return this.posted.find((message) => message.channel === channel && message.ts === ts);
  }
}

/** What a person sees of a message's blocks, or of its text when it has none. */
export function shownText(message: { text: string; blocks: readonly Block[] }): string {
  const sections = message.blocks.flatMap((block) =>
    block.type === "section" && block.text ? [block.text] : [],
  );
  if (message.blocks.length === 0) return decode(message.text);
  return sections
    .map((text) => decode(text.type === "mrkdwn" ? withoutLinks(text.text) : text.text))
    .join("\n");
}

/** The buttons of a message as a person sees them. */
export function shownButtons(blocks: readonly Block[]): SlackButton[] {
  return blocks
    .flatMap((block) => (block.type === "actions" ? (block.elements ?? []) : []))
    .map((element) => ({
      label: decode(element.text.text),
      actionId: element.action_id,
      value: element.value ?? "",
    }));
}

const withoutLinks = (text: string): string =>
  text.replace(/<([^<>|]+)(?:\|([^<>]*))?>/g, (_, url, label) => label ?? url);

const decode = (text: string): string =>
  text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** Slack keeps text escaped, whether it was sent so or not. */
export const stored = (text: string): string => escapeTyped(decode(text));
