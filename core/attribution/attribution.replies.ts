import type { Reply } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { sayDay } from "../customers/customers.replies.ts";
import type { Figure, Figures } from "../metrics/figures.ts";
import { formatMoney, fromDecimal } from "../money/money.ts";
import type { Comparison, Result } from "./attribution.service.ts";
import { WINDOW_DAYS } from "./attribution.store.ts";
import type { Baseline } from "./baseline.store.ts";
import type { Share } from "./lift.ts";

type Where = Pick<Turn, "business" | "today">;

const money = ({ business }: Where, amount: bigint): string =>
  formatMoney(amount, business.currency, business.locale);

/** "14.4 points". */
const points = (share: number): string => (share * 100).toFixed(1);
const percent = ({ did, people }: Share): string => `${points(did / people)}%`;
const people = (count: number): string => (count === 1 ? "1 person" : `${count} people`);

function dayOf({ business }: Where, result: Result): string {
  const day = result.source.startedAt.toZonedDateTimeISO(business.timezone).toPlainDate();
  return day
    .toLocaleString(business.locale, { day: "numeric", month: "short", year: "numeric" })
    .replace(/[\u00a0\u202f]/g, " ");
}

/** Numbers first, then what can be said of them. */
export function resultText(where: Where, result: Result): string {
  const { source, sent, replied, redeemed, bought, revenue } = result;
  const title =
    source.kind === "campaign"
      ? `${source.name} (sent ${dayOf(where, result)})`
      : `${source.name} (on its own since ${dayOf(where, result)})`;
  const numbers = [
    `${sent} sent`,
    `${replied} replied`,
    `${redeemed} ${redeemed === 1 ? "voucher" : "vouchers"} used`,
    `${bought} bought within ${WINDOW_DAYS} days`,
    `revenue ${money(where, revenue)}`,
    costText(where, result),
  ];
  return [`${title}: ${numbers.join(", ")}.`, comparisonText(result)]
    .filter((line) => line !== "")
    .join("\n");
}

function costText(where: Where, { cost, redeemed }: Result): string {
  if (redeemed === 0) return "cost of the offer none so far";
  return cost === null
    ? "cost of the offer unknown (it has no price)"
    : `cost of the offer about ${money(where, cost)}`;
}

function comparisonText(result: Result): string {
  const { comparison, daysLeft } = result;
  switch (comparison.kind) {
    case "held-out":
      return heldOutText(comparison, daysLeft);
    case "before-after": {
      const { before, after } = comparison;
      const days =
        daysLeft > 0
          ? `in the days since (${daysLeft} of ${WINDOW_DAYS} are still to come)`
          : `in the ${WINDOW_DAYS} days after`;
      return `Careful: ${people(after.people)} are too few to hold anybody out for comparison. ${before.did} of them bought in the ${WINDOW_DAYS} days before, ${after.did} ${days}. With so few that may be nothing but chance.`;
    }
    case "none":
      return result.source.kind === "rule"
        ? "A rule goes to everybody at their own time, so there is nobody to compare with: these are the purchases that followed it, not all of them because of it."
        : "";
  }
}

const METHOD = "95% interval, Newcombe's method";

function heldOutText(
  { treated, heldOut, lift, missing }: Extract<Comparison, { kind: "held-out" }>,
  daysLeft: number,
): string {
  const shares = `${percent(treated)} of the ${treated.people} who got it bought, and ${percent(heldOut)} of the ${heldOut.people} who were held out.`;
  const { low, high } = lift.interval;
  const range = `between ${points(low)} and ${points(high)} points (${METHOD})`;
  if (!lift.isOpen) {
    const extra = Math.round(lift.difference * treated.people);
    const word = lift.difference > 0 ? "more" : "fewer";
    const wait = daysLeft > 0 ? ` ${daysLeft} of the ${WINDOW_DAYS} days are still to come.` : "";
    return `${shares} The message made ${points(Math.abs(lift.difference))} points ${word}, ${range}: about ${people(Math.abs(extra))} ${word} bought because of it.${wait}`;
  }
  return `${shares} Too early to say whether the message made the difference: ${range}. ${waitText(missing, daysLeft)}`;
}

function waitText(missing: number | null, daysLeft: number): string {
  const days = daysLeft > 0 ? `${daysLeft} of the ${WINDOW_DAYS} days are still to come` : null;
  const more =
    missing === null
      ? "both did alike, so more people would hardly tell"
      : `with shares like these it would take about ${missing} more customers`;
  const text = days ? `${days}; ${more}.` : `${more}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** All of them, the best first. */
export function rankingText(where: Where, results: readonly Result[]): string {
  const [best, ...others] = results;
  if (!best) return nothingSent;
  const line = (result: Result): string => {
    const { source, sent, bought, revenue, cost } = result;
    const price = cost !== null && cost > 0n ? `, less about ${money(where, cost)} given away` : "";
    return `${source.name}: ${money(where, revenue)} from ${people(bought)} of ${sent}${price}${verdict(result)}`;
  };
  if (others.length === 0) return `There is only one so far. ${resultText(where, best)}`;
  return [
    `Best by what it earned: ${line(best)}.`,
    ...others.slice(0, 9).map((result, at) => `${at + 2}. ${line(result)}`),
    "A purchase counts for one of them only: the one whose voucher was used, or else the last message before it.",
  ].join("\n");
}

function verdict({ comparison }: Result): string {
  if (comparison.kind !== "held-out") return "";
  const { lift } = comparison;
  if (lift.isOpen) return " (too early to say against the held-out group)";
  return ` (${points(lift.difference)} points ${lift.difference > 0 ? "more" : "fewer"} than the held-out group)`.replace(
    "(-",
    "(",
  );
}

/** Said when the first campaign goes out. */
export function baselineNoted(where: Where, figures: Figures): Reply {
  return {
    text: `This is your first campaign, so I noted how the ${WINDOW_DAYS} days before it went: ${stoodAt(where, figures)}. Ask "what has changed since the first campaign?" any time.`,
    buttons: [{ label: "What has changed?", action: { intent: "attribution.baseline", slots: {} } }],
  };
}

/** What was noted then, beside how the book has it today: what was put right since shows. */
export function baselineRecalled(
  where: Where,
  { from, to, figures }: Pick<Baseline, "from" | "to" | "figures">,
): string {
  const { locale, currency } = where.business;
  const { revenue } = figures;
  const minor = typeof revenue === "string" ? fromDecimal(revenue, currency) : null;
  const noted = { ...figures, revenue: minor?.toString() ?? null };
  return `Noted when the first campaign went out, for ${sayDay(from, locale)} to ${sayDay(to, locale)}: ${stoodAt(where, noted)}.`;
}

/** "€530.00 from 12 sales, 8 known customers, 25% of them came again"; the revenue in minor units. */
function stoodAt(
  where: Where,
  { revenue, sales, customers, repeat_rate: repeat }: Partial<Record<string, Figure>>,
): string {
  const count = (value: Figure | undefined, one: string, many: string): string =>
    `${value ?? 0} ${Number(value ?? 0) === 1 ? one : many}`;
  const again =
    repeat === null || repeat === undefined
      ? ""
      : `, ${Math.round(Number(repeat) * 100)}% of them came again`;
  return `${money(where, BigInt(revenue ?? 0))} from ${count(sales, "sale", "sales")}, ${count(customers, "known customer", "known customers")}${again}`;
}

export const nothingSent =
  'No campaign and no rule of the playbook has sent anything yet, so there is nothing to measure. Try "draft a message to everyone who hasn\'t been in for 60 days: 10% off any cake".';
export const noSuchCampaign = (said: string): string =>
  `I know no campaign or rule about "${said}" that has sent anything yet.`;
export const noBaseline = "No campaign has gone out yet: the baseline is noted when the first one does.";
