import type { Outcome, Reply } from "../conversation/outcome.ts";
import { decline, say } from "../conversation/outcome.ts";
import { personKey } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { enqueueMessage } from "../delivery/enqueue-message.ts";
import { BEGINNING } from "../understanding/calendar-words.ts";
import { type TableFile, tableFile } from "./csv-file.ts";
import * as replies from "./exporting.replies.ts";
import { type Amounts, countRows, type Days, dropFiles } from "./exporting.store.ts";
import type { ExportSlots } from "./exporting.ts";
import { type TableName, tableOf } from "./tables.ts";

/** A spreadsheet opens about a million rows, a phone far fewer; packed, so many sales are some 5 MB to send. */
export const MOST_ROWS = 500_000;

const TABLES: Readonly<Record<ExportSlots["what"], readonly TableName[]>> = {
  customers: ["customers"],
  sales: ["sales"],
  items: ["items"],
  everything: ["customers", "sales", "items"],
};

/** Hands out the owner's data: one file with the answer, and any others in messages of their own ahead of it. */
export async function exportFiles(turn: Turn, slots: ExportSlots): Promise<Outcome> {
  if (slots.narrowed) return decline("not-supported", replies.onlyWhole, replies.EXPORT_BUTTONS);
  if (turn.incoming.group) return decline("not-supported", replies.notInAGroup);
  const { tx, business, today } = turn;
  const days: Days = slots.period ?? { from: BEGINNING.toString(), to: today.toString() };
  const amounts = await countRows(tx, business.id, days);
  const tables = TABLES[slots.what].filter((name) => rowsOf(name, amounts) > 0);
  if (tables.length === 0) return say(replies.nothingThere(slots, today, business.locale));
  const tooLong = tables.find((name) => rowsOf(name, amounts) > MOST_ROWS);
  if (tooLong) {
    const years = tooLong === "customers" ? [] : yearsOf(amounts, today.year);
    return decline(
      "not-supported",
      replies.tooMany(rowsOf(tooLong, amounts), MOST_ROWS),
      replies.yearButtons(slots, years),
    );
  }
  await dropFiles(tx, business.id, "sent");
  return handOver(turn, slots, await filesOf(turn, tables, days), amounts);
}

const rowsOf = (name: TableName, { customers, leads, sales, refunds, items }: Amounts): number =>
  name === "customers" ? customers + leads : name === "sales" ? sales + refunds : items;

function yearsOf({ firstDay }: Amounts, thisYear: number): readonly number[] {
  const first = Number(firstDay?.slice(0, 4) ?? thisYear);
  return Array.from({ length: Math.min(4, thisYear - first + 1) }, (_, ago) => thisYear - ago);
}

/** One after the other: they share the turn's connection. */
async function filesOf(turn: Turn, tables: readonly TableName[], days: Days): Promise<TableFile[]> {
  const files: TableFile[] = [];
  for (const name of tables) files.push(await tableFile(tableOf(name, turn.tx, turn.business, days)));
  return files;
}

async function handOver(
  turn: Turn,
  slots: ExportSlots,
  files: readonly TableFile[],
  amounts: Amounts,
): Promise<Outcome> {
  const { platform, chat } = turn.incoming;
  const last = files.at(-1);
  for (const { file, rows } of files.slice(0, -1)) {
    const text = replies.oneOf(file.name, rows);
    await enqueueMessage(turn, {
      person: personKey(turn.speaker),
      kind: "reply",
      text,
      document: file,
      to: { platform, chat },
    });
  }
  turn.emit({ type: "export.made", payload: { what: slots.what, rows: files.map(({ rows }) => rows) } });
  const packed = files.some(({ file }) => file.name.endsWith(".zip"));
  const text = replies.handedOver(
    slots,
    { amounts, packed, files: files.length },
    turn.today,
    turn.business.locale,
  );
  const reply: Reply = { text, ...(last && { document: last.file }), buttons: replies.nextButtons(slots) };
  return { kind: "reply", reply };
}
