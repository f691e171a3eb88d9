import { Temporal } from "temporal-polyfill";
import { dayText } from "../calendar/day-text.ts";
import type { Reply, ReplyButton } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { FactSlots } from "../customers/customer-slots.ts";
import { sayFacts } from "../customers/customers.replies.ts";
import { formatMoney } from "../money/money.ts";
import type { SaleProblem, SaleRecord } from "./sales.ts";

/** "2 x flat white, scone". */
export const describeItems = (sale: Pick<SaleRecord, "items">): string =>
  sale.items
    .map((item) => (item.quantity === "1" ? item.product : `${item.quantity} x ${item.product}`))
    .join(", ");

export const PAYMENT_WORDS: Readonly<Record<string, string>> = {
  cash: "cash",
  card: "card",
  transfer: "bank transfer",
  other: "other payment",
};

/** One line that says all that stands in the book of a sale. */
export function describeSale(turn: Pick<Turn, "business" | "today">, sale: SaleRecord): string {
  const amount = formatMoney(sale.total, turn.business.currency, turn.business.locale);
  const parts = [`${describeItems(sale)}: ${amount}`];
  if (sale.customer) parts.push(sale.customer);
  if (sale.payment) parts.push(PAYMENT_WORDS[sale.payment] ?? sale.payment);
  if (sale.soldOn !== dayText(turn.today)) parts.push(dayWords(turn, sale.soldOn));
  return parts.join(", ");
}

export function dayWords(turn: Pick<Turn, "business" | "today">, day: string): string {
  const date = Temporal.PlainDate.from(day);
  if (date.equals(turn.today.subtract({ days: 1 }))) return "yesterday";
  const sameYear = date.year === turn.today.year;
  return date
    .toLocaleString(turn.business.locale, {
      weekday: "short",
      day: "numeric",
      month: "short",
      ...(sameYear ? {} : { year: "numeric" }),
    })
    .replace(/[\u00a0\u202f]/g, " ");
}

/** Takes back everything that this turn recorded. */
export const undoButton = (turn: Pick<Turn, "turnId">): ReplyButton => ({
  label: "Undo",
  action: { intent: "undo.record", slots: { turnId: turn.turnId } },
});

const editButton = (sale: SaleRecord): ReplyButton => ({
  label: "Edit",
  action: { intent: "sale.edit", slots: { saleId: sale.id } },
});

/** What was recorded; `facts`: what the message said of the one sale's customer besides. */
export function recordedReply(turn: Turn, sales: readonly SaleRecord[], facts?: FactSlots): Reply {
  const [only] = sales;
  if (sales.length === 1 && only) {
    const about = facts
      ? sayFacts({ ...facts, referredBy: facts.referrer?.name ?? null }, turn.business.locale)
      : "";
    const text = `Recorded. ${describeSale(turn, only)}${about && ` (${about})`}`;
    return { text, buttons: [undoButton(turn), editButton(only)] };
  }
  const total = sales.reduce((sum, sale) => sum + sale.total, 0n);
  const lines = sales.map((sale) => `- ${describeSale(turn, sale)}`);
  const amount = formatMoney(total, turn.business.currency, turn.business.locale);
  return {
    text: [`Recorded ${sales.length} sales, ${amount} together:`, ...lines].join("\n"),
    buttons: [undoButton(turn)],
  };
}

/** "09:16: 2 x latte: 6.40, cash (Ana)": one line each. */
export function listedSales(turn: Turn, sales: readonly SaleRecord[]): string {
  if (sales.length === 0) return "No sale is recorded yet.";
  const { timezone, locale } = turn.business;
  const lines = sales.map((sale) => {
    const time = Temporal.Instant.from(sale.soldAt)
      .toZonedDateTimeISO(timezone)
      .toLocaleString(locale, { hour: "numeric", minute: "2-digit" })
      .replace(/[\u00a0\u202f]/g, " ");
    const by = turn.speaker.role === "owner" && sale.by && sale.by !== "owner" ? ` (${sale.by})` : "";
    return `- ${time}: ${describeSale(turn, sale)}${by}`;
  });
  return [sales.length === 1 ? "The last sale:" : `The last ${sales.length} sales:`, ...lines].join("\n");
}

export function correctedReply(turn: Turn, sale: SaleRecord): Reply {
  return { text: `Corrected. ${describeSale(turn, sale)}`, buttons: [undoButton(turn), editButton(sale)] };
}

/** Why nothing was recorded, and what to do instead. */
export function problemReply(turn: Pick<Turn, "business">, problem: SaleProblem): string {
  const { currency } = turn.business;
  switch (problem.kind) {
    case "foreign-currency":
      return `I keep the book in ${currency.code} only, so I have not recorded ${problem.words}. Tell me the amount in ${currency.code}.`;
    case "too-many-decimals":
      return currency.digits === 0
        ? `${currency.code} has no decimals, so I have not recorded ${problem.words}. Tell me the amount in whole ${currency.code}.`
        : `${problem.words} has more decimals than ${currency.code} has. Nothing was recorded; please type the amount again.`;
    case "not-positive":
      return `"${problem.words}" is not something I can record: it has to be more than zero. Say "undo" to take back your last record, or "refund 5 to Maria" for money given back.`;
    case "absurd":
      return "That is more than I can believe, so I have not recorded it. Please check the number and type it again.";
    case "future":
      return `"${problem.words}" is still to come, so I have not recorded it.`;
    case "vague-day":
      return `"${problem.words}" is more than one day, so I have not recorded it.`;
    case "no-such-day":
      return `There is no ${problem.words}, so I have not recorded it.`;
  }
}

export const undoneText = (turn: Turn, sale: SaleRecord): string => `Undone: ${describeSale(turn, sale)}`;
