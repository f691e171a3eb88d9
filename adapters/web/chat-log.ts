import type { OutgoingButton } from "../../core/delivery/outgoing.ts";

/** A file as the page sees it: its bytes lie on the file shelf under `id`. */
export interface ChatFile {
  readonly id: string;
  readonly kind: "image" | "document";
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** One bubble, as it is now. */
export interface ChatMessage {
  readonly id: string;
  readonly user: string;
  readonly from: "person" | "shop";
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly buttons: readonly OutgoingButton[];
  /** The label of the button that was pressed; its row of buttons is gone then. */
  readonly chosen: string | null;
  readonly edited: boolean;
  /** True when the shop could not take it: the page offers to send it again. */
  readonly failed: boolean;
  readonly files: readonly ChatFile[];
}

export interface Change {
  /** Counts every change of every chat: what a page has seen is one number. */
  readonly seq: number;
  readonly message: ChatMessage;
}

interface Chat {
  readonly changes: Map<string, Change>;
  /** The newest change among the messages that were let go. */
  droppedThrough: number;
}

const MESSAGES_PER_CHAT = 200;
const CHATS = 1000;

/**
 * The latest messages of each chat, in memory only: enough for a page that reloads or comes back to catch up. What
 * was said for good stands in the shop's book, not here. A change to a message replaces it in its place.
 */
export class ChatLog {
  readonly #chats = new Map<string, Chat>();
  readonly #listeners = new Set<(change: Change) => void>();
  #seq = 0;

  /** The number of the newest change. */
  get seq(): number {
    return this.#seq;
  }

  /** Adds a message, or replaces the one with its id. */
  put(message: ChatMessage): void {
    const chat = this.#chat(message.user);
    this.#seq += 1;
    const change = { seq: this.#seq, message };
    chat.changes.set(message.id, change);
    this.#trim(chat);
    for (const listener of this.#listeners) listener(change);
  }

  find(user: string, id: string): ChatMessage | null {
    return this.#chats.get(user)?.changes.get(id)?.message ?? null;
  }

  /** The message of a chat that shows a button, by the button's id. */
  withButton(user: string, button: string): ChatMessage | null {
    const changes = [...(this.#chats.get(user)?.changes.values() ?? [])];
    const change = changes.findLast(({ message }) => message.buttons.some(({ id }) => id === button));
    return change?.message ?? null;
  }

  isEmpty(user: string): boolean {
    return (this.#chats.get(user)?.changes.size ?? 0) === 0;
  }

  /** The kept messages of these chats, each chat in the order in which its messages came. */
  recent(users: readonly string[]): ChatMessage[] {
    return users.flatMap((user) =>
      [...(this.#chats.get(user)?.changes.values() ?? [])].map(({ message }) => message),
    );
  }

  /** What changed in these chats after `seq`, oldest first, or null when some of it is not kept any more. */
  after(seq: number, users: readonly string[]): Change[] | null {
    if (seq > this.#seq) return null;
    const chats = users.flatMap((user) => this.#chats.get(user) ?? []);
    if (chats.some(({ droppedThrough }) => droppedThrough > seq)) return null;
    return chats
      .flatMap(({ changes }) => [...changes.values()].filter((change) => change.seq > seq))
      .sort((one, other) => one.seq - other.seq);
  }

  /** Calls for each change from now on; returns what ends it. */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #chat(user: string): Chat {
    const chat = this.#chats.get(user) ?? { changes: new Map<string, Change>(), droppedThrough: 0 };
    // Deleted and set again, so that the first key is always the chat that has been quiet for longest.
    this.#chats.delete(user);
    this.#chats.set(user, chat);
    const [quietest] = this.#chats.keys();
    if (this.#chats.size > CHATS && quietest !== undefined) this.#chats.delete(quietest);
    return chat;
  }

  #trim(chat: Chat): void {
    for (const [id, change] of chat.changes) {
      if (chat.changes.size <= MESSAGES_PER_CHAT) return;
      chat.changes.delete(id);
      chat.droppedThrough = Math.max(chat.droppedThrough, change.seq);
    }
  }
}
