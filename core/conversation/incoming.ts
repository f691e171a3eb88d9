import type { Temporal } from "temporal-polyfill";

export type Platform = "telegram" | "slack" | "web" | "terminal" | "replay";

/** A file as the platform handed it over; `read` fetches its bytes when somebody wants them. */
export interface Attachment {
  readonly kind: "file" | "photo" | "voice" | "video" | "sticker";
  readonly name: string;
  readonly mediaType: string | null;
  /** Bytes, when the platform says so beforehand. */
  readonly size: number | null;
  read(): Promise<Uint8Array>;
}

export type IncomingContent =
  | { readonly kind: "text"; readonly text: string }
  /** A pressed button, by the id that was sent out with it. */
  | { readonly kind: "press"; readonly button: string }
  | { readonly kind: "attachment"; readonly attachment: Attachment; readonly caption: string }
  /** Their own phone number, vouched for by the platform; `text` is the same in words, as the team shares contacts. */
  | { readonly kind: "contact"; readonly phone: string; readonly text: string }
  /** Someone opened the shop's link: `code` is the invitation that the link carried, "" without one. */
  | { readonly kind: "start"; readonly code: string };

/** One message from a platform, in the platform's own ids. What adapters hand to the conversation. */
export interface Incoming {
  readonly businessId: string;
  readonly platform: Platform;
  /** The chat to answer in. */
  readonly chat: string;
  /** Who speaks, by the platform's id: rights come from this and from nothing else. */
  readonly user: string;
  /** How the platform calls them; only used to greet strangers. */
  readonly userName: string | null;
  /** Unique for one message of one platform: the idempotency key. The same key twice is one record. */
  readonly messageKey: string;
  /** The platform's id of the message, to answer to it in groups; null where that makes no sense. */
  readonly messageId: string | null;
  readonly at: Temporal.Instant;
  /** True in a chat of several people: there only what is meant for the assistant reaches this far. */
  readonly group: boolean;
  readonly content: IncomingContent;
}
