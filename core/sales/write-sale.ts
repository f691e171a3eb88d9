import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { dayText } from "../calendar/day-text.ts";
import { localTime } from "../calendar/local-day.ts";
import { memberOf, speakerName } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import type { FactSlots } from "../customers/customer-slots.ts";
import { becomeCustomer, noteSaleDays, noteSaleOn, recordCustomer } from "../customers/customers.service.ts";
import { toChange } from "../customers/facts-to-change.ts";
import { updateCustomer } from "../customers/update-customer.ts";
import { toDecimal } from "../money/money.ts";
import {
  ensureProduct,
  type LearntPrice,
  learnPrice,
  type ProductRow,
} from "../products/products.service.ts";
import type { PricedItem } from "./price-sale.ts";
import type { WhichCustomer } from "./resolve-customer.ts";
import { deleteItems, insertItems, insertSale, updateSale } from "./sales.store.ts";
import type { SaleItem, SaleRecord, SaleSlots } from "./sales.ts";

/** What undoing a recorded sale takes back besides the sale. */
export interface SaleTraces {
  readonly prices: readonly LearntPrice[];
  readonly createdCustomer: string | null;
  readonly formerLead: string | null;
  readonly createdProducts: readonly string[];
}

export interface ReadySale {
  readonly slots: SaleSlots;
  readonly customer: Exclude<WhichCustomer, { kind: "several" | "near" }>;
  readonly items: readonly PricedItem[];
  readonly total: bigint;
  readonly catalogue: Catalogue;
}

/** The catalogue's entries that a message names, by id, with their last prices: kept up as sales are written. */
export type Catalogue = Map<string, ProductRow>;

/** Writes a sale down: its customer and new products first, then the sale, then what the catalogue learns. */
export async function writeSale(turn: Turn, sale: ReadySale): Promise<SaleRecord> {
  const who = await settleCustomer(turn, sale.customer, sale.slots.facts);
  const { items, traces } = await settleItems(turn, sale.items, sale.catalogue);
  const when = soldWhen(turn, sale.slots.day, sale.slots.time);
  const id = newId();
  const row = {
    id,
    customerId: who.customerId,
    total: sale.total,
    payment: sale.slots.payment,
    ...when,
    note: sale.slots.note,
  };
  const recorded = { recordedBy: memberOf(turn.speaker), recordedAt: turn.now };
  await insertSale(turn.tx, turn.business.id, { ...row, ...recorded }, items);
  if (who.customerId) await noteSaleOn(turn.tx, turn.business.id, who.customerId, when.soldOn);
  const record: SaleRecord = {
    id,
    total: sale.total,
    items,
    customerId: who.customerId,
    customer: who.name,
    payment: sale.slots.payment,
    soldAt: when.soldAt.toString(),
    soldOn: dayText(when.soldOn),
    note: sale.slots.note,
    recordedBy: memberOf(turn.speaker),
    by: speakerName(turn.speaker),
    voided: false,
  };
  const before: SaleTraces = { ...traces, createdCustomer: who.created, formerLead: who.formerLead };
  turn.emit({ type: "sale.recorded", recordId: id, payload: salePayload(turn, record), before });
  return record;
}

interface SettledCustomer {
  readonly customerId: string | null;
  readonly name: string | null;
  readonly created: string | null;
  readonly formerLead: string | null;
}

/** The sale's customer as a record: made now when new, a customer from now on when a lead until today. */
export async function settleCustomer(
  turn: Turn,
  which: ReadySale["customer"],
  facts?: FactSlots,
): Promise<SettledCustomer> {
  if (which.kind === "nobody") return { customerId: null, name: null, created: null, formerLead: null };
  const change = facts ? toChange(turn, facts) : {};
  if (which.kind === "new") {
    const made = await recordCustomer(
      turn,
      { name: which.name, ...change },
      { undoable: false, evenIfKnown: false },
    );
    return { customerId: made.id, name: made.name, created: made.id, formerLead: null };
  }
  const { id, name, stage } = which.customer;
  if (stage === "lead") await becomeCustomer(turn, id, { undoable: false, change });
  else if (facts) await updateCustomer(turn, id, change);
  return { customerId: id, name, created: null, formerLead: stage === "lead" ? id : null };
}

/** Items with their catalogue entries, new products made and said prices learnt. */
async function settleItems(
  turn: Turn,
  priced: readonly PricedItem[],
  catalogue: Catalogue,
): Promise<{ items: SaleItem[]; traces: Pick<SaleTraces, "prices" | "createdProducts"> }> {
  const items: SaleItem[] = [];
  const prices: LearntPrice[] = [];
  const createdProducts: string[] = [];
  for (const item of priced) {
    const entry =
      (item.productId ? catalogue.get(item.productId) : undefined) ??
      (await ensureProduct(turn, item.product));
    if (!item.productId) createdProducts.push(entry.id);
    const learnt =
      item.said && item.priceEach !== null && item.priceEach > 0n
        ? await learnPrice(turn, entry, item.priceEach)
        : null;
    if (learnt) {
      prices.push(learnt);
      catalogue.set(entry.id, { ...entry, unitPrice: item.priceEach });
    }
    items.push({
      productId: entry.id,
      product: entry.name,
      quantity: item.quantity,
      unitPrice: item.priceEach,
      amount: item.lineAmount,
    });
  }
  return { items, traces: { prices, createdProducts } };
}

/** When it was sold: now, or a said shop-local day and hour (the present hour where none was said). Never later than now. */
export function soldWhen(
  turn: Pick<Turn, "now" | "today" | "business">,
  day: string | null,
  time: string | null,
): { soldAt: Temporal.Instant; soldOn: Temporal.PlainDate } {
  if (!day && !time) return { soldAt: turn.now, soldOn: turn.today };
  const local = turn.now.toZonedDateTimeISO(turn.business.timezone);
  const soldOn = day ? Temporal.PlainDate.from(day) : local.toPlainDate();
  const plainTime = time ? Temporal.PlainTime.from(time) : local.toPlainTime();
  const said = soldOn.toZonedDateTime({ timeZone: turn.business.timezone, plainTime }).toInstant();
  return { soldAt: Temporal.Instant.compare(said, turn.now) > 0 ? turn.now : said, soldOn };
}

/** Writes a sale's whole new state over the old one. */
export async function rewriteSale(turn: Turn, before: SaleRecord, after: SaleRecord): Promise<void> {
  const soldOn = Temporal.PlainDate.from(after.soldOn);
  await updateSale(turn.tx, turn.business.id, {
    id: after.id,
    customerId: after.customerId,
    total: after.total,
    payment: after.payment,
    soldAt: Temporal.Instant.from(after.soldAt),
    soldOn,
    note: after.note,
  });
  await deleteItems(turn.tx, turn.business.id, after.id);
  await insertItems(turn.tx, turn.business.id, after.id, soldOn, after.items);
  for (const customerId of new Set([before.customerId, after.customerId])) {
    if (customerId) await noteSaleDays(turn.tx, turn.business.id, customerId);
  }
}

/** The published state of a sale. */
export function salePayload(turn: Pick<Turn, "business">, sale: SaleRecord): Record<string, unknown> {
  const { currency, timezone } = turn.business;
  return {
    id: sale.id,
    total: toDecimal(sale.total, currency),
    items: sale.items.map((item) => ({
      product: item.product,
      quantity: Number(item.quantity),
      unitPrice: item.unitPrice === null ? null : toDecimal(item.unitPrice, currency),
    })),
    customer: sale.customer,
    payment: sale.payment,
    soldAt: localTime(Date.parse(sale.soldAt), timezone),
    by: sale.by,
    note: sale.note,
  };
}
