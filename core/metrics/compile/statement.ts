import { CompiledQuery, type RawBuilder, sql } from "kysely";
import type { Tx } from "../../store/transactions.ts";
import type { Filter, Question } from "../question.ts";
import { compile } from "./compile.ts";
import type { Cut } from "./cut.ts";

interface Statement {
  readonly text: string;
  /** Where each parameter comes from. */
  readonly parameters: readonly unknown[];
}

const KNOWN_LIMIT = 2_000;
const known = new Map<string, Statement>();

/**
 * The statement that answers the question. Its text depends on the question's shape alone: it is compiled once with
 * a stand-in for each value and kept; every question of that shape then only fills in its own values. What a group
 * means is the owner's own: such a question is compiled each time.
 */
export function statementFor(tx: Tx, cut: Cut): CompiledQuery {
  if (cut.question.filter.group) return asQuery(compile(cut)).compile(tx);
  const shape = shapeOf(cut);
  let statement = known.get(shape);
  if (!statement) {
    const { sql: text, parameters } = asQuery(compile(withStandIns(cut))).compile(tx);
    statement = { text, parameters };
    if (known.size >= KNOWN_LIMIT) known.clear();
    known.set(shape, statement);
  }
  const values = valuesOf(cut);
  const parameters = statement.parameters.map((parameter) =>
    values.has(parameter) ? values.get(parameter) : parameter,
  );
  return CompiledQuery.raw(statement.text, parameters);
}

const asQuery = (query: RawBuilder<unknown>): RawBuilder<unknown> => sql`${query}`;

/** All that the text of the statement depends on. */
function shapeOf({ question, weekStart, today }: Cut): string {
  const { metrics, by, filter, order, limit, period } = question;
  const filters = Object.entries(filter).map(([key, value]) =>
    key === "staff" && (value as Filter["staff"])?.id === "owner" ? "owner" : value === undefined ? "" : key,
  );
  const isNow = period.to >= today;
  return [
    metrics,
    by,
    filters.sort(),
    order?.metric,
    order?.direction,
    limit !== null,
    weekStart,
    isNow,
  ].join("|");
}

// Strings and numbers that no question can hold.
const NAMES = [
  "business",
  "zone",
  "from",
  "to",
  "product",
  "customer",
  "staff",
  "source",
  "payment",
  "segment",
] as const;
const standIn = (name: (typeof NAMES)[number]): string => `\u0000${name}`;
const WEEKDAY = -1;
const DAYS = -2;
const AT_LEAST = -3;
const LIMIT = -4;

/** Days are compared while compiling: the period's stand-ins keep "up to today" and "in the past" apart. */
function withStandIns(cut: Cut): Cut {
  const { filter, period, limit } = cut.question;
  const isNow = period.to >= cut.today;
  const named = (name: "product" | "customer") => filter[name] && { [name]: { id: standIn(name), name } };
  const question = {
    ...cut.question,
    period: { from: standIn("from"), to: standIn("to") },
    days: DAYS,
    atLeast: AT_LEAST,
    limit: limit === null ? null : LIMIT,
    filter: {
      ...named("product"),
      ...named("customer"),
      ...(filter.staff && {
        staff: filter.staff.id === "owner" ? filter.staff : { id: standIn("staff"), name: "" },
      }),
      ...(filter.source && { source: standIn("source") }),
      ...(filter.payment && { payment: standIn("payment") }),
      ...(filter.segment && { segment: standIn("segment") }),
      ...(filter.weekday && { weekday: WEEKDAY }),
    },
  } as Question;
  return {
    businessId: standIn("business"),
    timezone: standIn("zone"),
    weekStart: cut.weekStart,
    today: isNow ? "" : "\uffff",
    question,
  };
}

function valuesOf({ businessId, timezone, question }: Cut): ReadonlyMap<unknown, unknown> {
  const { filter, period, days, atLeast, limit } = question;
  return new Map<unknown, unknown>([
    [standIn("business"), businessId],
    [standIn("zone"), timezone],
    [standIn("from"), period.from],
    [standIn("to"), period.to],
    [standIn("product"), filter.product?.id],
    [standIn("customer"), filter.customer?.id],
    [standIn("staff"), filter.staff?.id],
    [standIn("source"), filter.source],
    [standIn("payment"), filter.payment],
    [standIn("segment"), filter.segment],
    [WEEKDAY, filter.weekday],
    [DAYS, days],
    [AT_LEAST, atLeast],
    [LIMIT, limit],
  ]);
}
