import { Temporal } from "temporal-polyfill";
import type { Turn } from "../conversation/turn.ts";
import { listed } from "../customers/customers.replies.ts";
import { formatMoney } from "../money/money.ts";
import { describeOffer } from "./offer.ts";
import { type OpenVouchers, stateOf, type Voucher } from "./vouchers.service.ts";

type Where = Pick<Turn, "business" | "today">;

/** "30 April", with the year when it is another one. */
export function dayName({ business, today }: Where, day: string): string {
  const date = Temporal.PlainDate.from(day);
  if (date.equals(today)) return "today";
  const year = date.year === today.year ? {} : ({ year: "numeric" } as const);
  return date
    .toLocaleString(business.locale, { day: "numeric", month: "long", ...year })
    .replace(/[\u00a0\u202f]/g, " ");
}

/** "KT7P: 10% off any cake, until 30 April". */
export function voucherLine(turn: Where, voucher: Voucher): string {
  const until = voucher.expires === null ? "" : `, until ${dayName(turn, voucher.expires)}`;
  return `${voucher.code}: ${describeOffer(turn.business, voucher.offer)}${until}`;
}

export const redeemedLine = (turn: Where, voucher: Voucher): string =>
  `Voucher ${voucher.code} used (${describeOffer(turn.business, voucher.offer)}).`;

/** Behind "Undone: ". */
export const usableAgain = (codes: readonly string[]): string =>
  `voucher ${codes.join(", ")} can be used again.`;

/** Why this voucher cannot be used. */
export function whyNot(turn: Where, voucher: Voucher): string {
  switch (stateOf(voucher, turn.today.toString())) {
    case "used":
      return voucher.redeemedOn === turn.today.toString()
        ? `Voucher ${voucher.code} was used already, earlier today.`
        : `Voucher ${voucher.code} was used already, on ${dayName(turn, voucher.redeemedOn ?? "")}.`;
    case "expired":
      return `Voucher ${voucher.code} ended on ${dayName(turn, voucher.expires ?? "")}.`;
    default:
      return `Voucher ${voucher.code} does not count any more.`;
  }
}

export const unknownCode = (code: string): string => `I know no voucher with the code ${code}.`;

export const nobodyCalled = (name: string): string => `I know nobody called ${name}.`;

export const noVoucher = (name: string): string => `${name} has no voucher.`;

/** Of somebody whose vouchers are all used or over: the last of them says why. */
export const noneLeft = (turn: Where, name: string, last: Voucher): string =>
  `${name} has no voucher left. ${whyNot(turn, last)}`;

export function belowMinimum(turn: Where, voucher: Voucher): string {
  const { currency, locale } = turn.business;
  const least = formatMoney(BigInt(voucher.offer.minimumSpend ?? "0"), currency, locale);
  return `Voucher ${voucher.code} counts from ${least} on, so it was not used and stays valid.`;
}

export const quickerElsewhere = (voucher: Voucher): string =>
  `Voucher ${voucher.code} was used a moment ago, at another till.`;

export const whichVoucher = (name: string): string => `${name} has several vouchers. Which one was it?`;
export const whoseVoucher = "Whose voucher was it? Tell me the name or the code.";
export const nothingRecorded = (why: string): string => `${why} Nothing was recorded.`;

/** All that somebody holds, told to the team. */
export function vouchersOfText(turn: Where, name: string, vouchers: readonly Voucher[]): string {
  const today = turn.today.toString();
  const valid = vouchers.filter((voucher) => stateOf(voucher, today) === "valid");
  const [last] = vouchers;
  if (!last) return noVoucher(name);
  if (valid.length === 0) return noneLeft(turn, name, last);
  if (valid.length === 1 && valid[0]) return `${name} has a voucher. ${voucherLine(turn, valid[0])}.`;
  return [
    `${name} has ${valid.length} vouchers:`,
    ...valid.map((voucher) => `- ${voucherLine(turn, voucher)}`),
  ].join("\n");
}

/** All that the shop still owes, told to the owner. */
export function openVouchersText(turn: Where, { all, kinds, newest }: OpenVouchers): string {
  if (all === 0) return "No voucher is open at the moment.";
  const head =
    all === 1 ? "1 voucher is still open:" : `${all.toLocaleString("en")} vouchers are still open:`;
  if (all <= newest.length) {
    const lines = newest.map((voucher) => `- ${voucher.customer}: ${voucherLine(turn, voucher)}`);
    return [head, ...lines].join("\n");
  }
  const shown = kinds.slice(0, MOST_KINDS).map(({ offer, expires, count }) => {
    const until = expires === null ? "" : `, until ${dayName(turn, expires)}`;
    return `- ${count.toLocaleString("en")} x ${describeOffer(turn.business, offer)}${until}`;
  });
  const others = kinds.length > MOST_KINDS ? [`- and ${kinds.length - MOST_KINDS} more kinds`] : [];
  const holders = newest.slice(0, 3).map(({ customer }) => customer);
  return [head, ...shown, ...others, `The newest are with ${listed(holders)}.`].join("\n");
}
const MOST_KINDS = 8;

export function voucherText(turn: Where, voucher: Voucher): string {
  if (stateOf(voucher, turn.today.toString()) !== "valid") return whyNot(turn, voucher);
  return `${voucherLine(turn, voucher)}. It is ${voucher.customer}'s and still good.`;
}

/** All that a customer holds, told to themselves. */
export function yourVouchers(turn: Where, vouchers: readonly Voucher[]): string {
  const today = turn.today.toString();
  const valid = vouchers.filter((voucher) => stateOf(voucher, today) === "valid");
  if (valid.length === 0) return `You have no voucher open at ${turn.business.name} at the moment.`;
  const lines = valid.map((voucher) => `- ${voucherLine(turn, voucher)}`);
  const intro = valid.length === 1 ? "You have one voucher:" : `You have ${valid.length} vouchers:`;
  return [intro, ...lines, "Just say the code at the till."].join("\n");
}
