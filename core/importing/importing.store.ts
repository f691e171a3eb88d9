import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

export type ImportState = "asked" | "done" | "cancelled" | "undone";

export interface ImportFile {
  readonly id: string;
  readonly fileName: string;
  /** Null once it was taken in or not. */
  readonly content: string | null;
  readonly state: ImportState;
  readonly settledAt: Temporal.Instant | null;
}

export async function insertImport(
  tx: Tx,
  businessId: string,
  file: { id: string; fileName: string; fingerprint: string; content: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto("import_file")
    .values({
      business_id: businessId,
      import_id: file.id,
      file_name: file.fileName,
      fingerprint: file.fingerprint,
      content: file.content,
      state: "asked",
      received_at: file.at,
    })
    .execute();
}

const COLUMNS = ["import_id", "file_name", "content", "state", "settled_at"] as const;

interface Row {
  readonly import_id: string;
  readonly file_name: string;
  readonly content: string | null;
  readonly state: string;
  readonly settled_at: Temporal.Instant | null;
}

const toImport = (row: Row): ImportFile => ({
  id: row.import_id,
  fileName: row.file_name,
  content: row.content,
  state: row.state as ImportState,
  settledAt: row.settled_at,
});

/** One import, kept from others until the transaction ends: it is taken in once, however often the button is pressed. */
export async function lockImport(tx: Tx, businessId: string, importId: string): Promise<ImportFile | null> {
  const row = await tx
    .selectFrom("import_file")
    .where("business_id", "=", businessId)
    .where("import_id", "=", importId)
    .select(COLUMNS)
    .forUpdate()
    .executeTakeFirst();
  return row ? toImport(row) : null;
}

/** The same bytes, taken in before and not undone. */
export async function findDone(tx: Tx, businessId: string, fingerprint: string): Promise<ImportFile | null> {
  const row = await tx
    .selectFrom("import_file")
    .where("business_id", "=", businessId)
    .where("fingerprint", "=", fingerprint)
    .where("state", "=", "done")
    .select(COLUMNS)
    .executeTakeFirst();
  return row ? toImport(row) : null;
}

/** Writes what came of an import; the file itself is let go. */
export async function settleImport(
  tx: Tx,
  businessId: string,
  importId: string,
  state: ImportState,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("import_file")
    .set({ state, settled_at: at, content: null })
    .where("business_id", "=", businessId)
    .where("import_id", "=", importId)
    .execute();
}

/** Lets go of every file that nobody has decided about: it must not remember whom the shop forgets. */
export async function dropUndecided(tx: Tx, businessId: string): Promise<void> {
  await tx
    .updateTable("import_file")
    .set({ content: null })
    .where("business_id", "=", businessId)
    .where("state", "=", "asked")
    .execute();
}

export type RecordKind = "customer" | "completed" | "product" | "sale";

export interface ImportedRecord {
  readonly kind: RecordKind;
  readonly record_id: string;
  readonly before?: unknown;
  readonly fingerprint?: string;
}

const ROWS_AT_ONCE = 5_000;

export async function insertRecords(
  tx: Tx,
  businessId: string,
  importId: string,
  records: readonly ImportedRecord[],
): Promise<void> {
  for (let at = 0; at < records.length; at += ROWS_AT_ONCE) {
    const chunk = JSON.stringify(records.slice(at, at + ROWS_AT_ONCE));
    await sql`
      insert into imported_record (business_id, import_id, kind, record_id, before, fingerprint)
      select ${businessId}, ${importId}, r.kind, r.record_id, r.before, r.fingerprint
        from jsonb_populate_recordset(null::imported_record, ${chunk}::jsonb) r`.execute(tx);
  }
}

export async function selectRecords(
  tx: Tx,
  businessId: string,
  importId: string,
): Promise<readonly ImportedRecord[]> {
  const rows = await tx
    .selectFrom("imported_record")
    .where("business_id", "=", businessId)
    .where("import_id", "=", importId)
    .select(["kind", "record_id", "before"])
    .execute();
  return rows.map((row) => ({ kind: row.kind as RecordKind, record_id: row.record_id, before: row.before }));
}

/** What an import knew of somebody before goes with them. */
export async function forgetRecord(tx: Tx, businessId: string, recordId: string): Promise<void> {
  await tx
    .updateTable("imported_record")
    .set({ before: null })
    .where("business_id", "=", businessId)
    .where("record_id", "=", recordId)
    .execute();
}
