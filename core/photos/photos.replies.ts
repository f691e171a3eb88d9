import type { Choice, Question } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Unfit } from "../model/fetch-media.ts";
import { formatMoney } from "../money/money.ts";
import { priceSale } from "../sales/price-sale.ts";
import { dayWords, PAYMENT_WORDS } from "../sales/sales.replies.ts";
import type { SaleSlots } from "../sales/sales.ts";
import type { Catalogue } from "../sales/write-sale.ts";
import type { PhotoSlots } from "./photos.ts";

export const RECORD = "photo.record";

/** Why nothing was read on a photo. */
export type Unread = Unfit | "no-model" | "wrong-type" | "no-sales" | "no-budget" | "failed";

const WHY: Readonly<Record<Unread, string>> = {
  "no-model": "I can't read photos here yet.",
  "wrong-type":
    "I can't open that kind of picture. Please send it as a photo (JPG or PNG), or type what it says.",
  "too-large": "That picture is larger than 20 MB, which is more than I can take. Please send a smaller one.",
  empty: "That picture is empty: there is nothing in it. Please send it again.",
  "no-sales":
    "I could read no sales on that photo. A receipt or a list from close up and in good light works best; or type what it says.",
  "no-budget":
    "I have listened and read enough for today: the day's budget is used up. Please type what it says.",
  failed: "I could not read that photo just now. Please type what it says, or send it again in a minute.",
};

export const notRead = (why: Unread): string => WHY[why];

export const otherCurrency = (theirs: string, ours: string): string =>
  `That photo has amounts in ${theirs}. I keep the book in ${ours} only, so I have not recorded it.`;

export const nothingRecorded = "OK, nothing of that photo was recorded.";

/** More lines than this are left out by typing their number. */
const MOST_BUTTONS = 8;

type Shop = Pick<Turn, "business" | "today">;

/** All that was read, line by line, with what can be done about it. */
export function shallI(turn: Shop, sales: readonly SaleSlots[], catalogue: Catalogue): Question {
  const lines = new Numbered();
  const body = sales.flatMap((sale, at) =>
    describe(turn, sale, sales.length > 1 ? at + 1 : null, lines, catalogue),
  );
  const count = lines.count === 1 ? "one line" : `${lines.count} lines`;
  const slots: PhotoSlots = { sales: [...sales], decided: "ask", leave: [] };
  const more =
    lines.count > MOST_BUTTONS ? [`"leave line ${lines.count}" leaves one out that has no button.`] : [];
  return {
    about: ["items"],
    text: [`I read ${count} on that photo. Nothing is recorded yet.`, ...body, ...more].join("\n"),
    choices: choices(slots, lines.count),
    pending: { intent: RECORD, slots },
  };
}

function choices(slots: PhotoSlots, lines: number): Choice[] {
  const choice = (label: string, more: Partial<PhotoSlots>): Choice => ({
    label,
    action: { intent: RECORD, slots: { ...slots, ...more } },
  });
  const leave = Array.from({ length: Math.min(lines, MOST_BUTTONS) }, (_, at) =>
    choice(`Leave line ${at + 1}`, { leave: [at + 1] }),
  );
  return lines === 1
    ? [choice("Record it", { decided: "all" }), choice("Leave it", { decided: "none" })]
    : [choice("Record all", { decided: "all" }), ...leave, choice("Record nothing", { decided: "none" })];
}

/** Counts lines over all sales of a photo. */
class Numbered {
  count = 0;

  next(words: string): string {
    this.count += 1;
    return `${this.count}. ${words}`;
  }
}

function describe(
  turn: Shop,
  sale: SaleSlots,
  number: number | null,
  lines: Numbered,
  catalogue: Catalogue,
): string[] {
  const { business } = turn;
  const money = (amount: bigint): string => formatMoney(amount, business.currency, business.locale);
  const price = (some: SaleSlots): string | null => {
    const pricing = priceSale(some, catalogue, business.currency);
    return pricing.kind === "priced" ? money(pricing.total) : null;
  };
  const described = sale.groups.map((group) => {
    const items = group.items
      .map(({ product, quantity }) => (quantity === "1" ? product : `${quantity} x ${product}`))
      .join(", ");
    const priced = price({ ...sale, groups: [group], total: null });
    return lines.next(`${items}: ${priced ?? "no price on it"}`);
  });
  return [
    ...headOf(turn, sale, number),
    ...described,
    ...totalOf(price(sale), price({ ...sale, total: null }), sale),
  ];
}

/** "For Maria Lopez, cash, yesterday:" */
function headOf(turn: Shop, { customer, payment, day }: SaleSlots, number: number | null): string[] {
  const about = [
    customer ? `for ${customer.name}` : null,
    payment ? (PAYMENT_WORDS[payment] ?? payment) : null,
    day ? dayWords(turn, day) : null,
  ].filter((part) => part !== null);
  const [first, ...rest] = [...(number === null ? [] : [`sale ${number}`]), ...about];
  if (!first) return [];
  return [`${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(", ")}:`];
}

/** The total that will stand in the book, and what the lines come to where that is something else. */
function totalOf(total: string | null, sum: string | null, { groups }: SaleSlots): string[] {
  if (total === null) return [];
  if (sum !== null && sum !== total) return [`Total ${total}, as it is written (the lines come to ${sum})`];
  return groups.length > 1 ? [`Total ${total}`] : [];
}
