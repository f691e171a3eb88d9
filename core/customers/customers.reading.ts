import { fold } from "../understanding/fold.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { readForget, readMerge, readRename } from "./reading/read-changes.ts";
import { readRecord } from "./reading/read-record.ts";
import { readShow } from "./reading/read-show.ts";
import { readUpdate } from "./reading/read-update.ts";
import { sentenceOf } from "./reading/sentence.ts";
import { mayBeAboutPeople } from "./reading/triggers.ts";

/** Reads what is said or asked about people. */
export function readCustomers(message: Message, context: ReadingContext): readonly Reading[] {
  if (context.speaker.role === "customer") {
    const own = readOwnWords(message);
    if (own.length > 0) return own;
  }
  if (!mayBeAboutPeople(message)) return [];
  const sentence = sentenceOf(message, context, false);
  const introduction = sentenceOf(message, context, true);
  if (!sentence || !introduction) return [];
  const readings = [
    readRecord(introduction),
    readMerge(sentence),
    readRename(sentence),
    readForget(sentence),
    readShow(sentence),
    readUpdate(sentence, context),
  ].filter((reading) => reading !== null);
  // One sentence about a person has one meaning: the surest of these.
  return readings.sort((one, other) => other.score - one.score).slice(0, 1);
}

const FORGET_ME =
  /^(?:please )?(?:can you |could you |i want you to )?(?:forget|delete|erase|remove) (?:me|my (?:data|details|info|account|information|profile|number))(?: please| now| completely| from (?:your|the) (?:system|list|records))?[.! ]*$/;
const ABOUT_ME =
  /^(?:please )?(?:what|which data|tell me what|show me what) (?:do you|data do you|info do you|information do you|you|d'you) (?:know|have|store|keep|hold|got) (?:about|on|of) me[?.! ]*$|^(?:show me )?my data[?.! ]*$/;

/** What customers may say about themselves in their own chat. */
function readOwnWords(message: Message): readonly Reading[] {
  const words = fold(message.text).replace(/\s+/g, " ").trim();
  const own = (intent: string): Reading => ({ intent, slots: {}, score: 0.95, sources: [] });
  if (FORGET_ME.test(words)) return [own("customers.forget-me")];
  return ABOUT_ME.test(words) ? [own("customers.about-me")] : [];
}
