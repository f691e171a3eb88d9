import type { Platform } from "../conversation/incoming.ts";
import type { SendingLimits } from "./sending-limits.ts";

export interface OutgoingButton {
  /** At most 32 plain characters: comes back as the press. */
  readonly id: string;
  readonly label: string;
}

/** A picture or a document that goes with a message, kept in the outbox as base64. */
export interface OutgoingFile {
  readonly name: string;
  readonly mediaType: string;
  readonly base64: string;
}

/** What a message says. Plain text: adapters escape it for their platform. */
export interface OutgoingContent {
  readonly text: string;
  readonly buttons: readonly OutgoingButton[];
  readonly image: OutgoingFile | null;
  readonly document: OutgoingFile | null;
  /**
   * The label of a button that hands over the person's own phone number, where the platform has such a thing; other
   * platforms leave it out. It stands without other buttons.
   */
  readonly asksContact?: string;
}

/** One message on its way out, as a platform's adapter gets it. */
export interface Outgoing {
  /** The outbox row: the idempotency key of the sending. */
  readonly id: string;
  readonly businessId: string;
  readonly platform: Platform;
  readonly chat: string;
  readonly content: OutgoingContent;
  /** The platform's id of the message that it answers, where that helps (groups). */
  readonly replyTo: string | null;
  /** The platform's id of our own earlier message that it replaces, or null for a new message. */
  readonly edit: string | null;
}

/** What came of one attempt to send. */
export type SendResult =
  | { readonly kind: "sent"; readonly platformMessage: string | null }
  /** The platform asks to wait; the message was not taken. `scope`: whom it holds back, where the platform says so. */
  | { readonly kind: "wait"; readonly seconds: number; readonly scope?: "chat" | "platform" }
  /** Surely not taken, worth another try (connection refused, 5xx before it was read). */
  | { readonly kind: "retry"; readonly reason: string }
  /** Never worth another try: blocked, chat gone, refused for good. `gone`: nothing reaches this chat any more. */
  | { readonly kind: "failed"; readonly reason: string; readonly gone: boolean }
  /** It may have been taken: nobody can know. */
  | { readonly kind: "unknown"; readonly reason: string };

/** The port that each platform's adapter fits. Never throws for what a platform can answer. */
export interface Sender {
  readonly platform: Platform;
  /** As what it sends (a bot): all that leaves through one account counts together. One and the same, unless said. */
  readonly account?: string;
  /** How fast the platform lets us write; none: as fast as it answers. */
  readonly limits?: SendingLimits;
  send(outgoing: Outgoing): Promise<SendResult>;
}
