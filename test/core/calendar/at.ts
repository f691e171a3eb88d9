import { Temporal } from "temporal-polyfill";
import type { CalendarContext } from "../../../core/understanding/calendar-words.ts";
import type { Span } from "../../../core/understanding/tokens.ts";
import { readMessage, textOf } from "../../../core/understanding/tokens.ts";

/** A shop's moment: "2026-03-04 10:00" is a Wednesday morning. */
export function at(
  local = "2026-03-04 10:00",
  locale = "en-GB",
  timezone = "Europe/Madrid",
): CalendarContext {
  const now = Temporal.PlainDateTime.from(local.replace(" ", "T")).toZonedDateTime(timezone);
  return { now, today: now.toPlainDate(), locale };
}

/** The words that a mention was made of. */
export const wordsOf = (text: string, mention: { readonly span: Span }): string =>
  textOf(readMessage(text), mention.span);
