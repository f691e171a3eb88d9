import type { Turn } from "../conversation/turn.ts";
import { everybody } from "../customers/many-customers.ts";
import { guessPersonColumns, type PersonColumns } from "./guess-columns.ts";
import { looksLikeSales } from "./headings.ts";
import { personRows } from "./person-rows.ts";
import { type PeoplePlan, planPeople } from "./plan-people.ts";
import { readTable } from "./read-table.ts";

/** What a file turns out to be, held against the book as it stands now. */
export type Understood =
  | {
      readonly kind: "people";
      readonly columns: PersonColumns;
      readonly headings: readonly string[];
      readonly plan: PeoplePlan;
    }
  | { readonly kind: "problem"; readonly problem: "garbled" | "too-many-rows" | "no-rows" | "sales" }
  | { readonly kind: "problem"; readonly problem: "no-columns"; readonly headings: readonly string[] };

/** Reads a file's text and finds out what it would change. Changes nothing. */
export async function understandFile(
  turn: Pick<Turn, "tx" | "business" | "today">,
  text: string,
): Promise<Understood> {
  const table = readTable(text);
  if (table.kind === "problem") return table;
  const { locale } = turn.business;
  if (looksLikeSales(table.rows[0] ?? [])) return { kind: "problem", problem: "sales" };
  const columns = guessPersonColumns(table.rows, locale);
  const headings = table.rows[0] ?? [];
  if (!columns) return { kind: "problem", problem: "no-columns", headings };
  const rows = personRows(table.rows, columns, { locale, today: turn.today });
  if (rows.length === 0) return { kind: "problem", problem: "no-rows" };
  const plan = planPeople(rows, await everybody(turn.tx, turn.business.id));
  return { kind: "people", columns, headings, plan };
}
