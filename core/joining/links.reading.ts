import { gapText, PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";

const GIVE = "give|send|show|get|make|create|print|need|want|generate|have|download|share|find";
const QR = "qr|qr-code|qrcode";
const THING = "link|card|poster|sign|flyer|code|url|address|invitation|invite";

const PHRASES = new PhraseBook<"shop" | "own" | "own-known">([
  [
    `${GIVE} me? a|an|the|our|my? customer|customers|customers'|client|clients|guest ${THING} card|code|link?`,
    "shop",
  ],
  [`customer|customers|client|clients|guest ${THING}`, "shop"],
  [`${GIVE} me? a|an|the|our|my? ${QR} code|card|poster|sign|picture?`, "shop"],
  [
    `${GIVE} me? a|an|the|our|my? ${QR} code|card? for the? customers|clients|counter|shop|guests|window|door|table|tables|till`,
    "shop",
  ],
  [`${QR} code|card? for? the? customers|counter|shop|window?`, "shop"],
  [
    `${GIVE} me? a|an|the|our|my? ${THING} for the|my|our? customers|clients|guests|counter|everybody|everyone`,
    "shop",
  ],
  [`${THING} for the|my|our? customers|clients|guests`, "shop"],
  [
    `${GIVE} me? the|a|our|my ${THING} that|which? customers|clients|guests|people can|could? join|use|open|scan with|by?`,
    "shop",
  ],
  [
    "how do|can|could|may|should customers|clients|guests|people|they join|connect|get|sign|chat in|up|with|us|you? us|you?",
    "shop",
  ],
  ["invite|let|get customers|clients|guests|people to|in|join? join|chat?", "shop"],
  ["what|what's is? the|our|my customer|shop link|url|address", "shop"],
  [`the|our|my? shop's? link|${QR}`, "shop"],

  [`${GIVE} me? a|an|the? personal|own|private? customer|join? ${THING} for customer? {who:4}`, "own-known"],
  [`personal|own|private|join? ${THING} for customer? {who:4}`, "own-known"],
  [`customer ${THING} for {who:4}`, "own"],
  [`${GIVE} me? a|an|the? customer ${THING} for {who:4}`, "own"],
  [`${GIVE} {who:4} a|an|the|their|her|his personal|own|private? ${THING}`, "own-known"],
  [`connect|link {who:4} to|with the? chat`, "own-known"],
  ["invite customer {who:4}", "own"],
]);

/** Reads the owner asking for the links that customers join by. */
export function readLinks(message: Message, context: ReadingContext): readonly Reading[] {
  const { role } = context.speaker;
  if (role !== "owner" && role !== "staff") return [];
  for (const match of PHRASES.matches(message)) {
    if (match.value === "shop") {
      return [{ intent: "joining.link", slots: { who: null }, score: 0.96, sources: [] }];
    }
    const who = gapText(message, match, "who").replace(/['\u2019]s?$/, "");
    const known = context.lexicon.findCustomers(who);
    const isOnTeam = context.lexicon.members().some(({ name }) => name.toLowerCase() === who.toLowerCase());
    if (who === "" || (match.value === "own-known" && (!known || isOnTeam))) continue;
    const span = match.gaps.get("who") ?? { start: 0, end: message.tokens.length };
    const slots = { who: { name: who, customerId: null } };
    return [{ intent: "joining.link", slots, score: 0.975, sources: [{ slot: "who", span }] }];
  }
  return [];
}
