import { matchMember } from "../members/members.service.ts";
import { gapText, PhraseBook, type PhraseMatch } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { currencyByName } from "./currency-names.ts";
import { readIntroduction } from "./introduction.reading.ts";
import { timezoneOf } from "./places.ts";
import type { SettingsSlots } from "./settings.ts";

type Meaning =
  | "name"
  | "currency"
  | "loose-currency"
  | "place"
  | "loose-place"
  | "locale"
  | "show"
  | "staff-see"
  | "member-see"
  | "member-blind"
  | "staff-blind";

const SHOP =
  "shop|store|business|place|company|cafe|bakery|salon|bar|restaurant|studio|shop's|business's|store's";
const STAFF = "staff|team|employees";
const FIGURES = "figures|numbers|revenue|takings|stats|statistics|reports|metrics|turnover";
const SEE = "see|view|know|ask";
const THE = "the|our|my|all|shop's|business's|sales";

const PHRASES = new PhraseBook<Meaning>([
  ["settings", "show"],
  ["/ settings", "show"],
  ["show|see|list|open me? my|our|the|all? shop? settings", "show"],
  ["what|what's|whats are|is? my|our|the shop? settings", "show"],

  [`call|name|rename my|our|the|this ${SHOP} to? {name:10}`, "name"],
  [`my|our|the|this ${SHOP} is called|named {name:10}`, "name"],
  [`my|our|the|this ${SHOP} name is|: {name:10}`, "name"],
  ["shop|store|business name is|:|=|to? {name:10}", "name"],
  [`change|set|make my|our|the? ${SHOP} name to|: {name:10}`, "name"],
  [`change|set|make my|our|the? name of my|our|the ${SHOP} to {name:10}`, "name"],
  ["we are|re called {name:10}", "name"],
  ["we're called {name:10}", "name"],
  ["our name is {name:10}", "name"],

  ["my|our|the shop's? currency is|: {currency:4}", "currency"],
  ["currency is|:|=|to? {currency:4}", "currency"],
  ["change|set|switch|make my|our|the? currency to|: {currency:4}", "currency"],
  ["use {currency:4} as my|our|the? currency", "currency"],
  ["we use|charge|sell|work|count in? {currency:3}", "loose-currency"],
  ["use {currency:3}", "loose-currency"],

  ["my|our|the? shop's? time zone is|:|=|to? {place:8}", "place"],
  ["my|our|the? shop's? timezone is|:|=|to? {place:8}", "place"],
  ["change|set|switch|make my|our|the? time zone to|: {place:8}", "place"],
  ["change|set|switch|make my|our|the? timezone to|: {place:8}", "place"],
  ["we are|re based|located? in {place:6}", "loose-place"],
  ["we're based|located? in {place:6}", "loose-place"],
  [`my|our|the ${SHOP} is based|located? in {place:6}`, "loose-place"],

  ["my|our|the? locale is|:|=|to? {locale:5}", "locale"],
  ["change|set|switch my|our|the? locale to|: {locale:5}", "locale"],

  [
    `don't|dont|never let|allow the|my|our? ${STAFF} to? ${SEE} for? ${THE}? ${THE}? ${FIGURES}`,
    "staff-blind",
  ],
  [`do not let|allow the|my|our? ${STAFF} to? ${SEE} for? ${THE}? ${THE}? ${FIGURES}`, "staff-blind"],
  [
    `the|my|our? ${STAFF} can't|cant|cannot|shouldn't|mustn't ${SEE} for? ${THE}? ${THE}? ${FIGURES} any? more|anymore?`,
    "staff-blind",
  ],
  [
    `the|my|our? ${STAFF} may|can|should|must not ${SEE} for? ${THE}? ${THE}? ${FIGURES} any? more|anymore?`,
    "staff-blind",
  ],
  [`hide ${THE}? ${THE}? ${FIGURES} from the|my|our? ${STAFF}`, "staff-blind"],
  [`let|allow the|my|our? ${STAFF} to? ${SEE} for? ${THE}? ${THE}? ${FIGURES}`, "staff-see"],
  [`the|my|our? ${STAFF} can|may|should ${SEE} for? ${THE}? ${THE}? ${FIGURES}`, "staff-see"],
  [`show ${THE}? ${THE}? ${FIGURES} to the|my|our? ${STAFF}`, "staff-see"],
  [`let|allow {member:3} to? ${SEE} for? ${THE}? ${THE}? ${FIGURES} too?`, "member-see"],
  [`{member:3} can|may|should ${SEE} for? ${THE}? ${THE}? ${FIGURES} too?`, "member-see"],
  [`show ${THE}? ${THE}? ${FIGURES} to {member:3}`, "member-see"],
  [
    `don't|dont|never let|allow {member:3} to? ${SEE} for? ${THE}? ${THE}? ${FIGURES} anymore?`,
    "member-blind",
  ],
  [
    `{member:3} can't|cant|cannot|shouldn't|mustn't ${SEE} for? ${THE}? ${THE}? ${FIGURES} anymore?`,
    "member-blind",
  ],
  [`hide ${THE}? ${THE}? ${FIGURES} from {member:3}`, "member-blind"],
]);

// "Call the shop tomorrow" gives no name.
const NO_NAME_STARTS = new Set(
  "today tomorrow tonight now later back at on in about again and when before after for if or that with".split(
    " ",
  ),
);

/** Reads what is said about the shop itself. Only the team can mean it. */
export function readSettings(message: Message, context: ReadingContext): readonly Reading[] {
  const { role } = context.speaker;
  if (role !== "owner" && role !== "staff") return [];
  const early = role === "owner" ? readIntroduction(message, context) : [];
  if (early.length > 0) return early;
  for (const match of PHRASES.matches(message)) {
    if (match.value === "show") return [{ intent: "business.settings", slots: {}, score: 0.9, sources: [] }];
    const slots = isQuestion(message) ? null : slotsOf(message, match, context);
    if (!slots) continue;
    const sources = [...match.gaps].map(([slot, span]) => ({ slot, span }));
    return [{ intent: "business.update", slots, score: 0.9, sources }];
  }
  return [];
}

/** "Staff can see the figures?" asks; "can you set the currency to EUR?" does not. */
const isQuestion = (message: Message): boolean =>
  message.text.trimEnd().endsWith("?") && !/^(can|could|would|will|please)\b/i.test(message.text.trim());

function slotsOf(
  message: Message,
  match: PhraseMatch<Meaning>,
  { business, speaker, lexicon }: ReadingContext,
): SettingsSlots | null {
  const said = (gap: string): string => gapText(message, match, gap);
  switch (match.value) {
    case "name":
      return NO_NAME_STARTS.has(said("name").toLowerCase().split(/\s/)[0] ?? "")
        ? null
        : { name: said("name") };
    case "currency":
      return { currency: said("currency") };
    case "loose-currency":
      return currencyByName(said("currency"), business.locale) ? { currency: said("currency") } : null;
    case "place":
      return /^(in|of|for|at|here|there|currently)\b|\bwhat\b/i.test(said("place"))
        ? null
        : { place: said("place") };
    case "loose-place":
      return speaker.role === "owner" && timezoneOf(said("place")) ? { place: said("place") } : null;
    case "locale":
      return { locale: said("locale") };
    case "staff-see":
      return { staffSeeFigures: true };
    case "staff-blind":
      return { staffSeeFigures: false };
    case "member-see":
    case "member-blind": {
      const member = matchMember(lexicon.members(), said("member"));
      return member?.role === "staff"
        ? { figuresOf: { memberId: member.id, may: match.value === "member-see" } }
        : null;
    }
    case "show":
      return null;
  }
}
