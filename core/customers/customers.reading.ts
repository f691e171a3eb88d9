import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { readForget, readMerge, readRename } from "./reading/read-changes.ts";
import { readOwnDetails } from "./reading/read-own-details.ts";
import { readOwnPurchases } from "./reading/read-own-purchases.ts";
import { readRecord } from "./reading/read-record.ts";
import { readShow } from "./reading/read-show.ts";
import { readUpdate } from "./reading/read-update.ts";
import { sentenceOf } from "./reading/sentence.ts";
import { mayBeAboutPeople } from "./reading/triggers.ts";

/** Reads what is said or asked about people. */
export function readCustomers(message: Message, context: ReadingContext): readonly Reading[] {
  if (context.speaker.role === "customer") {
    const own = readOwnPurchases(message, context) ?? readOwnDetails(message, context);
    return own ? [own] : [];
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
