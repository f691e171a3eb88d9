import type { OutgoingFile } from "../delivery/outgoing.ts";

/** An intent by name with the slots that its schema accepts: what a button or an open question carries. */
export interface Action {
  readonly intent: string;
  readonly slots: unknown;
}

export interface ReplyButton {
  readonly label: string;
  readonly action: Action;
}

/** What the speaker is told. */
export interface Reply {
  readonly text: string;
  readonly buttons?: readonly ReplyButton[];
  readonly image?: OutgoingFile;
  readonly document?: OutgoingFile;
  /** The label of a button that hands over their phone number; stands without other buttons. */
  readonly asksContact?: string;
  /** The reply (an outbox id) whose message this one replaces: an undone record is edited, not repeated. */
  readonly edits?: string;
}

/** A choice offered with a question: pressing it, or typing its label, performs the action. */
export interface Choice {
  readonly label: string;
  readonly action: Action;
}

/** Something must be known first; nothing has been recorded. */
export interface Question {
  /** Event fields that are asked for: "total", "customer", "soldAt", … */
  readonly about: readonly string[];
  readonly text: string;
  readonly choices: readonly Choice[];
  /** What is taken up again when the answer comes: the intent with what is known so far. */
  readonly pending: Action;
}

export type DeclineReason = "not-understood" | "not-allowed" | "invalid" | "not-supported";

/** What performing an intent comes to. Errors that people can cause are values of this type; all else throws. */
export type Outcome =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "question"; readonly question: Question }
  | { readonly kind: "declined"; readonly reason: DeclineReason; readonly reply: Reply }
  /** Nothing to say (a sticker in a group). */
  | { readonly kind: "silence" };

export const say = (text: string, buttons: readonly ReplyButton[] = []): Outcome => ({
  kind: "reply",
  reply: { text, buttons },
});

export const decline = (
  reason: DeclineReason,
  text: string,
  buttons: readonly ReplyButton[] = [],
): Outcome => ({
  kind: "declined",
  reason,
  reply: { text, buttons },
});

export const ask = (question: Question): Outcome => ({ kind: "question", question });
