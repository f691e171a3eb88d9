import type { PendingQuestion } from "../capability.ts";
import { findAmounts } from "../understanding/amounts.ts";
import { findPastDays } from "../understanding/calendar-words.ts";
import { fold } from "../understanding/fold.ts";
import { startsWithCapital } from "../understanding/letters.ts";
import { findPayments } from "../understanding/payments.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import { calendarOf, moneyOf } from "../understanding/shop-context.ts";
import { type Message, overlaps, type Span, textOf } from "../understanding/tokens.ts";
import { isQuestionOrQuotation } from "./reading/not-a-record.ts";
import { personAt } from "./reading/people.ts";
import type { RecordSlots, SaleSlots } from "./sales.ts";

/** Reads a message as the answer to what was asked of a sale; null when it is about something else. */
export function answerSaleQuestion(
  { slots }: PendingQuestion<RecordSlots>,
  message: Message,
  context: ReadingContext,
): RecordSlots | null {
  const { asking } = slots;
  const sale = asking ? slots.sales[asking.sale] : undefined;
  if (!asking || !sale) return null;
  const answered = answerFor(asking, sale, message, context);
  if (!answered) return null;
  return {
    sales: slots.sales.map((other, at) => (at === asking.sale ? { ...other, ...answered } : other)),
    asking: answered.problem ? asking : null,
  };
}

function answerFor(
  asking: NonNullable<RecordSlots["asking"]>,
  sale: SaleSlots,
  message: Message,
  context: ReadingContext,
): Partial<SaleSlots> | null {
  switch (asking.about) {
    case "total":
      return answerTotal(sale, message, context);
    case "customer":
      return answerCustomer(asking.candidates, sale, message, context);
    case "soldAt":
      return answerDay(message, context);
    case "sure":
      return SURE.has(fold(message.text).replace(/[.!\s]+$/, "")) ? { sure: true } : null;
  }
}

const AMOUNT_FILLERS = new Set(
  "it its was is that's thats that they were for the a each ea apiece per one piece in total all altogether together @ at , . ! just so ok charged i we paid came to comes about price of cost costs and by him her them = : / - both lot yes sorry oh um".split(
    " ",
  ),
);
const EACH_WORDS = new Set(["each", "ea", "apiece", "@", "per", "piece"]);

function answerTotal(sale: SaleSlots, message: Message, context: ReadingContext): Partial<SaleSlots> | null {
  const { business } = context;
  // "6 dogs tomorrow": something else.
  const days = findPastDays(message, calendarOf(context)).filter((day) => day.certain);
  const amounts = findAmounts(message, moneyOf(context)).filter(
    (amount) => !days.some((day) => overlaps(day.span, amount.span)),
  );
  const payments = findPayments(message);
  const [amount] = amounts;
  if (!amount) return null;
  const said = amount.number.colloquial ? amounts.slice(0, 2) : amounts.slice(0, 1);
  // "Is it 32": asked back, and no answer.
  if (days.some((day) => day.future)) return null;
  if (amounts.length !== said.length || isQuestionOrQuotation(message) || ASKS_BACK.test(message.text))
    return null;
  const explained: Span[] = [...said, ...payments, ...days].map((mention) => mention.span);
  const productWords = new Set(
    sale.groups.flatMap((group) => group.items.flatMap((item) => fold(item.product).split(" "))),
  );
  if (
    !isExplained(
      message,
      explained,
      (word) =>
        AMOUNT_FILLERS.has(word) || productWords.has(word) || productWords.has(word.replace(/s$/, "")),
    )
  )
    return null;
  const rest = { payment: payments[0]?.payment ?? sale.payment };
  if (amount.flaw) return { ...rest, problem: { kind: amount.flaw, words: textOf(message, amount.span) } };
  const colloquial = amount.number.colloquial;
  const minor =
    colloquial && business.currency.digits === 2
      ? BigInt(colloquial.whole * 100 + colloquial.cents)
      : amount.amount;
  const each = message.tokens.some((token) => EACH_WORDS.has(token.folded));
  return { ...rest, groups: priceUnpriced(sale, String(minor), each) };
}

const ASKS_BACK = /^\s*(?:is|was|isn'?t|wasn'?t) (?:it|that)\b/i;

/** The amount goes to whatever had no price yet: to each piece, or to all of them together. */
function priceUnpriced(sale: SaleSlots, amount: string, each: boolean): SaleSlots["groups"] {
  const isPriced = (group: SaleSlots["groups"][number]) =>
    group.amount !== null || group.items.every((item) => item.unitPrice !== null);
  const priced = sale.groups.filter(isPriced);
  const items = sale.groups.filter((group) => !isPriced(group)).flatMap((group) => group.items);
  if (items.length === 0) return priced;
  const answered = each
    ? { items: items.map((item) => ({ ...item, unitPrice: amount })), amount: null }
    : { items, amount };
  return [...priced, answered];
}

function isExplained(message: Message, spans: readonly Span[], isFiller: (word: string) => boolean): boolean {
  return message.tokens.every(
    (token, at) =>
      token.kind === "newline" ||
      isFiller(token.folded) ||
      spans.some((span) => span.start <= at && at < span.end),
  );
}

const YES = new Set([
  "yes",
  "y",
  "yeah",
  "yep",
  "yup",
  "ya",
  "yes please",
  "correct",
  "right",
  "that's right",
  "thats right",
  "sure",
  "ok",
  "okay",
  "exactly",
  "that one",
  "yes that one",
  "the same",
  "same",
  "si",
  "yes it is",
  "him",
  "her",
  "yes him",
  "yes her",
  "👍",
  "yes i did",
  "i did",
  "yes i do",
]);
/** The yes to "did you sell it for so much?". */
const SURE = new Set([
  ..."yes y yeah yep yup ya correct right sure exactly si \u{1F44D}".split(" "),
  "yes please",
  "that's right",
  "thats right",
  "yes it is",
  "yes i did",
  "i did",
  "yes, record it",
]);
const YES_THAT =
  /^(yes|yeah|yep|yup|ya|correct|right|ok|sure)?,? ?(that'?s|thats|it'?s|its|it is|that is) (her|him|them|right|correct|the one|it|who i meant|the same( one| person)?)$/;
const NO =
  /^(no|nope|nah|n|new|new one|new customer|someone new|somebody new|someone else|somebody else|different|a new customer|a new one|neither|none|a different person|different person|new person|another one)\b/;

function answerCustomer(
  candidates: readonly { id: string | null; name: string }[],
  sale: SaleSlots,
  message: Message,
  context: ReadingContext,
): Partial<SaleSlots> | null {
  const said = fold(message.text)
    .replace(/[.,!]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const typed = sale.customer?.name ?? "";
  const isNear = candidates.length === 1;
  const pick = (one: { id: string | null; name: string }) => ({
    customer: { name: one.name, customerId: one.id, isNew: false },
    customerChoices: [],
  });
  const fresh = (name: string) => ({
    customer: { name, customerId: null, isNew: true },
    customerChoices: [],
  });
  if (isNear && candidates[0] && (YES.has(said) || YES_THAT.test(said))) return pick(candidates[0]);
  const bare = said
    .replace(
      /^(yes|yeah|yep|it's|its|it was|for|the|i mean|i meant|that's|thats|sorry|no it's|no it was) /,
      "",
    )
    .replace(/ (please|thanks|one)$/, "");
  const matching = candidates.filter((one) => fold(one.name) === bare);
  const partial =
    matching.length > 0
      ? matching
      : candidates.filter(
          (one) =>
            fold(one.name).split(" ").slice(1).join(" ") === bare ||
            (bare.startsWith(`${fold(one.name)} `) && bare.split(" ").length <= 4 && !/\d/.test(bare)),
        );
  if (partial.length === 1 && partial[0]) return pick(partial[0]);
  const place = placeOf(bare);
  if (place !== null && candidates[place]) return pick(candidates[place]);
  if (isNear && NO.test(said))
    return said.split(" ").length <= 9 && !/\d/.test(said)
      ? fresh(newNameIn(message, context) ?? typed)
      : null;
  return namedOutright(message, context);
}

const PLACES: Readonly<Record<string, number>> = {
  "1": 0,
  first: 0,
  "first one": 0,
  "2": 1,
  second: 1,
  "3": 2,
  third: 2,
  "4": 3,
};
const placeOf = (said: string): number | null =>
  Object.hasOwn(PLACES, said) ? (PLACES[said] ?? null) : null;

/** "no, Jon Smith is a new customer": the name that was said with it. */
function newNameIn(message: Message, context: ReadingContext): string | null {
  for (let at = 1; at < message.tokens.length; at++) {
    if (!startsWithCapital(message.tokens[at]?.text ?? "")) continue;
    const person = personAt(message, context, at, () => false);
    if (person) return person.name;
  }
  return null;
}

/** A full name and nothing else. */
function namedOutright(message: Message, context: ReadingContext): Partial<SaleSlots> | null {
  const skip = /^(for|it's|its|to)$/.test(message.tokens[0]?.folded ?? "") ? 1 : 0;
  const person = personAt(message, context, skip, () => false);
  const rest = message.tokens
    .slice(person?.span.end ?? 0)
    .filter((token) => token.kind === "word" || token.kind === "number");
  const typed = message.tokens[skip]?.text ?? "";
  if (!person || rest.length > 0 || !(person.known || startsWithCapital(typed))) return null;
  return { customer: { name: person.name, customerId: null, isNew: false }, customerChoices: [] };
}

function answerDay(message: Message, context: ReadingContext): Partial<SaleSlots> | null {
  const [day] = findPastDays(message, calendarOf(context));
  if (
    !day ||
    !isExplained(message, [day.span], (word) => AMOUNT_FILLERS.has(word) || word === "on" || word === "no")
  )
    return null;
  if (day.future) return null;
  return {
    day: day.day.toString(),
    time: day.time?.toString({ smallestUnit: "minute" }) ?? null,
    problem: null,
  };
}
