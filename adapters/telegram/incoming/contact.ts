import type { Contact } from "grammy/types";

/** A shared contact in words, as somebody would type it: the name and the phone number. */
export function contactText(contact: Contact): string {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  // The number of a Telegram account is international but comes without its plus.
  const international = contact.user_id !== undefined && /^\d{7,}$/.test(contact.phone_number);
  return `${name} ${international ? "+" : ""}${contact.phone_number}`.trim();
}
