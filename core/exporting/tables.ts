import parsePhone from "libphonenumber-js";
import type { Business } from "../business/business.ts";
import { dayWords } from "../metrics/period-words.ts";
import { toDecimal } from "../money/money.ts";
import type { Tx } from "../store/transactions.ts";
import type { Cell, Table } from "./csv-file.ts";
import {
  type CustomerLine,
  customerLines,
  type Days,
  type ItemLine,
  itemLines,
  type SaleLine,
  saleLines,
} from "./exporting.store.ts";

/** A column: what stands above it, and what of a row stands in it. */
type Columns<Line> = readonly (readonly [heading: string, cell: (line: Line, business: Business) => Cell])[];

const money = (amount: bigint | null, { currency }: Business): Cell =>
  amount === null ? null : toDecimal(amount, currency);

/** With spaces a spreadsheet leaves a phone number as it is; without, it makes a round number of it. */
const phone = (number: string | null): Cell =>
  number === null ? null : (parsePhone(number)?.formatInternational() ?? number);

/** "1990-05-03", or "3 May" where nobody said the year. */
const birthday = (day: string | null, locale: string): Cell =>
  day?.startsWith("--") ? dayWords(`2000${day.slice(1)}`, locale) : day;

const MARKETING = { true: "yes", false: "no", null: "not asked" } as const;

const CUSTOMER_COLUMNS: Columns<CustomerLine> = [
  ["Name", (line) => line.name],
  ["Kind", (line) => line.stage],
  ["Phone", (line) => phone(line.phone)],
  ["Email", (line) => line.email],
  ["Birthday", (line, { locale }) => birthday(line.birthday, locale)],
  ["Found us through", (line) => line.source],
  ["Sent by", (line) => line.referrer],
  ["Likes", (line) => line.interests.join("; ")],
  ["Notes", (line) => line.notes.join("; ")],
  ["First visit", (line) => line.first_on],
  ["Last visit", (line) => line.last_on],
  ["Purchases", (line) => Number(line.purchases)],
  ["Spent", (line, business) => money(line.spent, business)],
  ["May be written to", (line) => MARKETING[`${line.marketing}`]],
  ["Added on", (line) => line.added_on],
];

const SALE_COLUMNS: Columns<SaleLine> = [
  ["Date", (line) => line.on],
  ["Time", (line) => line.time],
  ["Kind", (line) => (line.is_refund ? "refund" : "sale")],
  ["Items", (line) => line.items],
  ["Total", (line, business) => money(line.total, business)],
  ["Currency", (_, { currency }) => currency.code],
  ["Customer", (line) => line.customer],
  ["Payment", (line) => line.payment],
  ["Sold by", (line) => line.seller],
  ["Note", (line) => line.note],
];

const ITEM_COLUMNS: Columns<ItemLine> = [
  ["Sale", (line) => line.sale],
  ["Date", (line) => line.on],
  ["Time", (line) => line.time],
  ["Product", (line) => line.product],
  ["Quantity", (line) => line.quantity],
  ["Unit price", (line, business) => money(line.unit_price, business)],
  ["Amount", (line, business) => money(line.amount, business)],
  ["Currency", (_, { currency }) => currency.code],
  ["Customer", (line) => line.customer],
];

async function* inColumns<Line>(
  pages: AsyncIterable<readonly Line[]>,
  columns: Columns<Line>,
  business: Business,
): AsyncGenerator<Cell[][]> {
  for await (const page of pages) yield page.map((line) => columns.map(([, cell]) => cell(line, business)));
}

const table = <Line>(
  name: string,
  columns: Columns<Line>,
  pages: AsyncIterable<readonly Line[]>,
  business: Business,
): Table => ({
  name,
  headings: columns.map(([heading]) => heading),
  pages: inColumns(pages, columns, business),
});

/** What of the shop's book can be had as a file. */
export type TableName = "customers" | "sales" | "items";

/** One of the shop's tables as it stands, its sales cut to these days. */
export function tableOf(which: TableName, tx: Tx, business: Business, days: Days): Table {
  const { id, timezone } = business;
  switch (which) {
    case "customers":
      return table("customers", CUSTOMER_COLUMNS, customerLines(tx, id, timezone), business);
    case "sales":
      return table("sales", SALE_COLUMNS, saleLines(tx, id, timezone, days), business);
    case "items":
      return table("sold-items", ITEM_COLUMNS, itemLines(tx, id, timezone, days), business);
  }
}
