import { sql } from "kysely";
import { type MetricName, metric } from "../catalogue.ts";
import { isTime, MEASURES, type Measure, type MeasureColumns } from "../metric.ts";
import { type Cut, list, type Source, type Sql } from "./cut.ts";
import { sourcesOf } from "./sources.ts";

/** One value by metric name, and for grouped questions `key` and `label`, as text. */
export type ValueRow = Readonly<Record<string, unknown>>;

/** The one query that answers the question: one row, or one for each key, in order. */
export function compile(cut: Cut): Sql {
  const { metrics, by } = cut.question;
  const sources = sourcesOf(cut, new Set(metrics.flatMap((name) => metric(name).measures)));
  return by ? grouped(cut, sources) : single(metrics, sources);
}

/** Each source gives one row: they stand side by side. */
function single(metrics: readonly MetricName[], sources: readonly Source[]): Sql {
  const values = list(metrics.map(columnFor));
  if (sources.length === 0) return sql`select ${values}`;
  const from = sources.map(({ rows }, index) => sql`(${rows}) ${sql.ref(`part_${index}`)}`);
  return sql`select ${values} from ${sql.join(from, sql` cross join `)}`;
}

/** Each source gives its keys: they are laid over one another, put in order and cut off before names are looked up. */
function grouped(cut: Cut, sources: readonly Source[]): Sql {
  const { metrics, by, order, limit } = cut.question;
  const values = list(metrics.map(columnFor));
  const merged = sources.length === 1 && sources[0] ? sources[0].rows : merge(sources);
  const ranked = order?.metric ?? metrics[0] ?? "revenue";
  const direction = order?.direction === "least" ? sql`asc` : sql`desc`;
  // A key that only stands there with nothing to count is no row of a ranking.
  const counts = metrics.filter((name) => metric(name).unit === "count" || metric(name).unit === "money");
  const some =
    counts.length === metrics.length
      ? sql`where ${sql.join(
          counts.map((name) => sql`${sql.ref(name)} <> 0`),
          sql` or `,
        )}`
      : sql``;
  const inTime = isTime(by) && !order;
  const sorting = (row: "w" | "v") => {
    const key = sql.ref(`${row}.key`);
    if (inTime) return timeOrder(cut, key);
    return sql`(${key} is null), ${sql.ref(`${row}.${ranked}`)} ${direction} nulls last, ${key}`;
  };
  // Put in order twice: the first time finds the few that are shown without sorting all, the second keeps them so.
  return sql`
    select ${label(cut)} as label, v.* from (
      select w.* from (select key, ${values} from (${merged}) merged) w
      ${some} order by ${sorting("w")} limit ${limit ?? 1000}::int) v
    ${labelJoin(cut)} order by ${sorting("v")}`;
}

const timeOrder = (cut: Cut, key: Sql): Sql =>
  cut.question.by === "weekday" && cut.weekStart === 7
    ? sql`(${key} is null), ${key} % 7`
    : sql`(${key} is null), ${key}`;

function merge(sources: readonly Source[]): Sql {
  const measures = [...new Set(sources.flatMap((source) => source.measures))];
  const branches = sources.map((source) => {
    const columns = measures.map((measure) =>
      source.measures.includes(measure) ? sql.ref(measure) : sql`null::numeric`,
    );
    return sql`select key, ${list(columns.map((column, index) => sql`${column} as ${sql.ref(measures[index] ?? "")}`))} from (${source.rows}) one`;
  });
  const sums = measures.map((measure) => sql`sum(${sql.ref(measure)}) as ${sql.ref(measure)}`);
  return sql`select key, ${list(sums)} from (${sql.join(branches, sql` union all `)}) every_source group by key`;
}

function label(cut: Cut): Sql {
  const { by } = cut.question;
  return by === "customer" || by === "product" ? sql`n.name` : sql`v.key::text`;
}

function labelJoin(cut: Cut): Sql {
  switch (cut.question.by) {
    case "customer":
      return sql`left join customer n on n.business_id = ${cut.businessId} and n.customer_id = v.key`;
    case "product":
      return sql`left join product n on n.business_id = ${cut.businessId} and n.product_id = v.key`;
    default:
      return sql``;
  }
}

/** Nothing gathered is nothing sold, but no smallest sale. */
const WITHOUT_ZERO: readonly Measure[] = [
  "smallest",
  "biggest",
  "first_quartile",
  "median",
  "third_quartile",
];

const COLUMNS = Object.fromEntries(
  MEASURES.map((measure) => {
    const column = sql.ref(measure);
    return [measure, WITHOUT_ZERO.includes(measure) ? column : sql`coalesce(${column}, 0)`];
  }),
) as MeasureColumns;

/** Money in whole minor units, rounded half up; ratios and means with four digits. */
function columnFor(name: MetricName): Sql {
  const { value, unit } = metric(name);
  const exact = sql`(${value(COLUMNS)})::numeric`;
  // The cast rounds as round() does: half away from zero.
  if (unit === "money") return sql`${exact}::bigint as ${sql.ref(name)}`;
  return unit === "count" ? sql`${exact} as ${sql.ref(name)}` : sql`round(${exact}, 4) as ${sql.ref(name)}`;
}
