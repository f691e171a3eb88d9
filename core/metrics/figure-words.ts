import type { Business } from "../business/business.ts";
import { formatMoney } from "../money/money.ts";
import { type MetricName, metric } from "./catalogue.ts";
import type { Figure, RowKey } from "./figures.ts";
import type { Dimension } from "./metric.ts";
import { dayWords } from "./period-words.ts";

type Words = Pick<Business, "currency" | "locale">;

const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

function decimal(value: number, locale: string, digits: number): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits, numberingSystem: "latn" });
  return plainSpaces(format.format(value));
}

/** A figure as a person reads it: "€10.50", "1,204", "12.5%", "1.5"; "no figure" where there is nothing to divide by. */
export function figureWords(
  name: MetricName,
  figure: Figure | undefined,
  { currency, locale }: Words,
): string {
  if (figure === null || figure === undefined) return "no figure";
  if (typeof figure === "bigint") return formatMoney(figure, currency, locale);
  if (typeof figure === "number") return decimal(figure, locale, 3);
  return metric(name).unit === "ratio"
    ? `${decimal(Number(figure) * 100, locale, 1)}%`
    : decimal(Number(figure), locale, 2);
}

const NUMBERED: Partial<Record<MetricName, readonly [one: string, many: string]>> = {
  sales: ["sale", "sales"],
  units: ["sold", "sold"],
  customers: ["customer", "customers"],
  new_customers: ["new customer", "new customers"],
  returning_customers: ["returning customer", "returning customers"],
  repeat_customers: ["repeat customer", "repeat customers"],
  lapsed_customers: ["lapsed customer", "lapsed customers"],
  leads: ["lead", "leads"],
  referrals: ["referral", "referrals"],
  responses: ["response", "responses"],
  vouchers_redeemed: ["voucher redeemed", "vouchers redeemed"],
};

/** With what it counts: "4 sales", "€10.50 revenue", "1 new customer". */
export function numbered(name: MetricName, figure: Figure | undefined, words: Words): string {
  const [one, many] = NUMBERED[name] ?? [metric(name).label, metric(name).label];
  return `${figureWords(name, figure, words)} ${figure === 1 ? one : many}`;
}

/** What a row is about: a day with its weekday, an hour as a clock shows it, "unknown" for what nobody said. */
export function keyWords(by: Dimension, key: RowKey, locale: string): string {
  if (key === null) return UNKNOWN[by] ?? "unknown";
  switch (by) {
    case "day":
      return dayWords(String(key), locale, { weekday: "short", day: "numeric", month: "short" });
    case "week":
      return `week of ${dayWords(String(key), locale, { day: "numeric", month: "short" })}`;
    case "month":
      return dayWords(`${key}-01`, locale, { month: "long", year: "numeric" });
    case "weekday":
      return String(key).replace(/^./, (letter) => letter.toUpperCase());
    case "hour":
      return `${String(key).padStart(2, "0")}:00`;
    case "quarter":
      return String(key).replace(/^(\d+)-(Q\d)$/, "$2 $1");
    default:
      return String(key);
  }
}

const UNKNOWN: Partial<Record<Dimension, string>> = {
  product: "several products together",
  customer: "no name",
  source: "channel unknown",
  payment: "payment unknown",
  staff: "nobody named",
  segment: "no name",
};

/** "up 12%", "down 3%", "the same as": null where the earlier figure is missing or zero. */
export function changeWords(now: Figure, before: Figure): string | null {
  if (now === null || before === null) return null;
  const [to, from] = [Number(now), Number(before)];
  if (from <= 0) return null;
  const percent = Math.round(((to - from) / from) * 100);
  if (to === from) return "the same as";
  if (percent === 0) return to > from ? "a touch above" : "a touch below";
  return percent > 0 ? `up ${percent}% on` : `down ${-percent}% on`;
}
