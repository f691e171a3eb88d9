import { Temporal } from "temporal-polyfill";
import type { Turn } from "../conversation/turn.ts";
import { formatMoney } from "../money/money.ts";
import { listed, sayDay } from "./customers.replies.ts";
import type { OwnPurchase, OwnTotals } from "./own-purchases.store.ts";

type Shop = Pick<Turn, "business" | "today">;

interface Told {
  readonly totals: OwnTotals;
  /** The latest first; at least one. */
  readonly purchases: readonly OwnPurchase[];
  /** The days asked about, as typed ("this month"); null: all time. */
  readonly span: string | null;
}

/** "today", "yesterday", "on 2 March", "on 2 March 2025". */
function dayOf({ business, today }: Shop, day: string): string {
  if (day === today.toString()) return "today";
  if (day === today.subtract({ days: 1 }).toString()) return "yesterday";
  const said = sayDay(day, business.locale);
  const isThisYear = Temporal.PlainDate.from(day).year === today.year;
  return `on ${isThisYear ? said.replace(/,? \d{4}$/, "") : said}`;
}

const itemsOf = ({ items }: OwnPurchase): string =>
  items.length === 0
    ? "something"
    : listed(items.map(({ product, quantity }) => (quantity === 1 ? product : `${quantity} x ${product}`)));

const moneyOf = ({ business }: Shop, amount: bigint): string =>
  formatMoney(amount, business.currency, business.locale);

const timesOf = (visits: number): string =>
  visits === 1 ? "once" : visits === 2 ? "twice" : `${visits} times`;

const lastOf = (shop: Shop, { purchases: [last] }: Told): string =>
  last ? `${dayOf(shop, last.on)}: ${itemsOf(last)}, ${moneyOf(shop, last.total)}` : "";

export const nothingBought = (shop: Shop, span: string | null): string =>
  span
    ? `I have no purchase of yours ${span}. What was not put under your name, I do not know of.`
    : `I have no purchase of yours yet. Give your name at ${shop.business.name} when you buy, and I can tell you next time.`;

export const lastPurchase = (shop: Shop, told: Told): string =>
  `You were last here ${lastOf(shop, told)}. It was good to see you!`;

export function spent(shop: Shop, told: Told): string {
  const { visits, spent: total } = told.totals;
  const many = visits === 1 ? "1 visit" : `${visits} visits`;
  return `You have spent ${moneyOf(shop, total)} with us ${told.span ?? "so far"}, in ${many}. The last was ${lastOf(shop, told)}. Thank you!`;
}

export const visits = (shop: Shop, told: Told): string =>
  `You have been here ${timesOf(told.totals.visits)} ${told.span ?? "so far"}, last ${lastOf(shop, told)}. We love to see you!`;

export function list(shop: Shop, told: Told): string {
  const { totals, purchases } = told;
  const lines = purchases.map(
    (purchase) => `- ${dayOf(shop, purchase.on)}: ${itemsOf(purchase)}, ${moneyOf(shop, purchase.total)}`,
  );
  const more = totals.visits - purchases.length;
  const many = totals.visits === 1 ? "1 purchase" : `${totals.visits} purchases`;
  const head = `${many}${told.span ? ` ${told.span}` : ""}, ${moneyOf(shop, totals.spent)} in all${more > 0 ? ". The latest" : ""}:`;
  return [head, ...lines, ...(more > 0 ? [`... and ${more} before that.`] : [])].join("\n");
}

export const usual = (products: readonly string[]): string =>
  `You mostly take ${listed(products)}. Good choice!`;
