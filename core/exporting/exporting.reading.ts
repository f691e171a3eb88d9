import { findPeriods, type PeriodMention } from "../understanding/calendar-words.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message, Token } from "../understanding/tokens.ts";
import type { ExportSlots } from "./exporting.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words that ask for a file by themselves. */
const FILING = words(
  "export exports exporting download downloading backup backups extract dump exportar exporter",
);
/** Words that ask for a file when one is named: "send me my customers as a spreadsheet". */
const ASKING = words(
  "give send get show make create need want have save put print pull share email mail see",
);
const FILE = words(
  "csv excel xls xlsx spreadsheet spreadsheets sheet file files backup export copy ods table download",
);
const FORMAT = words("csv excel xls xlsx ods spreadsheet spreadsheets");
const LISTING = words("list show see give display view");

/** No message without one of these is about files or lists. */
export const FILES_AND_LISTS: ReadonlySet<string> = new Set([...FILING, ...FILE, ...LISTING, "back"]);

const CUSTOMERS = words(
  "customer customers client clients guest guests regulars people contacts contact clientele crm",
);
const SALES = words(
  "sale sales transaction transactions order orders purchases takings receipts payments revenue ledger",
);
const ITEMS = words("items lines products");
const EVERYTHING = words("everything data all book database records backup backups");

/** What may stand around it and changes nothing. */
const AROUND = words(
  `please pls plz thanks thank you hey hi hello ok okay can could would may will i we you me us a an the this that my our your
   of to as in into for with and from on at by it its them all every whole entire full complete list lists data info
   information details database book base record records shop store business format kind type contact number numbers phone
   phones email emails address addresses names d'like i'd like now just quickly asap mate dude sir bro admin mode system
   out up back so far is there way possible how do let's let store's shop's own excel's current latest sold unit report history
   log each single one recorded stored have got ever here today's know in's able`,
);

/** Longer messages are no commands. */
const LONGEST = 40;

type What = ExportSlots["what"];

/** "Export my customers", "last month's sales as a spreadsheet", "download everything", "list my customers". */
export function readExporting(message: Message, context: ReadingContext): readonly Reading[] {
  const { tokens } = message;
  if (tokens.length > LONGEST) return [];
  const periods = periodsOf(message, context);
  const spoken = tokens.filter(
    (token, at) => token.kind !== "newline" && !periods.some(({ span }) => at >= span.start && at < span.end),
  );
  const parts = { spoken, period: periods[0] ?? null, several: periods.length > 1 };
  const reading = readFile(parts, context) ?? readList(parts);
  return reading ? [reading] : [];
}

interface Parts {
  /** The words but those that name a period. */
  readonly spoken: readonly Token[];
  readonly period: PeriodMention | null;
  readonly several: boolean;
}

const NOT_A_PERIOD = words("sec second minute moment");

function periodsOf(message: Message, { business, now, today }: ReadingContext): readonly PeriodMention[] {
  const zoned = now.toZonedDateTimeISO(business.timezone);
  return findPeriods(message, { today, now: zoned, locale: business.locale }).filter(
    ({ span }) => !message.tokens.slice(span.start, span.end).some(({ folded }) => NOT_A_PERIOD.has(folded)),
  );
}

const holds = (tokens: readonly Token[], set: ReadonlySet<string>): boolean =>
  tokens.some(({ folded }) => set.has(bare(folded)));

const bare = (word: string): string => word.replace(/'s?$/, "");

function readFile({ spoken, period, several }: Parts, context: ReadingContext): Reading | null {
  const backsUp = spoken.some(
    ({ folded }, at) => folded === "back" && ["up", "everything"].includes(spoken[at + 1]?.folded ?? ""),
  );
  const asks = holds(spoken, FILING) || backsUp || (holds(spoken, ASKING) && holds(spoken, FILE));
  const named = whatOf(spoken);
  const what = named ?? (backsUp || holds(spoken, words("backup")) ? "everything" : null);
  if (!asks || what === null) return null;
  const left = leftOver(spoken).length;
  const known = context.speaker.role === "owner";
  // With words left over it has to be a wish, not talk of a copy that somebody wanted.
  if (left > 0 && !wishes(spoken)) return null;
  const slots: ExportSlots = {
    what,
    period: period && what !== "customers" ? daysOf(period) : null,
    narrowed: known && (left > 0 || several || (period !== null && what === "customers")),
  };
  // Nobody else gets anything; the owner must not get more than they asked for.
  const score = left === 0 ? 0.97 : known ? 0.52 : 0.92;
  return { intent: "export.files", slots, score, sources: [] };
}

/** "Export ...", "... as a csv": the wish itself, not talk of an export that there was. */
function wishes(spoken: readonly Token[]): boolean {
  if (holds(spoken, ASKING) && holds(spoken, FORMAT)) return true;
  const at = spoken.findIndex(({ folded }) => FILING.has(folded));
  return at >= 0 && whatOf(spoken.slice(at + 1, at + 7)) !== null;
}

function whatOf(spoken: readonly Token[]): What | null {
  if (holds(spoken, CUSTOMERS)) return holds(spoken, SALES) ? "everything" : "customers";
  if (holds(spoken, SALES)) return holds(spoken, ITEMS) ? "items" : "sales";
  if (spoken.some(({ folded }) => folded === "items")) return "items";
  return holds(spoken, EVERYTHING) ? "everything" : null;
}

const LIST_NOUN = words("list customers clients");

/** "List my customers", "customer list", "show all customers". */
function readList({ spoken, period }: Parts): Reading | null {
  if (period || !holds(spoken, CUSTOMERS) || leftOver(spoken).length > 0) return null;
  const said = spoken.filter(({ kind }) => kind === "word");
  const first = said.find(({ folded }) => !POLITE.has(folded))?.folded ?? "";
  const last = said.filter(({ folded }) => !POLITE.has(folded)).at(-1)?.folded ?? "";
  const asks = LISTING.has(first) || ASKING.has(first) || last === "list";
  if (!asks || !holds(spoken, LIST_NOUN)) return null;
  const whole = spoken.some(({ folded }) => ["list", "all", "customers", "clients"].includes(folded));
  return whole ? { intent: "export.list", slots: {}, score: 0.93, sources: [] } : null;
}

const POLITE = words("please pls can could would you i we me us hey hi ok okay my our the a now thanks");

function leftOver(spoken: readonly Token[]): readonly Token[] {
  return spoken.filter(({ kind, folded }) => {
    if (kind === "symbol") return false;
    const word = bare(folded);
    return ![AROUND, FILING, ASKING, FILE, LISTING, CUSTOMERS, SALES, ITEMS, EVERYTHING].some(
      (set) => set.has(word) || set.has(folded),
    );
  });
}

const daysOf = ({ period }: PeriodMention): NonNullable<ExportSlots["period"]> => ({
  from: period.from.toString(),
  to: period.to.toString(),
});
