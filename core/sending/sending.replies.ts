import type { ReplyButton } from "../conversation/outcome.ts";
import { type Certificate, certificateText } from "../delivery/certificate.ts";

export const nothingSent =
  "No messages have gone out to customers yet. Once they have, I can show you what became of every one of them.";

/** The sum for the newest campaign, the sum for everything, and what its rarer words mean. */
export function certificateAnswer(all: Certificate, newest: Certificate | null, days: number): string {
  const isAlone = newest !== null && newest.due === all.due;
  return [
    ...(newest === null ? [] : [`Your last campaign: ${certificateText(newest)}.`]),
    ...(isAlone ? [] : [`All messages to customers in the last ${days} days: ${certificateText(all)}.`]),
    ...meanings(isAlone || newest === null ? [all] : [all, newest]),
  ].join("\n");
}

const MEANINGS: readonly (readonly [keyof Certificate, string])[] = [
  [
    "unknown",
    "Unknown: the line broke before the answer came. I never send those again, so nobody gets one twice.",
  ],
  ["blocked", "Blocked: they blocked this chat or left it. I do not write to them until they write again."],
  ["failed", "Failed: the platform refused them for good, or could not be reached for a day."],
  ["skipped", "Skipped: they said STOP, were forgotten or could not be reached when their turn came."],
  ["waiting", "Waiting: on their way, or to leave later. Customers are written to from 9:00 to 21:00."],
];

const meanings = (sums: readonly Certificate[]): string[] =>
  MEANINGS.flatMap(([part, meaning]) => (sums.some((sum) => sum[part] > 0) ? [meaning] : []));

export const nextButtons = (newest: Certificate | null): readonly ReplyButton[] =>
  newest === null
    ? []
    : [{ label: "Did it pay off?", action: { intent: "attribution.result", slots: { what: "" } } }];
