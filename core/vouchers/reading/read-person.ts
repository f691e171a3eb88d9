import type { PersonSlot } from "../../customers/customer-slots.ts";
import { answerWhich } from "../../customers/which-person.ts";
import { isNeverNamed } from "../../understanding/everyday-words.ts";
import { isGivenName } from "../../understanding/given-names.ts";
import { startsWithCapital } from "../../understanding/letters.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";

/** A run of words as the person that they name: somebody known, or written like a name; null where it is neither. */
export function personNamed(typed: string, context: ReadingContext): PersonSlot | null {
  const name = typed.replace(/['\u2019]s?$/u, "").trim();
  if (name === "" || name.split(/\s+/).length > 5) return null;
  if (context.lexicon.findCustomers(name)) return { name, customerId: null };
  const words = name.split(/\s+/);
  const looksNamed =
    words.every(
      (word) => startsWithCapital(word) || /^(?:de|da|del|van|von|der|la|el|al|bin|o)$/u.test(word),
    ) || isGivenName(words[0]?.toLowerCase() ?? "");
  return looksNamed && !words.some((word) => isNeverNamed(word.toLowerCase()))
    ? { name, customerId: null }
    : null;
}

/** Whom the answer to "whose?" or "which one?" names. */
export function answerPerson(
  who: PersonSlot | null,
  message: Message,
  context: ReadingContext,
): PersonSlot | null {
  if (who) return answerWhich(who, message, context);
  return personNamed(
    message.text.replace(/^(?:it was|for|it's|its)\s+/iu, "").replace(/[.!]+$/u, ""),
    context,
  );
}
