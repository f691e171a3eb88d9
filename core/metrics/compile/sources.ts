import { sql } from "kysely";
import type { Measure } from "../metric.ts";
import { type Cut, list, type Source } from "./cut.ts";
import { complaintSource, feedbackSource, requestSource } from "./feedback-sources.ts";
import { lapsedSource, leadSource, newcomerSource, referralSource, trafficSource } from "./people-sources.ts";
import { refundSource } from "./refund-source.ts";
import { isByLine } from "./sale-rows.ts";
import { saleSource, spreadSource, unattributedSource, unitSource } from "./sale-sources.ts";
import { voucherSource } from "./voucher-source.ts";

/** Which subqueries gather these measures; those of one kind share one pass over the table. */
export function sourcesOf(cut: Cut, needed: ReadonlySet<Measure>): Source[] {
  return [...salesOf(cut, needed), ...othersOf(cut, needed), ...lifetimeOf(cut, needed)];
}

type Make = (measures: readonly Measure[]) => Source;

/** A source for those of the measures that are needed; none when none is. */
function gather(needed: ReadonlySet<Measure>, measures: readonly Measure[], make: Make): Source[] {
  const wanted = measures.filter((measure) => needed.has(measure));
  return wanted.length > 0 ? [make(wanted)] : [];
}

const OF_SALES = [
  "gross",
  "known_gross",
  "sales",
  "known_sales",
  "smallest",
  "biggest",
  "buyers",
  "repeat_buyers",
  "returning_buyers",
] as const satisfies readonly Measure[];

function salesOf(cut: Cut, needed: ReadonlySet<Measure>): Source[] {
  const { by, filter, period } = cut.question;
  const onlyAmounts = OF_SALES.every((measure) => measure === "gross" || !needed.has(measure));
  // By product, amounts and pieces stand on the same lines.
  const together = isByLine(cut) && needed.has("units") && onlyAmounts;
  const ofSales = together ? (["gross", "units"] as const) : OF_SALES;
  const shared = needed.has("gross") && by === "product" && !filter.product;
  return [
    ...gather(needed, ofSales, (measures) => saleSource(cut, period, measures)),
    ...(together ? [] : gather(needed, ["units"], () => unitSource(cut, period))),
    ...(shared ? [unattributedSource(cut, period)] : []),
    ...gather(needed, ["first_quartile", "median", "third_quartile"], (measures) =>
      spreadSource(cut, period, measures),
    ),
    ...gather(needed, ["refunded", "known_refunded"], (measures) => refundSource(cut, period, measures)),
  ];
}

function othersOf(cut: Cut, needed: ReadonlySet<Measure>): Source[] {
  return [
    ...gather(needed, ["visitors"], () => trafficSource(cut)),
    ...gather(needed, ["lead_records"], () => leadSource(cut)),
    ...gather(needed, ["newcomers"], () => newcomerSource(cut)),
    ...gather(needed, ["referred"], () => referralSource(cut)),
    ...gather(needed, ["lapsed"], () => lapsedSource(cut)),
    ...gather(needed, ["ratings", "rating_sum", "promoters", "detractors", "responses"], (measures) =>
      feedbackSource(cut, measures),
    ),
    ...gather(needed, ["asked", "answered"], (measures) => requestSource(cut, measures)),
    ...gather(needed, ["complaints", "complaints_settled", "settling_seconds"], (measures) =>
      complaintSource(cut, measures),
    ),
    ...gather(needed, ["vouchers_used"], () => voucherSource(cut)),
  ];
}

/** The same sums over everything to date, under names of their own. */
function lifetimeOf(cut: Cut, needed: ReadonlySet<Measure>): Source[] {
  if (!needed.has("lifetime_gross")) return [];
  const toDate = { from: null, to: cut.question.period.to };
  const rename = (source: Source, names: Partial<Record<Measure, Measure>>): Source => ({
    measures: Object.values(names),
    rows: sql`select ${list([
      ...(cut.question.by ? [sql`key`] : []),
      ...Object.entries(names).map(([from, to]) => sql`${sql.ref(from)} as ${sql.ref(to)}`),
    ])} from (${source.rows}) to_date`,
  });
  return [
    rename(saleSource(cut, toDate, ["known_gross", "buyers"]), {
      known_gross: "lifetime_gross",
      buyers: "lifetime_buyers",
    }),
    rename(refundSource(cut, toDate, ["known_refunded"]), { known_refunded: "lifetime_refunded" }),
  ];
}
