import type { Temporal } from "temporal-polyfill";

const texts = new WeakMap<Temporal.PlainDate, string>();

/** "2026-03-01": written once for each day, because a turn writes the same one again and again. */
export function dayText(day: Temporal.PlainDate): string {
  let text = texts.get(day);
  if (text === undefined) {
    text = day.toString();
    texts.set(day, text);
  }
  return text;
}
