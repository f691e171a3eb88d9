import { types } from "pg";
import { Temporal } from "temporal-polyfill";
import { dayText } from "../../core/calendar/day-text.ts";

type Parser = (text: string) => unknown;

/**
 * How column types become values here: int8 is a bigint, because money must not pass through floating point;
 * timestamptz a Temporal.Instant; date stays "2026-03-01", a day without a time zone; numeric its decimal text.
 */
const parsers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [types.builtins.INT8, BigInt],
  [types.builtins.TIMESTAMPTZ, parseInstant],
  [types.builtins.DATE, String],
  [types.builtins.TIMESTAMP, String],
]);

/** The array type of each of these, which pg does not name. */
const arrayParsers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [1016, BigInt],
  [1185, parseInstant],
  [1182, String],
  [1115, String],
  [1231, String],
]);

const TEXT_ARRAY: number = 1009;
const parseTexts: Parser = types.getTypeParser(TEXT_ARRAY, "text");

/** For pg's `types` setting: of one connection, so that other users of pg in the process keep theirs. */
export const columnTypes = {
  getTypeParser(type: number): Parser {
    const parse = parsers.get(type);
    if (parse) return parse;
    const parseItem = arrayParsers.get(type);
    if (parseItem) return (text) => eachItem(parseTexts(text), parseItem);
    return types.getTypeParser(type, "text");
  },
};

function eachItem(items: unknown, parseItem: Parser): unknown {
  if (Array.isArray(items)) return items.map((item) => eachItem(item, parseItem));
  return typeof items === "string" ? parseItem(items) : null;
}

const WHOLE_MILLISECONDS_IN_UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?\+00$/;

/** Date.parse is six times as fast as Temporal's own parser and right for whole milliseconds, which the clock gives. */
function parseInstant(text: string): Temporal.Instant {
  if (!WHOLE_MILLISECONDS_IN_UTC.test(text)) return Temporal.Instant.from(text);
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(`${text.replace(" ", "T")}:00`));
}

/** All that a turn writes carries the very same moment. */
let lastWritten: { readonly instant: Temporal.Instant; readonly text: string } | null = null;

function instantText(instant: Temporal.Instant): string {
  if (lastWritten?.instant !== instant) lastWritten = { instant, text: writeInstant(instant) };
  return lastWritten.text;
}

/** Date writes whole milliseconds, which the clock gives, ten times as fast as Temporal. */
function writeInstant(instant: Temporal.Instant): string {
  const { epochMilliseconds, epochNanoseconds } = instant;
  return epochNanoseconds === BigInt(epochMilliseconds) * 1_000_000n
    ? new Date(epochMilliseconds).toISOString()
    : instant.toString();
}

/** What pg may be given for a value: it would write a Temporal object as JSON, in quotes. */
export function toParameter(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toParameter);
  if (value instanceof Temporal.Instant) return instantText(value);
  if (value instanceof Temporal.PlainDate) return dayText(value);
  return value;
}
