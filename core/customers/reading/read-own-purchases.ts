import { findPeriods } from "../../understanding/calendar-words.ts";
import { fold } from "../../understanding/fold.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { type Message, overlaps, textOf } from "../../understanding/tokens.ts";
import type { OwnPurchasesSlots } from "../intents/own-purchases.ts";

type About = OwnPurchasesSlots["about"];

const LEAD =
  "(?:hi|hello|hey|ok|so|and|please|can you tell me|could you tell me|do you (?:still )?(?:know|remember)|tell me|i was wondering|i forgot|remind me|show me)";
const TAIL =
  "(?: (?:please|again|then|exactly|by the way|so far|here|there|with you|with you guys|at yours|from you|at your (?:shop|place|store)|in your (?:shop|place|store)|in (?:the|this) (?:shop|place)|with the shop|in total|in all|altogether|overall|till now|until now|up to now|already|ever|all together|to date))*";
const BUYING = "(?:buy|get|have|order|take|purchase|pick up|bought|got|had|ordered|taken|purchased)";
const VISIT = "(?:purchase|order|visit|appointment|booking|haircut|treatment|class|session|shopping|buy)";
const BEEN = "(?:in|here|there|visit|visiting|shopping|at yours|over|by|in the shop|with you)";

const WAYS: readonly (readonly [RegExp, About])[] = (
  [
    [
      `what (?:did|have) i (?:last )?${BUYING}(?: (?:the )?(?:last|previous|most recent)(?: time| visit| order)?| when i was (?:last )?${BEEN}(?: last)?| last)`,
      "last",
    ],
    [`what did i last ${BUYING}`, "last"],
    [
      `(?:what|what's|when|when's|how much) (?:was|is|were)? ?my (?:last|previous|most recent) ${VISIT}`,
      "last",
    ],
    [`my (?:last|previous|most recent) ${VISIT}`, "last"],
    [`when (?:was|were) i (?:last )?${BEEN}(?: last| the last time)?`, "last"],
    [
      `when (?:did|have) i (?:last )?(?:come|visit|buy|order|been|shop)(?: ${BEEN}| anything| something)?(?: last)?`,
      "last",
    ],
    [`when (?:was|is) (?:the )?last time (?:that )?i (?:was|came|visited|bought|ordered).*`, "last"],
    ["how (?:much|long) (?:did i (?:pay|spend) last time|ago was i .*)", "last"],
    [
      "how (?:much|much money|many euros) (?:have|did|do|'ve|'d)? ?i(?: have|'ve)? (?:already )?(?:spent|spend|paid|pay|left)",
      "spent",
    ],
    ["what (?:have|did|'ve) i (?:spent|spend|paid)", "spent"],
    ["(?:what's |what is )?my (?:total|total spend|total spending|spending|spend)", "spent"],
    [
      "how (?:many times|often) (?:have|did|do|was) i (?:already )?(?:been|come|visit|visited|bought|buy|shopped|ordered|in|here|there)(?: in| here| by| over)?",
      "visits",
    ],
    ["how many (?:visits|purchases|orders) (?:have|did|do) i (?:made|make|have|had|got)?", "visits"],
    [
      "(?:all )?my (?:purchases|visits|orders|history|receipts|purchase history|order history|shopping)",
      "list",
    ],
    [`(?:what|which things|everything|all) (?:have i|did i|i have|i've|i) ${BUYING}`, "list"],
    ["what do i (?:usually|normally|mostly|always) (?:have|get|buy|order|take)", "usual"],
    ["(?:what's|what is) my (?:usual|usual order|favourite|favorite)", "usual"],
  ] as const
).map(([way, about]) => [new RegExp(`^(?:${LEAD} )*(?:${way})${TAIL}$`), about]);

/** Without one of these nobody asks for their own purchases. */
const MAY_BE = /\b(?:i|i've|my)\b/;

/** Reads a customer asking what they bought, when, and what it came to. */
export function readOwnPurchases(message: Message, context: ReadingContext): Reading | null {
  if (message.tokens.length > 30 || !MAY_BE.test(fold(message.text))) return null;
  const calendar = {
    today: context.today,
    now: context.now.toZonedDateTimeISO(context.business.timezone),
    locale: context.business.locale,
  };
  const [period, second] = findPeriods(message, calendar);
  // "This year" is cut out: what is left is the question. "Last time" is no period.
  for (const one of period && !second ? [period, null] : [null]) {
    const about = aboutOf(plain(message, one?.span ?? null));
    if (!about) continue;
    const days = one
      ? {
          from: one.period.from.toString(),
          to: one.period.to.toString(),
          said: textOf(message, one.span),
        }
      : null;
    return {
      intent: "customers.own-purchases",
      slots: { about: days && about === "last" ? "list" : about, period: days },
      score: 0.98,
      sources: one ? [{ slot: "period", span: one.span }] : [],
    };
  }
  return null;
}

const aboutOf = (text: string): About | null => WAYS.find(([way]) => way.test(text))?.[1] ?? null;

function plain({ tokens }: Message, cut: { start: number; end: number } | null): string {
  return tokens
    .filter((token, at) => token.kind === "word" && !(cut && overlaps(cut, { start: at, end: at + 1 })))
    .map((token) => token.folded)
    .join(" ");
}
