import { fold } from "../../understanding/fold.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { type Draft, itemsOf } from "./draft.ts";

/** "Tea and 4 vada pav came to 110, Meera paid": the team's own lunch. */
export function isStaffPaying({ tokens }: Message, { lexicon, speaker }: ReadingContext): boolean {
  if (!tokens.some(({ folded }) => folded === "paid")) return false;
  const names = new Set(
    lexicon
      .members()
      .filter(({ id, role }) => role === "staff" && !(speaker.role === "staff" && id === speaker.memberId))
      .map(({ name }) => fold(name)),
  );
  return tokens.some(({ folded }, at) => names.has(folded) && tokens[at + 1]?.folded === "paid");
}

/** "Bec did 6 clients", "luis got a ticket 65": one of the team, who is no product, and no customer unless it was "for" them. */
export function isOfTheTeam({ tokens }: Message, { lexicon }: ReadingContext, draft: Draft): boolean {
  const { customer } = draft;
  const isLedUpTo = LEADING_UP.has(tokens[(customer?.span.start ?? 0) - 1]?.folded ?? "");
  const unknown = itemsOf(draft).flatMap((item) => (item.productId === null ? [item.name] : []));
  const named = customer && !customer.known && !isLedUpTo ? [...unknown, customer.name] : unknown;
  if (named.length === 0) return false;
  const members = lexicon.members().map(({ name }) => fold(name));
  return named.some((name) => members.includes(fold(name).replace(/'s?$/, "")));
}

const LEADING_UP = new Set(["for", "to"]);
