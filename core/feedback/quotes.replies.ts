import { Temporal } from "temporal-polyfill";
import type { Turn } from "../conversation/turn.ts";
import type { Quote } from "./quotes.store.ts";
import type { QuotesSlots } from "./quotes.ts";

type FeltQuote = Quote & { readonly isMixed: boolean };

const dayOf = (turn: Pick<Turn, "business">, day: string): string =>
  Temporal.PlainDate.from(day).toLocaleString(
    turn.business.locale.startsWith("en") ? turn.business.locale : "en-GB",
    { day: "numeric", month: "long" },
  );

const feelingText = (quote: FeltQuote): string =>
  quote.isMixed ? "mixed" : { positive: "good", neutral: "neither", negative: "bad" }[quote.sentiment];

/** "2 bad, 1 mixed". */
function tally(quotes: readonly FeltQuote[]): string {
  const counts = new Map<string, number>();
  for (const quote of quotes) counts.set(feelingText(quote), (counts.get(feelingText(quote)) ?? 0) + 1);
  return ["good", "bad", "mixed", "neither"]
    .flatMap((feeling) => (counts.has(feeling) ? `${counts.get(feeling)} ${feeling}` : []))
    .join(", ");
}

const tallyOfOne = (quotes: readonly FeltQuote[]): string => quotes.map(feelingText).join("");

const line = (turn: Pick<Turn, "business">, quote: FeltQuote): string => {
  const rated = quote.rating === null ? feelingText(quote) : `${quote.rating} of 5`;
  return `- "${quote.comment}" (${rated}, ${quote.customer ?? "somebody"}, ${dayOf(turn, quote.on)})`;
};

/** How many speak of it and how, then their own words. */
export function quotes(
  turn: Pick<Turn, "business">,
  { theme, words, said, sentiment }: QuotesSlots,
  found: readonly FeltQuote[],
  comments: number,
  most: number,
): string {
  const about = said ?? theme ?? words;
  if (comments === 0)
    return 'Nobody has written anything yet. "ask for feedback 2 hours after each sale" gets them talking.';
  const all = comments === 1 ? "comment" : "comments";
  if (found.length === 0) {
    const what = about
      ? `of ${about}`
      : `of anything ${sentiment === "negative" ? "bad" : sentiment === "positive" ? "good" : "yet"}`;
    return comments === 1
      ? `The only comment so far does not speak ${what}.`
      : `None of the ${comments} comments so far speaks ${what}.`;
  }
  const many = comments === 1 ? "The only comment" : `${found.length} of ${comments} ${all}`;
  const speak = about ? ` ${found.length === 1 ? "speaks" : "speak"} of ${about}` : "";
  const head =
    comments === 1 && !about
      ? `${many} so far is ${tallyOfOne(found)}:`
      : `${many}${speak}: ${tally(found)}.`;
  const rest = found.length > most ? [`... and ${found.length - most} more.`] : [];
  return [head, ...found.slice(0, most).map((quote) => line(turn, quote)), ...rest].join("\n");
}
