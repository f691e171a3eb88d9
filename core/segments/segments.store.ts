import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";
import { type SegmentScope, segmentRows } from "./compile-segment.ts";
import { type Segment, segmentSchema } from "./segment.ts";

export interface SegmentMember {
  readonly id: string;
  readonly name: string;
}

export async function countMembers(tx: Tx, segment: Segment, scope: SegmentScope): Promise<number> {
  const { rows } = await sql<{
    size: bigint;
  }>`select count(*) as size ${segmentRows(segment, scope)}`.execute(tx);
  return Number(rows[0]?.size ?? 0n);
}

/** Those whom a segment holds, or with `outside` those customers whom it leaves out, in the order of their coming. */
export async function listMembers(
  tx: Tx,
  segment: Segment,
  scope: SegmentScope,
  options: { readonly limit: number; readonly outside?: boolean },
): Promise<SegmentMember[]> {
  const wanted: Segment = options.outside
    ? {
        is: "and",
        of: [
          { is: "everyone", leads: false },
          { is: "not", of: segment },
        ],
      }
    : segment;
  const { rows } = await sql<SegmentMember>`
    select c.customer_id as id, c.name ${segmentRows(wanted, scope)}
     order by c.recorded_at, c.customer_id limit ${options.limit}`.execute(tx);
  return rows;
}

export interface NamedSegment {
  readonly key: string;
  readonly name: string;
  readonly words: string;
  readonly definition: Segment;
}

/** The groups that the owner gave a name, in the order of their names. */
export async function findNamed(tx: Tx, businessId: string): Promise<NamedSegment[]> {
  const rows = await tx
    .selectFrom("segment")
    .where("business_id", "=", businessId)
    .select(["name_key", "name", "words", "definition"])
    .orderBy("name_key")
    .execute();
  return rows.map((row) => ({
    key: row.name_key,
    name: row.name,
    words: row.words,
    definition: segmentSchema.parse(row.definition),
  }));
}

export async function writeNamed(
  tx: Tx,
  businessId: string,
  named: NamedSegment,
  at: Temporal.Instant,
): Promise<void> {
  const row = {
    name: named.name,
    words: named.words,
    definition: JSON.stringify(named.definition),
    named_at: at,
  };
  await tx
    .insertInto("segment")
    .values({ business_id: businessId, name_key: named.key, ...row })
    .onConflict((conflict) => conflict.columns(["business_id", "name_key"]).doUpdateSet(row))
    .execute();
}

export async function deleteNamed(tx: Tx, businessId: string, key: string): Promise<boolean> {
  const deleted = await tx
    .deleteFrom("segment")
    .where("business_id", "=", businessId)
    .where("name_key", "=", key)
    .executeTakeFirst();
  return deleted.numDeletedRows > 0n;
}
