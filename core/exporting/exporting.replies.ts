import type { Temporal } from "temporal-polyfill";
import type { ReplyButton } from "../conversation/outcome.ts";
import { dayWords, rangeWords } from "../metrics/period-words.ts";
import type { Amounts, RecentCustomer } from "./exporting.store.ts";
import type { ExportSlots } from "./exporting.ts";

const fileButton = (
  label: string,
  what: ExportSlots["what"],
  period: ExportSlots["period"] = null,
): ReplyButton => ({
  label,
  action: { intent: "export.files", slots: { what, period, narrowed: false } },
});

export const EXPORT_BUTTONS: readonly ReplyButton[] = [
  fileButton("Export customers", "customers"),
  fileButton("Export sales", "sales"),
];

export const onlyWhole =
  'I can give you all customers as a file, or the sales of some days ("export sales of March"), but not a part picked in another way. The file can be filtered in any spreadsheet.';

export const notInAGroup =
  "That file has everybody's names and numbers, so I don't post it where others read along. Ask me in our own chat.";

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const within = ({ period }: ExportSlots, today: Temporal.PlainDate, locale: string): string =>
  period ? ` of ${rangeWords(period, today, locale)}` : "";

export function nothingThere(slots: ExportSlots, today: Temporal.PlainDate, locale: string): string {
  if (slots.what === "customers")
    return 'There are no customers to export yet. Add one: "new customer Ben Ito".';
  if (slots.what === "everything") return "The book is empty: there is nothing to export yet.";
  return `There are no sales${within(slots, today, locale)} to export.`;
}

export const tooMany = (rows: number, most: number): string =>
  `That is ${counted(rows, "row")}, and a file holds ${most.toLocaleString("en")} at most. Take a part of it: "export sales of March", or a year.`;

export const yearButtons = (slots: ExportSlots, years: readonly number[]): readonly ReplyButton[] =>
  years.map((year) =>
    fileButton(`${year}`, slots.what === "items" ? "items" : "sales", {
      from: `${year}-01-01`,
      to: `${year}-12-31`,
    }),
  );

/** What stands with a file that others follow. */
export const oneOf = (name: string, rows: number): string => `${name}: ${counted(rows, "row")}.`;

interface HandedOver {
  readonly amounts: Amounts;
  readonly packed: boolean;
  readonly files: number;
}

export function handedOver(
  slots: ExportSlots,
  { amounts, packed, files }: HandedOver,
  today: Temporal.PlainDate,
  locale: string,
): string {
  const head =
    slots.what === "customers"
      ? `${people(amounts)}, as a file for any spreadsheet.`
      : slots.what === "everything"
        ? `All of your book in ${counted(files, "file")}: ${people(amounts)}, ${sales(amounts)}.`
        : `${sales(amounts)}${within(slots, today, locale)}, as a file for any spreadsheet.`;
  const zip = packed ? " What is large is packed as a zip: open it and the spreadsheet is inside." : "";
  const care =
    slots.what === "customers" || slots.what === "everything"
      ? " Keep it safe: it has people's details."
      : "";
  return `${head}${zip}${care}`;
}

const people = ({ customers, leads }: Amounts): string =>
  leads > 0
    ? `${counted(customers, "customer")} and ${counted(leads, "lead")}`
    : counted(customers, "customer");

const sales = ({ sales, refunds }: Amounts): string =>
  refunds > 0 ? `${counted(sales, "sale")} and ${counted(refunds, "refund")}` : counted(sales, "sale");

/** After the sales: the same days with a line for each thing that was sold. */
export const nextButtons = (slots: ExportSlots): readonly ReplyButton[] =>
  slots.what === "sales" ? [fileButton("With every item", "items", slots.period)] : [];

export const noCustomers = 'There are no customers yet. Add one: "new customer Ben Ito".';

export function customerList(
  total: number,
  shown: readonly RecentCustomer[],
  today: Temporal.PlainDate,
  locale: string,
): string {
  const lines = shown.map(({ name, last_on, purchases }) => {
    if (last_on === null) return `${name}: no purchase yet`;
    const year = last_on.startsWith(`${today.year}-`) ? {} : ({ year: "numeric" } as const);
    const day = dayWords(last_on, locale, { day: "numeric", month: "long", ...year });
    return `${name}: ${day}, ${counted(Number(purchases), "purchase")}`;
  });
  const rest = total > shown.length ? `, the last ${shown.length} who were in` : ", the newest visit first";
  return `${counted(total, "customer")}${total > 1 ? rest : ""}:\n${lines.join("\n")}`;
}

export const FILE_BUTTONS: readonly ReplyButton[] = [fileButton("Get the file", "customers")];
