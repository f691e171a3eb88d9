import { z } from "zod";
import type { Undo } from "../capability.ts";
import type { StoredEvent } from "../conversation/event.ts";
import type { Turn } from "../conversation/turn.ts";
import { backToLead, noteSaleDays } from "../customers/customers.service.ts";
import { dropUnusedProduct, unlearnPrices } from "../products/products.service.ts";
import { fromSnapshot } from "./sale-snapshot.ts";
import { undoneText } from "./sales.replies.ts";
import { findSale, setVoided, voidRefund } from "./sales.store.ts";
import type { SaleRecord } from "./sales.ts";
import { rewriteSale, salePayload } from "./write-sale.ts";

const learntPrice = z.object({ productId: z.string(), before: z.string().nullable(), after: z.string() });

/** What came along with a sale or a correction and goes with it. */
export const tracesSchema = z.object({
  prices: z.array(learntPrice),
  createdCustomer: z.string().nullable(),
  formerLead: z.string().nullable(),
  createdProducts: z.array(z.string()),
});
export type Traces = z.infer<typeof tracesSchema>;

const correctedSchema = tracesSchema.extend({ sale: z.unknown() });

/** Voids a recorded sale; products that came with it leave the catalogue. Who was met stays known, only the sale did not happen. */
export const undoRecordedSale: Undo = async (turn, event) => {
  const sale = await saleOf(turn, event);
  if (sale.voided) return "";
  await voidSale(turn, sale);
  await takeBackTraces(turn, tracesSchema.parse(event.before));
  return undoneText(turn, sale);
};

/** Puts a corrected sale back as it was before. */
export const undoCorrectedSale: Undo = async (turn, event) => {
  const { sale: snapshot, ...traces } = correctedSchema.parse(event.before);
  const earlier = fromSnapshot(snapshot);
  await rewriteSale(turn, await saleOf(turn, event), earlier);
  turn.emit({ type: "sale.corrected", recordId: earlier.id, payload: salePayload(turn, earlier) });
  await takeBackTraces(turn, traces);
  return `Back to how it was: ${undoneText(turn, earlier).replace(/^Undone: /, "")}`;
};

/** A refund that did not happen. */
export const undoRefund: Undo = async (turn, event) => {
  await voidRefund(turn.tx, turn.business.id, event.recordId ?? "", turn.now);
  turn.emit({
    type: "refund.voided",
    payload: event.payload,
    ...(event.recordId ? { recordId: event.recordId } : {}),
  });
  return "Undone: the refund does not count any more.";
};

/** Marks a sale as voided and says so. */
export async function voidSale(turn: Turn, sale: SaleRecord): Promise<void> {
  await setVoided(turn.tx, turn.business.id, sale.id, turn.now);
  if (sale.customerId) await noteSaleDays(turn.tx, turn.business.id, sale.customerId);
  turn.emit({ type: "sale.voided", recordId: sale.id, payload: salePayload(turn, sale) });
}

async function saleOf(turn: Turn, event: StoredEvent): Promise<SaleRecord> {
  const sale = await findSale(turn.tx, turn.business.id, event.recordId ?? "");
  if (!sale) throw new Error(`Sale ${event.recordId} of event ${event.eventId} is gone`);
  return sale;
}

async function takeBackTraces(turn: Turn, traces: Traces): Promise<void> {
  await unlearnPrices(turn, traces.prices);
  for (const productId of traces.createdProducts) await dropUnusedProduct(turn, productId);
  if (traces.formerLead) await backToLead(turn, traces.formerLead);
}
