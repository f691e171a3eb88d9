import { sql } from "kysely";
import type { Measure } from "../metric.ts";
import { type Cut, list, named, type Source, type Sql } from "./cut.ts";
import { beginningOf, keyOf } from "./keys.ts";
import { type Days, isByLine, type SaleRows, saleLines, sales, salesByProduct } from "./sale-rows.ts";

/** Measures that need each buyer's purchases first. */
const OF_BUYERS: readonly Measure[] = ["buyers", "repeat_buyers", "returning_buyers"];

/** Amounts and numbers of sales, and their buyers when asked for, in one pass over the period's sales. */
export function saleSource(cut: Cut, days: Days, measures: readonly Measure[]): Source {
  const onlyAmounts = measures.every((measure) => measure === "gross" || measure === "units");
  const rows = !isByLine(cut)
    ? sales(cut, days)
    : onlyAmounts
      ? saleLines(cut, days)
      : salesByProduct(cut, days);
  const byBuyer = measures.some((measure) => OF_BUYERS.includes(measure));
  return { measures, rows: byBuyer ? perBuyer(cut, rows, measures) : perRow(cut, rows, measures) };
}

/** Pieces sold. */
export function unitSource(cut: Cut, days: Days): Source {
  return { measures: ["units"], rows: perRow(cut, saleLines(cut, days), ["units"]) };
}

/** Quartiles of the sales' totals, interpolated linearly; whole minor units come only at the end. */
export function spreadSource(cut: Cut, days: Days, measures: readonly Measure[]): Source {
  const rows = isByLine(cut) ? salesByProduct(cut, days) : sales(cut, days);
  const values = measures.map((measure) =>
    named(sql`quartiles[${QUARTILES[measure] ?? 2}::int]::numeric`, measure),
  );
  const quartiles = sql`percentile_cont(array[0.25, 0.5, 0.75]) within group (order by s.total) as quartiles`;
  const key = cut.question.by ? keyOf(rows.columns, cut.question.by, cut) : null;
  const inner = key
    ? sql`select ${key.fromCoarse ? key.fromCoarse(key.coarse) : key.coarse} as key, ${quartiles} from ${rows.from} where ${rows.where} group by 1`
    : sql`select ${quartiles} from ${rows.from} where ${rows.where}`;
  return { measures, rows: sql`select ${list([...(key ? [sql`key`] : []), ...values])} from (${inner}) q` };
}
const QUARTILES: Partial<Record<Measure, number>> = { first_quartile: 1, median: 2, third_quartile: 3 };

/** What no one line accounts for: totals that cover several products. It stands under the key null. */
export function unattributedSource(cut: Cut, days: Days): Source {
  const whole = sales(cut, days);
  const lines = saleLines(cut, days);
  const rest = sql`
    (select coalesce(sum(s.total), 0) from ${whole.from} where ${whole.where})
    - (select coalesce(sum(i.amount), 0) from ${lines.from} where ${lines.where})`;
  return {
    measures: ["gross"],
    rows: sql`select null::uuid as key, rest as gross from (select ${rest} as rest) r where rest <> 0`,
  };
}

/** Straight over the rows. Keys that take work to make are made from the few coarse groups, not from every row. */
function perRow(cut: Cut, rows: SaleRows, measures: readonly Measure[]): Sql {
  const sums = measures.map((measure) => named(sumOf(measure, rows), measure));
  const { by } = cut.question;
  if (!by) return sql`select ${list(sums)} from ${rows.from} where ${rows.where}`;
  const key = keyOf(rows.columns, by, cut);
  const grouped = sql`select ${key.coarse} as key, ${list(sums)} from ${rows.from} where ${rows.where} group by 1`;
  if (!key.fromCoarse) return grouped;
  const again = measures.map((measure) =>
    named(sql`${AGAIN[measure] ?? sql`sum`}(${sql.ref(measure)})`, measure),
  );
  return sql`select ${key.fromCoarse(sql`d.key`)} as key, ${list(again)} from (${grouped}) d group by 1`;
}
const AGAIN: Partial<Record<Measure, Sql>> = { smallest: sql`min`, biggest: sql`max` };

function sumOf(measure: Measure, { amount }: SaleRows): Sql {
  switch (measure) {
    case "gross":
    case "lifetime_gross":
      return sql`coalesce(sum(${amount}), 0)`;
    case "known_gross":
      return sql`coalesce(sum(${amount}) filter (where s.customer_id is not null), 0)`;
    case "sales":
      return sql`count(*)`;
    case "known_sales":
      return sql`count(s.customer_id)`;
    case "smallest":
      return sql`min(s.total)`;
    case "biggest":
      return sql`max(s.total)`;
    case "units":
      return sql`coalesce(sum(i.quantity), 0)`;
    default:
      throw new Error(`No sum over sales gives ${measure}`);
  }
}

/** First each buyer's purchases, then the buyers: the cheapest way to count somebody once. */
function perBuyer(cut: Cut, rows: SaleRows, measures: readonly Measure[]): Sql {
  const { by } = cut.question;
  const key = by ? keyOf(rows.columns, by, cut) : null;
  const asks = (...wanted: Measure[]): boolean => wanted.some((measure) => measures.includes(measure));
  const ofBuyer = [
    ...(asks("sales", "known_sales", "repeat_buyers") ? [sql`count(*) as n`] : []),
    ...(asks("gross", "known_gross", "lifetime_gross") ? [sql`sum(${rows.amount}) as amount`] : []),
    ...(asks("smallest") ? [sql`min(s.total) as smallest`] : []),
    ...(asks("biggest") ? [sql`max(s.total) as biggest`] : []),
  ];
  // Sales without a name matter only to what counts all sales.
  const onlyKnown = measures.every((measure) => OF_KNOWN.includes(measure));
  const where = onlyKnown ? sql`${rows.where} and s.customer_id is not null` : rows.where;
  const buyers = sql`
    select ${list([...(key ? [sql`${key.fromCoarse ? key.fromCoarse(key.coarse) : key.coarse} as key`] : []), sql`s.customer_id`, ...ofBuyer])}
    from ${rows.from} where ${where} group by ${key ? sql`1, 2` : sql`1`}`;
  const sums = measures.map((measure) => named(sumOfBuyers(measure, cut), measure));
  const first = measures.includes("returning_buyers") ? firstDays(cut, measures, key !== null) : sql``;
  const columns = list([...(key ? [sql`b.key`] : []), ...sums]);
  return sql`select ${columns} from (${buyers}) b${first}${key ? sql` group by b.key` : sql``}`;
}

const OF_KNOWN: readonly Measure[] = [
  "buyers",
  "repeat_buyers",
  "returning_buyers",
  "known_gross",
  "known_sales",
];

/** Each buyer's first day; where nothing else is asked, of those only who bought before. */
function firstDays(cut: Cut, measures: readonly Measure[], grouped: boolean): Sql {
  const isSame = sql`customer f on f.business_id = ${cut.businessId} and f.customer_id = b.customer_id`;
  if (measures.length > 1) return sql` left join ${isSame}`;
  return sql` join ${isSame} and f.first_sold_on < ${beginningOf(grouped ? sql`b.key` : null, cut)}`;
}

function sumOfBuyers(measure: Measure, cut: Cut): Sql {
  const isKnown = sql`b.customer_id is not null`;
  switch (measure) {
    case "gross":
    case "lifetime_gross":
      return sql`coalesce(sum(b.amount), 0)`;
    case "known_gross":
      return sql`coalesce(sum(b.amount) filter (where ${isKnown}), 0)`;
    case "sales":
      return sql`coalesce(sum(b.n), 0)`;
    case "known_sales":
      return sql`coalesce(sum(b.n) filter (where ${isKnown}), 0)`;
    case "smallest":
      return sql`min(b.smallest)`;
    case "biggest":
      return sql`max(b.biggest)`;
    case "buyers":
      return sql`count(b.customer_id)`;
    case "repeat_buyers":
      return sql`count(*) filter (where ${isKnown} and b.n >= ${cut.question.atLeast}::int)`;
    case "returning_buyers":
      return sql`count(*) filter (where f.first_sold_on < ${beginningOf(cut.question.by ? sql`b.key` : null, cut)})`;
    default:
      throw new Error(`No sum over buyers gives ${measure}`);
  }
}
