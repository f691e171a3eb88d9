import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { exportFiles } from "./export-files.ts";
import { FILES_AND_LISTS, readExporting } from "./exporting.reading.ts";
import { dropFiles } from "./exporting.store.ts";
import { listCustomers } from "./list-customers.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const exportSlots = z.object({
  what: z.enum(["customers", "sales", "items", "everything"]),
  /** Sales of these days only, both included. */
  period: z.object({ from: day, to: day }).nullable().default(null),
  /** Words said which customers or sales, in a way that no file can be cut by. */
  narrowed: z.boolean().default(false),
});
export type ExportSlots = z.infer<typeof exportSlots>;

/** The shop's own data as files that every spreadsheet opens. The owner's alone: it holds everybody's details. */
export const exporting: Capability = {
  name: "exporting",
  read: readExporting,
  hears: FILES_AND_LISTS,
  intents: [
    defineIntent<ExportSlots>({
      name: "export.files",
      schema: exportSlots,
      allowed: ["owner"],
      looksUp: true,
      help: "Get your customers or sales as a file",
      examples: ["export my customers", "export last month's sales", "download everything"],
      perform: exportFiles,
    }),
    defineIntent({
      name: "export.list",
      schema: z.object({}),
      allowed: ["owner"],
      looksUp: true,
      help: "List your customers",
      examples: ["list my customers"],
      perform: listCustomers,
    }),
  ],
  reacts: {
    // The files that were handed out lie in the outbox: they must not remember whom the shop forgets.
    "customer.forgotten": (turn) => dropFiles(turn.tx, turn.business.id, "all"),
  },
};
