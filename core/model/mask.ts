import { emailAt } from "../understanding/people/emails.ts";
import { phoneAt } from "../understanding/people/phones.ts";
import { readMessage } from "../understanding/tokens.ts";

/** A text without phone numbers and e-mail addresses, and the way back. */
export interface Masked {
  readonly text: string;
  /** "[phone 1]" and the like are what was typed again. */
  unmask(text: string): string;
}

/** Takes phone numbers and e-mail addresses out of what leaves the house. */
export function mask(text: string, locale: string): Masked {
  const message = readMessage(text);
  const typed = new Map<string, string>();
  const count = { phone: 0, email: 0 };
  let masked = "";
  let from = 0;
  for (let at = 0; at < message.tokens.length; ) {
    const email = emailAt(message, at);
    const phone = email ? null : phoneAt(message, at, locale, false);
    const found = email ?? phone;
    const [first, last] = [message.tokens[at], found ? message.tokens[found.end - 1] : undefined];
    if (!found || !first || !last) {
      at += 1;
      continue;
    }
    const kind = email ? "email" : "phone";
    count[kind] += 1;
    const name = `[${kind} ${count[kind]}]`;
    typed.set(name, message.text.slice(first.start, last.end));
    masked += message.text.slice(from, first.start) + name;
    from = last.end;
    at = found.end;
  }
  const unmask = (other: string): string =>
    [...typed].reduce((done, [name, was]) => done.replaceAll(name, was), other);
  return { text: masked + message.text.slice(from), unmask };
}
