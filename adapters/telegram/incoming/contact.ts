import type { Contact, Message } from "grammy/types";
import type { IncomingContent } from "../../../core/conversation/incoming.ts";

/** A shared contact in words, as somebody would type it: the name and the phone number. */
export function contactText(contact: Contact): string {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  // The number of a Telegram account is international but comes without its plus.
  const international = contact.user_id !== undefined && /^\d{7,}$/.test(contact.phone_number);
  return `${name} ${international ? "+" : ""}${contact.phone_number}`.trim();
}

/**
 * The sender's own number, in a private chat and not passed on: Telegram names the account that a number belongs to,
 * so it is theirs. Null for any other contact, which is words.
 */
export function ownContact(message: Message, group: boolean): IncomingContent | null {
  const { contact, from } = message;
  const isOwn = contact?.user_id !== undefined && contact.user_id === from?.id;
  if (!contact || !isOwn || group || message.forward_origin) return null;
  const digits = contact.phone_number.replace(/\D/g, "");
  if (!/^\d{6,15}$/.test(digits)) return null;
  return { kind: "contact", phone: `+${digits}`, text: contactText(contact) };
}
